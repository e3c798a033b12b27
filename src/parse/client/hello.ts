import type { TextLine } from "../../scan";
import type { ClientOffer } from "./types";

const MAX_NAMES = 120;

/** Names of a list as logs print it: `[A(0xC013), B(0x002F)]`, `{secp256r1, secp384r1}`, `A, B`. */
function names(list: string | undefined): string[] {
    return (list ?? "")
        .split(/[,\s]+/)
        .map((w) => w.replace(/\(0x[0-9a-f]{1,4}\)$/i, "").replace(/^[[{"]+|[\]}"]+$/g, ""))
        .filter((w) => /^[A-Za-z][A-Za-z0-9_./-]{1,70}$/.test(w))
        .slice(0, MAX_NAMES);
}

/** IBM's Java, and older ones of others, call suites of the registry SSL_…. */
function registryName(suite: string): string {
    return suite.replace(/^SSL_(?=\w+_WITH_)/, "TLS_");
}

function lineWith(lines: TextLine[], words: RegExp): TextLine {
    return lines.find((l) => words.test(l.text)) ?? lines[0];
}

/**
 * The ClientHello of Java 11 and later (seen with Java 17), from the line that names it to the bracket that ends it:
 *
 *     …|ClientHello.java:639|Produced ClientHello handshake message (
 *     "ClientHello": {
 *       "client version"      : "TLSv1.2",
 *       "cipher suites"       : "[TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA(0xC013), TLS_RSA_WITH_AES_256_CBC_SHA(0x0035)]",
 *         "supported_groups (10)": {
 *           "versions": [x25519, secp256r1]
 *
 * and of Java 8, IBM's included (from public issues; IBM's suites begin with SSL_):
 *
 *     *** ClientHello, TLSv1.2
 *     Cipher Suites: [SSL_ECDHE_RSA_WITH_AES_128_CBC_SHA, …]
 *     Extension elliptic_curves, curve names: {secp256r1, secp384r1}
 *     ***
 *
 * Lists that the log folded are joined. null = no list of suites.
 */
export function javaOffer(lines: TextLine[]): { offer: ClientOffer; target: string | null } | null {
    const text = lines.map((l) => l.text.trim()).join(" ");
    const suites = /"?cipher suites"?\s*:\s*"?\s*\[([^\]]*)/i.exec(text);
    if (!suites) return null;
    const extension = (name: string): string | undefined =>
        new RegExp(`"${name} \\(\\d+\\)"\\s*:\\s*\\{[^[{]{0,60}\\[([^\\]]*)`).exec(text)?.[1];
    const old = (words: RegExp): string | undefined => words.exec(text)?.[1];
    const legacy = /"client version"\s*:\s*"?([A-Za-z0-9.]+)/.exec(text) ?? /\*\*\* ClientHello, ([A-Za-z0-9.]+)/.exec(text);
    const supported = names(extension("supported_versions"));
    const host = /(?:value=|host_name[^A-Za-z]{1,12}value=)([A-Za-z0-9.-]{1,100})/.exec(text);
    return {
        offer: {
            versions: supported.length > 0 ? supported : legacy ? [legacy[1]] : [],
            suites: names(suites[1]).map(registryName),
            groups: names(extension("supported_groups") ?? old(/\belliptic_curves, curve names: \{([^}]*)/)),
            signatures: names(
                extension("signature_algorithms") ??
                    old(/\bsignature_algorithms, signature_algorithms: ((?:[A-Za-z0-9]+with[A-Za-z0-9]+[, ]*)*)/)
            ),
            line: lineWith(lines, /ClientHello/),
            suitesLine: lineWith(lines, /cipher suites/i)
        },
        target: host ? host[1] : null
    };
}

/** What a ServerHello chose: `"cipher suite" : "TLS_…(0xC030)"`, `"selected_version"`; Java 8: `*** ServerHello, TLSv1.2`, `Cipher Suite: TLS_…`. */
export function javaChoice(lines: TextLine[]): { version: string | null; suite: string | null; line: TextLine } | null {
    const text = lines.map((l) => l.text.trim()).join(" ");
    const suite = /"?cipher suite"?\s*:\s*"?([A-Za-z0-9_]{5,70})/i.exec(text);
    const version =
        /"selected version"\s*:\s*\[?"?([A-Za-z0-9.]+)/.exec(text) ??
        /"server version"\s*:\s*"?([A-Za-z0-9.]+)/.exec(text) ??
        /\*\*\* ServerHello, ([A-Za-z0-9.]+)/.exec(text);
    return suite ? { version: version ? version[1] : null, suite: suite[1], line: lineWith(lines, /cipher suite/i) } : null;
}

const VERSIONS: Record<string, string> = { "0300": "SSLv3", "0301": "TLSv1", "0302": "TLSv1.1", "0303": "TLSv1.2", "0304": "TLSv1.3" };

/**
 * A ClientHello as `s_client -msg` dumps it (seen with OpenSSL 3.0): hex rows under `>>> TLS 1.2, Handshake [length 0083], ClientHello`.
 * Suites are given as four hex digits. null = not complete.
 */
export function dumpedOffer(lines: TextLine[]): ClientOffer | null {
    const rows = lines.slice(1).filter((l) => /^\s+(?:[0-9a-f]{2} ?)+\s*$/i.test(l.text));
    const b = Buffer.from(rows.map((l) => l.text.replace(/\s+/g, "")).join(""), "hex");
    if (b.length < 42 || b[0] !== 1) return null;
    let at = 38;
    at += 1 + b[at];
    if (at + 2 > b.length) return null;
    const length = b.readUInt16BE(at);
    const list = b.subarray(at + 2, at + 2 + length);
    if (list.length < length) return null;
    const words = (part: Buffer): string[] => {
        const out: string[] = [];
        for (let i = 0; i + 1 < part.length && out.length < MAX_NAMES; i += 2) out.push(part.toString("hex", i, i + 2).toUpperCase());
        return out;
    };
    at += 2 + length;
    at += 1 + (b[at] ?? 0);
    const extensions: Record<number, Buffer> = {};
    for (let i = at + 2; i + 4 <= b.length; i += 4 + b.readUInt16BE(i + 2))
        extensions[b.readUInt16BE(i)] ??= b.subarray(i + 4, i + 4 + b.readUInt16BE(i + 2));
    const versions = extensions[43] ? words(extensions[43].subarray(1)) : [b.toString("hex", 4, 6).toUpperCase()];
    return {
        versions: versions.flatMap((v) => VERSIONS[v] ?? []),
        suites: words(list),
        groups: extensions[10] ? words(extensions[10].subarray(2)) : [],
        signatures: extensions[13] ? words(extensions[13].subarray(2)) : [],
        line: lines[0],
        suitesLine: lines[0]
    };
}
