import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as reference from "./reference";
import type { DescribedCode } from "./reference/describe";
import * as describe from "./reference/describe";
import { hexValue, icsfPairs, nameMeanings, NUM, numberMeanings } from "./reference/meanings";

/** One reading of a code; `page` is the text of a rule's page, for our own TLSFnnn only. */
export interface ExplainedCode extends DescribedCode {
    page?: string;
}

interface ExplainResult {
    /** The input with control characters blanked, at most {@link MAX_ECHO} characters. */
    input: string;
    /** Likeliest first; in a pasted line in the order of the line. Empty: nothing was recognised. */
    codes: ExplainedCode[];
    /** What to bear in mind, and where to look for what is not known here. */
    notes: string[];
}

/** `data` of the command explain: docs/json.md. */
export interface ExplainReport {
    schemaVersion: 1;
    results: ExplainResult[];
}

/** Characters of one input that are looked at. */
const MAX_INPUT = 8192;
/** Characters of an input that are shown again. */
export const MAX_ECHO = 200;
/** Readings given for one input. */
export const MAX_CODES = 32;

/** Terminal escape sequences: colours, cursor moves. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[@-~]`, "g");

/** Escape sequences, control, format and private-use characters, lone surrogates and line separators become blanks. */
function neutral(text: string): string {
    return text.replace(ESCAPES, " ").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ");
}

/** 15 03 0v 00 02 level description: an alert record in the clear. */
const ALERT_BYTES = /(?<![0-9a-f])(?:0x)?15[ :,]?03[ :,]?0[0-4][ :,]?00[ :,]?02[ :,]?0[12][ :,]?([0-9a-f]{2})(?![0-9a-f])/i;
/** The same with more than two bytes behind the header. */
const SEALED_ALERT = /^(?:0x)?15[ :,]?03[ :,]?0[0-4][ :,]?[0-9a-f]{2}[ :,]?[0-9a-f]{2}(?:[ :,]?[0-9a-f]{2})*$/i;
const PAIR = new RegExp(`^(?:icsf )?(?:rc[ =]*)?(${NUM}) ?[/,-] ?(?:rsn[ =]*)?(${NUM})(?: ?\\(\\d+\\))?$`, "i");
const BLANK_PAIR = new RegExp(`^(${NUM}) (${NUM})$`, "i");
const MESSAGE_ID = /^(?:[A-Z]{3,5}\d{3,5}[ADEISW]|CSFO\d{4}|DFH[A-Z]{2}\d{4}|ACF\d{5}|HWSSSL00E|SQL\d{4}N|EZYFT\d\d[EIW]|SQL\d{5}N)$/i;

/** Two bytes as Wireshark's filters and OpenSSL's tables show a suite: `13 02`, `0xC0,0x2F`, `c0,2f`. */
const TWO_BYTES = /^(?:0x)?([0-9a-f]{2})(?: ?, ?| )(?:0x)?([0-9a-f]{2})$/i;

/** The input as one code. */
function oneCode(text: string): ExplainedCode[] {
    const quoted = /^X'([0-9A-F]{1,8})'$/i.exec(text);
    if (quoted) return oneCode(`0x${quoted[1]}`);
    if (/^TLSF\d{3}$/i.test(text)) return [ruleMeaning(text.toUpperCase())];
    const bytes = new RegExp(`^${ALERT_BYTES.source}$`, "i").exec(text);
    if (bytes) return [describe.describeAlertNumber(parseInt(bytes[1], 16))];
    const client = clientMeanings(text);
    if (client.length > 0) return client;
    const pair = PAIR.exec(text);
    if (pair) {
        const found = icsfPairs(pair[1], pair[2]);
        if (found.length > 0) return found;
    }
    const blankPair = BLANK_PAIR.exec(text);
    if (blankPair) {
        const found = icsfPairs(blankPair[1], blankPair[2]).filter((code) => code.known);
        if (found.length > 0) return found;
    }
    const suite = TWO_BYTES.exec(text);
    const known = suite && reference.cipher(`${suite[1]}${suite[2]}`.toUpperCase());
    if (known) return [describe.describeCipher(known)];
    const found = [...numberMeanings(text), ...nameMeanings(text)];
    if (found.length > 0) return found;
    return MESSAGE_ID.test(text) ? [describe.describeMessage(text.toUpperCase())] : [];
}

/** A code that is a client's own by its form: OpenSSL's packed error, a Schannel status, a browser's constant. */
function clientMeanings(text: string): ExplainedCode[] {
    const packed = /^(?:error:)?(?:0x)?(0A0[0-9a-f]{5}|14[0-9a-f]{6})$/i.exec(text);
    // 014CExxx of ASN.1 has seven digits after its zero and is none of these.
    if (packed) return describe.describeOpenssl(packed[1]);
    const row = /^(?:0x8009[0-9a-f]{4}|8009[0-9a-f]{4}|(?:net::)?ERR_\w{3,60}|S(?:SL|EC)_(?:ERROR|E)_\w{3,60}|GSK_ERROR_\w{3,60})$/i.test(
        text
    )
        ? reference.clientCode(text.replace(/^net::/i, "").replace(/^8009/, "0x8009"))
        : undefined;
    return row ? [describe.describeClient(row)] : [];
}

interface Finder {
    pattern: RegExp;
    found(match: RegExpExecArray): ExplainedCode[];
}

const one = (code: ExplainedCode | undefined): ExplainedCode[] => (code ? [code] : []);

/** What stands in a pasted line. In order: a finder's match is blanked before the next one looks, so that no code is taken twice. */
const finders: Finder[] = [
    { pattern: /\bTLSF\d{3}\b/gi, found: (m) => [ruleMeaning(m[0].toUpperCase())] },
    // error:0A000410:SSL routines::sslv3 alert handshake failure     OpenSSL before 3.0: error:14094410:SSL routines:ssl3_read_bytes:…
    { pattern: /\berror:(?:0A0[0-9a-f]{5}|14[0-9a-f]{6})(?=:)/gi, found: (m) => clientMeanings(m[0]) },
    // 0x80090325     ERR_SSL_VERSION_OR_CIPHER_MISMATCH     SEC_E_UNTRUSTED_ROOT
    {
        pattern: /\b(?:0x8009[0-9a-f]{4}|(?:net::)?ERR_(?:SSL|CERT|BAD_SSL)_\w{3,60}|S(?:SL|EC)_(?:ERROR|E)_\w{3,60})\b/gi,
        found: (m) => clientMeanings(m[0])
    },
    // SQL30081N … Protocol specific error code(s): "420", "*", "*"     GSKit Error: 414     gsk_secure_soc_init … "414"
    {
        pattern:
            /(?:\bprotocol being used: ?"SSL".{0,400}\berror code\(s\): ?"|\bsqlccSSL\w+".{0,200}\berror code\(s\): ?"|\bGSKit\b[^0-9]{0,60}\b(?:error|code|rc)[^0-9]{0,12}|\bgsk_secure_soc_\w+"?[^0-9]{1,60}"?)(\d{1,3})\b/gi,
        found: (m) => {
            const row = /secure_socket_/.test(m[0]) ? undefined : reference.gskit(Number(m[1]));
            return row ? [describe.describeClient(row)] : [];
        }
    },
    { pattern: new RegExp(ALERT_BYTES.source, "gi"), found: (m) => [describe.describeAlertNumber(hexValue(m[1]))] },
    { pattern: /\b(?:0x)?(?:0335|014ce)[0-9a-f]{3,4}\b/gi, found: (m) => one(describe.describeStatus(hexValue(m[0]))) },
    // Decimal CMS codes, as some callers of R_datalib print them: 53817487.
    { pattern: /\b5381\d{4}\b/g, found: (m) => one(describe.describeStatus(Number(m[0]))) },
    // ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe     (digits alone may be hexadecimal too)
    // RCode.... 00000008  Reason... 0000002F
    {
        pattern: new RegExp(`\\b(?:retCode|RCode\\.+)[ =:]*(${NUM})\\b[ ,;]*(?:rsnCode|Reason\\.+)[ =:]*(${NUM})\\b`, "gi"),
        found: (m) => icsfPairs(m[1], m[2], /RCode\.|[a-fx]/i.test(m[0].replace(/retCode|rsnCode/gi, "")))
    },
    // rc=8 rsn=0xBFE     return code 8, reason code 3070
    {
        pattern: new RegExp(
            `\\b(?:return[ _]?code|ret|rc)[ =:(]{0,4}(${NUM})\\)?[ ,;/]{0,4}(?:and )?(?:reason[ _]?code|rsn[ _]?code|reason|rsn|rs)[ =:(]{0,4}(${NUM})\\b`,
            "gi"
        ),
        found: (m) => icsfPairs(m[1], m[2])
    },
    // 8/BFE in running text; three digits or a letter, or it may be a date
    {
        pattern: /(?<![\w/.])(0?[48]|12|16|0?C|0xC)\/((?:0x)?(?:[0-9]{0,3}[A-F][0-9A-F]{0,7}|[0-9]{3,8}))(?![\w/.])/gi,
        found: (m) => icsfPairs(m[1], m[2])
    },
    // EZZ6035I … RCODE: 6002-00 SSL/TLS handshake failed. PARM1: 0000019C; FFFFFFEA is -22
    { pattern: /\bPARM1[ :=]+(?:0x)?([0-9a-f]{1,8})\b/gi, found: (m) => [describe.describeSystemSsl(hexValue(m[1]) | 0)] },
    // Get GSK_CONNECT_CIPHER_SPEC(207) -  C027     Get GSK_CONNECT_KEX_ECURVE(231) -  0030
    { pattern: /CIPHER_SPEC\(\d+\)[ -]+([0-9A-F]{4})\b/gi, found: (m) => [cipherOf(m[1])] },
    { pattern: /KEX_ECURVE\(\d+\)[ -]+(\d{4})\b/gi, found: (m) => numberMeanings(m[1]).filter((code) => code.space === "group") },
    // EZD1287I TTLS Error RC: 5004 Initial Handshake     SSLRetCode= 8
    {
        pattern: /\b(?:SSLRetCode|RC|return code|retcode)[ =:(]{0,6}(-?\d{1,4}|0x[0-9a-f]{1,8})\b/gi,
        found: (m) => [describe.describeAttls(Number(m[1]))]
    },
    // gsk_secure_socket_init() failed with 420     gsk_environment_open=1
    {
        pattern: /\bgsk_\w{1,60}(?:\(\))?(?: ?[=:] ?| (?:failed with|returned|ended with|rc) )(-?\d{1,4})\b/gi,
        found: (m) => [describe.describeSystemSsl(Number(m[1]))]
    },
    {
        pattern: /\b(?:failed|ended|returned) (?:with )?(\d{3,4})\b/gi,
        found: (m) => [describe.describeAttls(Number(m[1]))].filter((code) => code.known)
    },
    // Decrypt Error (51): name and number must agree
    {
        pattern: /\b([a-z]{3,20}[ _][a-z]{3,20}(?:[ _][a-z]{3,20})?) ?\((\d{1,3})\)/gi,
        found: (m) =>
            [describe.describeAlertNumber(Number(m[2]))].filter((code) => code.name !== "" && code.name === reference.alert(m[1])?.name)
    },
    // [SSL: SSLV3_ALERT_HANDSHAKE_FAILURE]     TLSV1_ALERT_PROTOCOL_VERSION
    {
        pattern: /\b(?:SSLV3|TLSV1|TLSV13)_ALERT_([A-Z_]{4,40})\b/g,
        found: (m) => nameMeanings(m[1]).filter((code) => code.space === "alert")
    },
    // Alert Message:Level: Fatal (2): Description: Handshake Failure (40)     SSL alert number 40     alert 51
    { pattern: /\bDescription: ?[a-z _]{4,40}\((\d{1,3})\)/gi, found: (m) => [describe.describeAlertNumber(Number(m[1]))] },
    {
        pattern: /\bDescription: ?([a-z]+(?:[ _][a-z]+){0,3})\)/gi,
        found: (m) => {
            const row = reference.alert(m[1].toLowerCase().replace(/ /g, "_"));
            return row ? [describe.describeAlert(row)] : [];
        }
    },
    {
        pattern: /\balert(?: number| code| description)?[ :=(]{1,3}(\d{1,3}|0x[0-9a-f]{1,2})\b/gi,
        found: (m) => [describe.describeAlertNumber(Number(m[1]))].filter((code) => Number(m[1]) <= 255 && code.known)
    },
    {
        pattern: /\b(?:GSK_(?:ERR|INV|KEY|CERT|INT|INS|NO|WOULD|CONNECTION_ACTIVE|ATTR|RSA)|CMSERR_)\w{0,60}\b/g,
        found: (m) => one(describe.describeConstant(m[0]))
    },
    {
        pattern: /\bTLS_[A-Z0-9_]{4,60}\b/g,
        found: (m) => {
            const scheme = reference.signature(m[0]);
            return [scheme ? describe.describeSignature(scheme) : cipherOf(m[0])];
        }
    },
    {
        pattern: /\b(?:rsa|ecdsa|dsa|ed25519|ed448)[a-z0-9_]{0,30}\b/g,
        found: (m) => nameMeanings(m[0]).filter((code) => code.space === "signature")
    },
    {
        pattern:
            /\b(?:x25519\w{0,10}|x448|curve(?:25519|448)|secp\d{3}[rk]1\w{0,10}|prime\d{3}v1|P-\d{3}|brainpoolP\d{3}r1\w{0,5}|ffdhe\d{4})\b/gi,
        found: (m) => nameMeanings(m[0]).filter((code) => code.space === "group")
    },
    {
        pattern: /\b[A-Z0-9]{2,9}(?:-[A-Z0-9]{2,9}){1,5}\b/g,
        found: (m) => nameMeanings(m[0]).filter((code) => code.space === "cipher")
    },
    { pattern: /\bcipher(?:suites?| suites?| spec)?[ :=(]{1,3}(?:0x)?([0-9a-f]{4})\b/gi, found: (m) => [cipherOf(m[1])] },
    { pattern: /\b0x[0-9a-f]{4}\b/gi, found: (m) => numberMeanings(m[0]).filter((code) => /cipher|signature|systemssl/.test(code.space)) },
    { pattern: /\bCSF[A-Z0-9]{3,6}\b/g, found: (m) => one(serviceOf(m[0])) },
    {
        pattern: /\b(?:[A-Z]{3,5}\d{3,5}[ADEISW]|CSFO\d{4}|DFH[A-Z]{2}\d{4}|EZYFT\d\d[EIW]|SQL\d{5}N)\b/g,
        found: (m) => [describe.describeMessage(m[0])]
    },
    // received fatal alert: handshake_failure     sslv3 alert handshake failure
    { pattern: /\b[a-z]+_[a-z_]{4,30}\b/g, found: (m) => nameMeanings(m[0]).filter((code) => code.space === "alert") },
    {
        pattern: /\balert:? ([a-z]+ [a-z]+(?: [a-z]+)?)/gi,
        found: (m) => {
            const words = m[1].split(" ");
            const row = reference.alert(words.join("_")) ?? reference.alert(words.slice(0, 2).join("_"));
            return row ? [describe.describeAlert(row)] : [];
        }
    },
    {
        pattern: /\b(?:error|code)(?: code)?[ :=#(]{1,3}(-?\d{1,4}|0x[0-9a-f]{1,8})\b/gi,
        found: (m) => (/^0+$/.test(m[1]) ? [] : numberMeanings(m[1]))
    }
];

function cipherOf(code: string): DescribedCode {
    const row = reference.cipher(code);
    return row ? describe.describeCipher(row) : describe.describeUnknownCipher(code);
}

function serviceOf(name: string): DescribedCode | undefined {
    const row = reference.icsfService(name);
    return row && describe.describeService(row);
}

/** Every code in a pasted line, in the order of the line. */
function codesInLine(line: string): ExplainedCode[] {
    let rest = line;
    const hits: { at: number; codes: ExplainedCode[] }[] = [];
    for (const { pattern, found } of finders) {
        let blanked = rest;
        for (const match of rest.matchAll(pattern)) {
            const codes = found(match);
            if (codes.length === 0) continue;
            hits.push({ at: match.index, codes });
            blanked = blanked.slice(0, match.index) + " ".repeat(match[0].length) + blanked.slice(match.index + match[0].length);
        }
        rest = blanked;
    }
    return hits.sort((a, b) => a.at - b.at).flatMap((hit) => hit.codes);
}

/** Several bare codes side by side: `412 0335308f 8/BFE`. */
function listOfCodes(text: string): ExplainedCode[] {
    const tokens = text.split(" ");
    if (tokens.length < 2 || tokens.length > MAX_CODES) return [];
    const each = tokens.map((token) => oneCode(token));
    return each.every((codes) => codes.length > 0) ? each.flat() : [];
}

// Our own rules. The pages ship with the package: docs/rules beside lib/ (or src/).
const PAGES = path.resolve(__dirname, "..", "docs", "rules");
const MAX_PAGE = 65536;
const FAMILIES = [
    "",
    "FIPS and ICSF",
    "protocol, cipher, group and signature negotiation",
    "certificates and key rings",
    "AT-TLS policy and activation",
    "authority",
    "quality of capture and trace",
    "behaviour of the peer",
    "known defects (APARs)"
];

function section(page: string, title: RegExp): string {
    const parts = page.split(/^## +/m).slice(1);
    const part = parts.find((text) => title.test(text.split("\n", 1)[0]));
    return part === undefined
        ? ""
        : part
              .replace(/^.*\n?/, "")
              .replace(/\s+/g, " ")
              .trim();
}

function ruleMeaning(code: string): ExplainedCode {
    const page = rulePage(code);
    const family = FAMILIES[Number(code.charAt(4))] ?? "";
    if (page === undefined) {
        return {
            space: "tlsf",
            code,
            name: "",
            meaning: `There is no page for this code in this version.${family ? ` Codes ${code.slice(0, 5)}xx are about ${family}.` : ""}`,
            fips: "unknown",
            action: "Look for it in a newer version of tlsfips.",
            confidence: "unverified",
            source: "tlsfips, docs/rules",
            known: false
        };
    }
    const title =
        /^# +(.*)$/m
            .exec(page)?.[1]
            .replace(code, "")
            .replace(/^[\s:.\u2013\u2014-]+/, "") ?? "";
    return {
        space: "tlsf",
        code,
        name: title,
        meaning: section(page, /what it means/i) || title,
        fips: "unknown",
        action: section(page, /^fix/i),
        confidence: "documented",
        source: "tlsfips, docs/rules",
        known: true,
        page
    };
}

/** The page's text, or undefined when there is none; line ends kept, other control characters blanked. */
function rulePage(code: string): string | undefined {
    try {
        const file = readdirSync(PAGES).find((name) => name.startsWith(`${code}-`) && name.endsWith(".md"));
        if (file === undefined) return undefined;
        const text = readFileSync(path.join(PAGES, file), "utf8").slice(0, MAX_PAGE);
        return text
            .split(/\r\n|\r|\n/)
            .map(neutral)
            .join("\n");
    } catch {
        return undefined;
    }
}

const WHERE_TO_LOOK =
    `Not recognised. ICSF codes are in ${reference.MANUALS.icsf}; System SSL and CMS codes in ${reference.MANUALS.systemSsl}; ` +
    `AT-TLS codes in ${reference.MANUALS.attls}; suites, groups, signature schemes and alerts in the ${reference.MANUALS.tls}.`;

function notesFor(text: string, codes: ExplainedCode[], whole: boolean): string[] {
    const notes: string[] = [];
    if (codes.length === 0) {
        if (text === "") return ["Nothing to explain: the input is empty."];
        if (SEALED_ALERT.test(text))
            return ["An alert record, but longer than two bytes: it is encrypted, and its number cannot be read from outside."];
        return [WHERE_TO_LOOK];
    }
    const spaces = new Set(codes.map((code) => code.space));
    if (whole && codes.length > 1) {
        notes.push(
            spaces.size > 1
                ? "The number has a meaning in several places; the likeliest comes first."
                : "Several codes fit; where it was shown decides."
        );
    }
    if (spaces.has("systemssl") && (whole || /gsk ?kit|\bAMQ\d|ikeyman|gsk8/i.test(text))) {
        notes.push(
            "This is the numbering of System SSL on z/OS. A client that uses GSKit (IBM MQ and others) has its own: there the number can mean something else."
        );
    }
    if (codes.some((code) => code.space === "client" && code.code.startsWith("GSKit ")))
        notes.push("This is the numbering of the client's GSKit. In a message of z/OS the same number is one of System SSL.");
    return notes;
}

function explainOne(input: string): ExplainResult {
    const text = neutral(input.slice(0, MAX_INPUT)).replace(/\s+/g, " ").trim();
    let codes = oneCode(text);
    const whole = codes.length > 0;
    if (!whole) codes = listOfCodes(text);
    if (codes.length === 0) codes = codesInLine(text);
    const unique = [...new Map(codes.map((code) => [`${code.space} ${code.code}`, code])).values()].slice(0, MAX_CODES);
    const echo = text.length > MAX_ECHO ? `${neutral(text.slice(0, MAX_ECHO - 1))}…` : text;
    return { input: echo, codes: unique, notes: notesFor(text, unique, whole) };
}

/**
 * Says what codes mean: ICSF, System SSL, CMS and AT-TLS return codes, TLS alerts (numbers, names, raw bytes), cipher suites, groups,
 * signature schemes, message ids, our own TLSFnnn, or every code in a pasted line.
 * @param inputs one text per code or line; of each at most {@link MAX_INPUT} characters are read
 * @returns one result per input, in order. Never throws: what is not known is said to be unknown, with where to look.
 */
export function explain(inputs: readonly string[]): ExplainReport {
    return { schemaVersion: 1, results: inputs.map(explainOne) };
}
