import type { Cte } from "./cte";
import { fromEbcdic } from "./ebcdic";
import { decodeCsf, decodeGsk } from "./payloads";

/** One entry as a component's formatter shows it. */
export interface FormattedEntry {
    mnemonic: string;
    description: string;
    /** Lines below the header line, FULL only. */
    body: string[];
}

/** Ids are the level bits (documented); the names of the dumps are those an open dissector uses. */
const GSK_IDS: Record<number, [string, string]> = {
    0x01: ["MESSAGE", "SSL_ENTRY"],
    0x02: ["MESSAGE", "SSL_EXIT"],
    0x04: ["MESSAGE", "SSL_ERROR"],
    0x08: ["MESSAGE", "SSL_INFO"],
    0x10: ["DUMP", "SSL_EBCDIC_DUMP"],
    0x20: ["DUMP", "SSL_ASCII_DUMP"]
};

/**
 * Formats an entry by its component.
 * @param options the text of OPTIONS((…)): JOB(), PID(), TID() for GSKSRVR, FAILURES for CSF
 * @returns null when the component's own filter leaves it out
 */
export function formatEntry(component: string, entry: Cte, options: string | null): FormattedEntry | null {
    if (component === "GSKSRVR") return formatGsk(entry, options ?? "");
    if (component === "CSF") return formatCsf(entry, options ?? "");
    return { mnemonic: "ENTRY", description: `Entry ${hex(entry.formatId)}`, body: hexRows(entry.data) };
}

/**
 *   C01       MESSAGE   00000004  20:43:45.522449  SSL_ERROR
 *
 *     Job TCP341    Process 00020032  Thread 00000002  gsk_read_v3_record
 *     Socket closed by 192.168.50.80.1360.
 */
function formatGsk(entry: Cte, options: string): FormattedEntry | null {
    const gsk = decodeGsk(entry.data);
    const [mnemonic, description] = GSK_IDS[entry.formatId] ?? ["MESSAGE", "UNKNOWN"];
    if (!gsk) return { mnemonic, description, body: hexRows(entry.data) };
    const filter = (name: string): string | undefined =>
        new RegExp(`\\b${name}\\(\\s*([^)\\s]+)\\s*\\)`, "i").exec(options)?.[1].toUpperCase();
    const job = filter("JOB");
    const process = filter("PID");
    const thread = filter("TID");
    if (job !== undefined && job !== gsk.job) return null;
    if (process !== undefined && parseInt(process, 16) !== gsk.processId) return null;
    if (thread !== undefined && parseInt(thread, 16) !== gsk.threadId) return null;
    return {
        mnemonic,
        description,
        body: [
            `  Job ${gsk.job.padEnd(8)}  Process ${hex(gsk.processId)}  Thread ${hex(gsk.threadId)}  ${gsk.functionName}`,
            ...gsk.detail.map((line) => `  ${line}`)
        ]
    };
}

/** Entry kinds of the simulator's CSF trace: assumed. */
const CSF_IDS: Record<number, [string, string]> = {
    0x21: ["P11SERV", "PKCS #11 service complete"],
    0x22: ["CARDIO", "Reply from coprocessor"]
};

/**
 * The layout is assumed. Seen on a real system are only the literals `Return code = nnnnnnnn` and `Condition code = nnnnnnnn`.
 */
function formatCsf(entry: Cte, options: string): FormattedEntry | null {
    const csf = decodeCsf(entry.data);
    const [mnemonic, description] = CSF_IDS[entry.formatId] ?? ["MISC", "ICSF event"];
    if (!csf) return { mnemonic, description, body: hexRows(entry.data) };
    if (/\bFAILURES\b/i.test(options) && csf.returnCode === 0) return null;
    return {
        mnemonic,
        description,
        body: [
            `  Job ${csf.job.padEnd(8)}  Service ${csf.service.padEnd(8)}  Algorithm ${csf.algorithm}`,
            `  Return code = ${hex(csf.returnCode)}  Reason code = ${hex(csf.reasonCode)}`,
            `  Condition code = ${hex(csf.conditionCode)}`
        ]
    };
}

/** `  +0000  E2C5D5C4 80180101 02000001 000A0002  | SEND............ |` as IPCS shows data that has no formatter. */
function hexRows(data: Buffer): string[] {
    const rows: string[] = [];
    for (let at = 0; at < data.length; at += 16) {
        const row = data.subarray(at, at + 16);
        const words =
            row
                .toString("hex")
                .toUpperCase()
                .match(/.{1,8}/g) ?? [];
        const text = fromEbcdic(row).replace(/[^\x20-\x7e]/g, ".");
        rows.push(`  +${at.toString(16).toUpperCase().padStart(4, "0")}  ${words.join(" ").padEnd(35)}  | ${text.padEnd(16)} |`);
    }
    return rows;
}

function hex(value: number): string {
    return (value >>> 0).toString(16).toUpperCase().padStart(8, "0");
}
