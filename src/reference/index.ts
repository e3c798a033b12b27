// Code tables and registries: data with source, date and confidence, and the ways to look something up in them. All look-ups are pure.
import type { AlertRow } from "./alerts";
import { alertTable } from "./alerts";
import type { AttlsRange, AttlsRow } from "./attls";
import { attlsRanges, attlsTable } from "./attls";
import type { CipherRow } from "./ciphers";
import { cipherTable } from "./ciphers";
import type { ClientRow } from "./clients";
import { clientTable } from "./clients";
import type { CmsRow } from "./cms";
import { cmsTable } from "./cms";
import type { GroupRow } from "./groups";
import { groupCode, groupTable } from "./groups";
import type { IcsfRow } from "./icsf";
import { icsfTable } from "./icsf";
import type { IcsfServiceRow } from "./icsfServices";
import { icsfServiceTable } from "./icsfServices";
import type { MessageRow } from "./messages";
import { messageTable } from "./messages";
import type { SignatureRow } from "./signatures";
import { signatureTable } from "./signatures";
import type { SystemSslRow } from "./systemSsl";
import { systemSslTable } from "./systemSsl";

export type { Row } from "./Row";
export { MANUALS } from "./Row";
export type {
    AlertRow,
    AttlsRange,
    AttlsRow,
    CipherRow,
    ClientRow,
    CmsRow,
    GroupRow,
    IcsfRow,
    IcsfServiceRow,
    MessageRow,
    SignatureRow,
    SystemSslRow
};
export { icsfReturnCodes } from "./icsf";
export { ASN1_BASE, ASN1_LAST, CMS_BASE, CMS_LAST } from "./cms";
export { groupCode } from "./groups";
export { offerTable } from "./offers";
export { spans, SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3, versionName } from "./versions";
export { messageManual } from "./messages";

/** Every table, by its space. */
export const tables = {
    icsf: icsfTable,
    icsfServices: icsfServiceTable,
    systemSsl: systemSslTable,
    cms: cmsTable,
    attls: attlsTable,
    alerts: alertTable,
    ciphers: cipherTable,
    groups: groupTable,
    signatures: signatureTable,
    messages: messageTable,
    clients: clientTable
};

function indexed<R>(rows: readonly R[], keys: (row: R) => readonly (string | number | null)[]): ReadonlyMap<string, R> {
    const map = new Map<string, R>();
    for (const row of rows) {
        for (const key of keys(row)) if (key !== null && key !== "" && !map.has(String(key))) map.set(String(key), row);
    }
    return map;
}

/** Names differ in case, blanks, dots, hyphens and underscores between programs. */
function plain(name: string): string {
    return name.toLowerCase().replace(/[\s_.-]/g, "");
}

const icsfByCode = indexed(icsfTable.rows, (row) => [`${row.rc}/${row.rsn ?? "any"}`]);
const serviceByName = indexed(icsfServiceTable.rows, (row) => [row.name]);
const systemSslByCode = indexed(systemSslTable.rows, (row) => [row.code, row.name]);
const cmsByCode = indexed(cmsTable.rows, (row) => [row.code, row.name]);
const attlsByCode = indexed(attlsTable.rows, (row) => [row.code]);
const alertByCode = indexed(alertTable.rows, (row) => [row.code, plain(row.name)]);
const cipherByCode = indexed(cipherTable.rows, (row) => [row.code]);
const cipherByName = indexed(cipherTable.rows, (row) => [plain(row.name), plain(row.openssl)]);
const groupByNumber = indexed(groupTable.rows, (row) => [row.code]);
const groupByName = indexed(groupTable.rows, (row) => [plain(row.name), ...row.aliases.map(plain)]);
const signatureByCode = indexed(signatureTable.rows, (row) => [row.code]);
const signatureByName = indexed(signatureTable.rows, (row) => [plain(row.name), plain(row.attls)]);
const clientByCode = indexed(clientTable.rows, (row) =>
    row.owner === "GSKit" ? [`gskit ${row.code}`, row.name] : [row.code.toUpperCase(), row.name]
);
const messageById = indexed(messageTable.rows, (row) => [row.id]);

/** ICSF's SVC 99 (dynamic allocation) error code in the high halfword of a reason of return code 12; 0 = none. */
export function svc99Of(rc: number, rsn: number): number {
    return rc === 12 ? Math.floor(rsn / 0x10000) & 0xffff : 0;
}

/**
 * An ICSF return and reason code.
 * @param rc return code, 0 to 16
 * @param rsn reason code; with return code 12 its high halfword, an SVC 99 code, is left aside
 * @returns undefined when the pair is not known: its meaning is then not to be guessed
 */
export function icsfReason(rc: number, rsn: number): IcsfRow | undefined {
    const low = svc99Of(rc, rsn) === 0 ? rsn : rsn % 0x10000;
    return icsfByCode.get(`${rc}/${low}`) ?? icsfByCode.get(`${rc}/any`);
}

/** All known pairs with this reason, whatever the return code. */
export function icsfReasonAlone(rsn: number): IcsfRow[] {
    return icsfTable.rows.filter((row) => row.rsn === rsn);
}

/**
 * An ICSF callable service by the name that traces show. The 64-bit form has a 6 behind it (CSFPSKE6, CSFPPS26), which is dropped;
 * the 2 of CSFPPS2 and CSFIQF2 belongs to the name.
 */
export function icsfService(name: string): IcsfServiceRow | undefined {
    const upper = name.trim().toUpperCase();
    return serviceByName.get(upper) ?? (upper.endsWith("6") ? serviceByName.get(upper.slice(0, -1)) : undefined);
}

/** A System SSL function return code, negative ones of the deprecated API included, or the name of its constant (GSK_ERR_NO_CIPHERS). */
export function systemSsl(code: number | string): SystemSslRow | undefined {
    return systemSslByCode.get(String(code).toUpperCase());
}

/** A CMS status code as a number (0x0335308f), or the name of its constant. */
export function cms(code: number | string): CmsRow | undefined {
    return cmsByCode.get(String(code).toUpperCase());
}

/** An AT-TLS return code of 5000 and above; below, the code is System SSL's: use {@link systemSsl}. */
export function attls(code: number): AttlsRow | undefined {
    return attlsByCode.get(String(code));
}

/** What the number of an AT-TLS return code says where the code itself is not known. */
export function attlsRange(code: number): AttlsRange | undefined {
    return attlsRanges.find((range) => code >= range.from && code <= range.to);
}

/** A TLS alert by number or name (`handshake_failure`, `Handshake Failure`). */
export function alert(code: number | string): AlertRow | undefined {
    return alertByCode.get(typeof code === "number" ? String(code) : plain(code));
}

/** A cipher suite by its code (`1303`, `0x1303`, or the number), IANA name or OpenSSL name. */
export function cipher(code: string | number): CipherRow | undefined {
    if (typeof code === "number") return cipherByCode.get(hex4(code));
    const hex = /^(?:0x)?([0-9a-f]{4})$/i.exec(code.trim())?.[1];
    return (hex === undefined ? undefined : cipherByCode.get(hex.toUpperCase())) ?? cipherByName.get(plain(code));
}

/** Four hex digits, as policies and registries write suites and schemes. */
export function hex4(value: number): string {
    return value.toString(16).toUpperCase().padStart(4, "0");
}

/** Name of a suite; an unknown one keeps its number. */
export function suiteName(suite: number): string {
    return cipher(suite)?.name ?? `suite ${hex4(suite)}`;
}

/** Name of a group; an unknown one keeps its number. */
export function groupName(number: number): string {
    return group(number)?.name ?? `group ${groupCode(number)}`;
}

/** A group by its IANA number (29), by System SSL's four decimal digits (`0029`), by hex with 0x, or by name. */
export function group(code: string | number): GroupRow | undefined {
    if (typeof code === "number") return groupByNumber.get(String(code));
    const text = code.trim();
    if (/^\d{1,5}$/.test(text)) return groupByNumber.get(String(Number(text)));
    if (/^0x[0-9a-f]{1,4}$/i.test(text)) return groupByNumber.get(String(parseInt(text, 16)));
    return groupByName.get(plain(text));
}

/** A signature scheme by its code (`0804`, `0x0804`, or the number), IANA name or AT-TLS constant. */
export function signature(code: string | number): SignatureRow | undefined {
    if (typeof code === "number") return signatureByCode.get(hex4(code));
    const hex = /^(?:0x)?([0-9a-f]{4})$/i.exec(code.trim())?.[1];
    return (hex === undefined ? undefined : signatureByCode.get(hex.toUpperCase())) ?? signatureByName.get(plain(code));
}

/** A return code of GSKit in a client outside z/OS: not the numbering of System SSL. */
export function gskit(code: number): ClientRow | undefined {
    return clientByCode.get(`gskit ${code}`);
}

/** A code of a client as it is shown: `0A00010B`, `0x80090325`, `ERR_SSL_PROTOCOL_ERROR`, `SEC_E_UNTRUSTED_ROOT`. */
export function clientCode(code: string): ClientRow | undefined {
    return clientByCode.get(code.toUpperCase()) ?? clientByCode.get(code);
}

/** A z/OS message by its id. */
export function message(id: string): MessageRow | undefined {
    return messageById.get(id.trim().toUpperCase());
}
