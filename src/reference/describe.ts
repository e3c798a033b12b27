// Turns a code into what `explain` shows of it, the unknown ones included: an unknown code is shown as unknown, with where to look.
import type { AlertRow, CipherRow, ClientRow, GroupRow, IcsfServiceRow, SignatureRow, SystemSslRow } from "./index";
import * as reference from "./index";
import type { Confidence, Evidence, Fips } from "./Row";
import { MANUALS } from "./Row";

type Space = "icsf" | "systemssl" | "cms" | "attls" | "alert" | "cipher" | "group" | "signature" | "message" | "client" | "tlsf";

/** One reading of a code. */
export interface DescribedCode {
    space: Space;
    /** In the form usual for its space, other forms in brackets: `8/BFE (3070)`. */
    code: string;
    /** Constant, registry name or title; empty where there is none. */
    name: string;
    meaning: string;
    fips: Fips;
    /** What to do next; empty where there is nothing to do. */
    action: string;
    confidence: Confidence;
    source: string;
    /** False: the form was recognised, but what this code means is not known here. */
    known: boolean;
}

interface Text {
    name?: string;
    meaning: string;
    fips: Fips;
    action: string;
}

function known(space: Space, code: string, text: Text & Evidence): DescribedCode {
    const { name = "", meaning, fips, action, confidence, source } = text;
    return { space, code, name, meaning, fips, action, confidence, source, known: true };
}

function unknown(space: Space, code: string, what: string, lookIn: string): DescribedCode {
    return {
        space,
        code,
        name: "",
        meaning: `${what} What it means is not known here.`,
        fips: "unknown",
        action: `Look it up in ${lookIn}.`,
        confidence: "unverified",
        source: "not in our tables",
        known: false
    };
}

function hexOf(value: number, digits = 1): string {
    return value.toString(16).toUpperCase().padStart(digits, "0");
}

/** An ICSF return and reason code, known or not. */
export function describeIcsf(rc: number, rsn: number): DescribedCode {
    const code = `${rc}/${hexOf(rsn)} (${rsn})`;
    const svc99 = reference.svc99Of(rc, rsn);
    const extra = svc99 === 0 ? "" : ` The high halfword ${hexOf(svc99, 4)} is a code of dynamic allocation (SVC 99).`;
    const row = reference.icsfReason(rc, rsn);
    if (row) return known("icsf", code, { ...row, meaning: row.meaning + extra });
    const general = reference.icsfReturnCodes[rc];
    return unknown(
        "icsf",
        code,
        general ? `ICSF return code ${rc} (${general}), reason ${hexOf(rsn)}.${extra}` : "An ICSF return and reason code.",
        MANUALS.icsf
    );
}

/** An ICSF service as traces name it. */
export function describeService(row: IcsfServiceRow): DescribedCode {
    const use = row.tlsUse === "" ? "" : ` In TLS: ${row.tlsUse}.`;
    const guard = row.resource === null ? "No CSFSERV resource guards it." : `RACF resource ${row.resource} in class CSFSERV.`;
    return known("icsf", row.name, {
        ...row,
        name: row.meaning,
        meaning: `ICSF callable service: ${row.meaning}.${use} ${guard}`,
        fips: "unknown",
        action: ""
    });
}

function systemSslText(row: SystemSslRow, code: string): DescribedCode {
    return { ...known("systemssl", code, row), known: row.meaningKnown };
}

/** A System SSL function return code. */
export function describeSystemSsl(code: number): DescribedCode {
    const shown = code > 9 ? `${code} (0x${hexOf(code)})` : String(code);
    const row = reference.systemSsl(code);
    return row
        ? systemSslText(row, shown)
        : unknown("systemssl", shown, "A number in the place of a System SSL return code.", MANUALS.systemSsl);
}

/** The constant of a System SSL return code or CMS status code, such as GSK_ERR_NO_CIPHERS. */
export function describeConstant(name: string): DescribedCode | undefined {
    const row = reference.systemSsl(name);
    if (row) return row.code === null ? systemSslText(row, row.name) : describeSystemSsl(row.code);
    const status = reference.cms(name);
    return status ? describeStatus(status.code) : undefined;
}

/** A CMS or ASN.1 status code of System SSL; undefined when the number lies in neither range. */
export function describeStatus(value: number): DescribedCode | undefined {
    const code = `0x${value.toString(16).padStart(8, "0")} (${value})`;
    if (value >= reference.ASN1_BASE && value <= reference.ASN1_LAST) {
        return unknown(
            "cms",
            code,
            "An ASN.1 status code of System SSL: a certificate or message could not be encoded or decoded.",
            MANUALS.systemSsl
        );
    }
    if (value < reference.CMS_BASE || value > reference.CMS_LAST) return undefined;
    const row = reference.cms(value);
    return row ? known("cms", code, row) : unknown("cms", code, "A CMS status code of System SSL.", MANUALS.systemSsl);
}

/** A return code of AT-TLS: below 5000 it is System SSL's. */
export function describeAttls(code: number): DescribedCode {
    if (code < 5000) return describeSystemSsl(code);
    const row = reference.attls(code);
    if (row) return known("attls", String(code), row);
    const range = reference.attlsRange(code);
    return unknown("attls", String(code), range?.meaning ?? "A number in the place of an AT-TLS return code.", MANUALS.attls);
}

/** A TLS alert by its row. */
export function describeAlert(row: AlertRow): DescribedCode {
    return known("alert", `${row.code} (0x${hexOf(row.code, 2)})`, row);
}

/** A TLS alert by its number. */
export function describeAlertNumber(code: number): DescribedCode {
    const row = reference.alert(code);
    return row ? describeAlert(row) : unknown("alert", `${code} (0x${hexOf(code, 2)})`, "A TLS alert.", MANUALS.tls);
}

export function describeCipher(row: CipherRow): DescribedCode {
    return known("cipher", row.code, row);
}

/** A suite that is named, but not in the table. */
export function describeUnknownCipher(code: string): DescribedCode {
    return unknown("cipher", code, "It looks like a cipher suite.", MANUALS.tls);
}

export function describeGroup(row: GroupRow): DescribedCode {
    const keyShare = row.tls13KeyShare ? "TLS 1.3 key share: yes" : "TLS 1.3 key share: no";
    return known("group", `${reference.groupCode(row.code)} (0x${hexOf(row.code, 4)})`, {
        ...row,
        meaning: `${row.meaning} ${keyShare}; TLS 1.0 to 1.2: ${row.tls12}.`
    });
}

export function describeSignature(row: SignatureRow): DescribedCode {
    return known("signature", row.code, { ...row, name: row.attls === "" ? row.name : `${row.name}, ${row.attls}` });
}

/** A message id, known or not. */
export function describeMessage(id: string): DescribedCode {
    const row = reference.message(id);
    return row ? known("message", id, { ...row, name: row.where }) : unknown("message", id, "A message id.", reference.messageManual(id));
}

/** A code in a client's own numbering; the name says whose. */
export function describeClient(row: ClientRow): DescribedCode {
    const meaning = row.meaning.charAt(0).toUpperCase() + row.meaning.slice(1);
    return known("client", `${row.owner} ${row.code}`, { ...row, name: row.name === row.code ? "" : row.name, meaning });
}

/** A packed error of OpenSSL (`0A000410`, before 3.0 `14094410`): a reason from 1000 on is an alert that was received. */
export function describeOpenssl(packed: string): DescribedCode[] {
    const value = parseInt(packed, 16);
    const isNew = value >>> 23 === 0x14;
    // Before 3.0: library (8 bits), function (12), reason (12).
    const isOld = value >>> 24 === 0x14;
    if (!isNew && !isOld) return [];
    const reason = isNew ? value & 0x7fffff : value & 0xfff;
    const code = `OpenSSL ${packed.toUpperCase()}`;
    if (reason >= 1000 && reason <= 1255) {
        const alert = describeAlertNumber(reason - 1000);
        const text = {
            name: `alert ${reason - 1000} received`,
            meaning: `OpenSSL's number for a fatal alert that the other side sent: ${reason - 1000}${alert.name === "" ? "" : `, ${alert.name}`}.`,
            fips: alert.fips,
            action: alert.action,
            confidence: "verified" as const,
            source: "error table of OpenSSL 3.0 (openssl errstr)"
        };
        return [known("client", code, text), alert];
    }
    const row = reference.clientCode((0x0a000000 + reason).toString(16).padStart(8, "0"));
    return [
        row
            ? { ...describeClient(row), code }
            : unknown("client", code, "An error of OpenSSL's SSL library.", "the output of: openssl errstr")
    ];
}
