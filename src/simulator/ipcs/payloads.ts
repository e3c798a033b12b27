import { ebcdicField, fromEbcdic, toEbcdic } from "./ebcdic";

/**
 * Body of a GSKSRVR entry. Offsets as an open dissector of such entries documents them, counted here from the data (entry offset 16):
 *   +0 char8 job   +8 u32 process   +12 (unknown)   +16 u32 thread   +20 u32 description code   +24 (unknown)
 *   +28 text: function, X'00', detail lines separated by X'15'
 */
export interface GskPayload {
    job: string;
    processId: number;
    threadId: number;
    /** Level bit: 1 entry, 2 exit, 4 error, 8 info, 16 and 32 dumps. */
    code: number;
    functionName: string;
    detail: string[];
}

const GSK_TEXT = 28;

export function encodeGsk(payload: GskPayload): Buffer {
    const head = Buffer.alloc(GSK_TEXT);
    ebcdicField(payload.job, 8).copy(head, 0);
    head.writeUInt32BE(payload.processId >>> 0, 8);
    head.writeUInt32BE(payload.threadId >>> 0, 16);
    head.writeUInt32BE(payload.code >>> 0, 20);
    return Buffer.concat([head, toEbcdic(payload.functionName), Buffer.of(0), toEbcdic(payload.detail.join("\n"))]);
}

export function decodeGsk(data: Buffer): GskPayload | null {
    if (data.length < GSK_TEXT) return null;
    const end = data.indexOf(0, GSK_TEXT);
    const nameEnd = end < 0 ? data.length : end;
    const detail = end < 0 ? "" : fromEbcdic(data.subarray(end + 1));
    return {
        job: fromEbcdic(data.subarray(0, 8)).trim(),
        processId: data.readUInt32BE(8),
        threadId: data.readUInt32BE(16),
        code: data.readUInt32BE(20),
        functionName: fromEbcdic(data.subarray(GSK_TEXT, nameEnd)),
        detail: detail === "" ? [] : detail.split("\n")
    };
}

/**
 * Body of a CSF entry. ASSUMED, the simulator's own: neither the entry nor the current formatter (HCR77A1 and later) is public.
 *   +0 char8 job   +8 u32 return code   +12 u32 reason code   +16 u32 condition code   +20 char8 service   +28 char24 algorithm
 */
export interface CsfPayload {
    job: string;
    returnCode: number;
    reasonCode: number;
    conditionCode: number;
    service: string;
    algorithm: string;
}

const CSF_LENGTH = 52;

export function encodeCsf(payload: CsfPayload): Buffer {
    const bytes = Buffer.alloc(CSF_LENGTH);
    ebcdicField(payload.job, 8).copy(bytes, 0);
    bytes.writeUInt32BE(payload.returnCode >>> 0, 8);
    bytes.writeUInt32BE(payload.reasonCode >>> 0, 12);
    bytes.writeUInt32BE(payload.conditionCode >>> 0, 16);
    ebcdicField(payload.service, 8).copy(bytes, 20);
    ebcdicField(payload.algorithm, 24).copy(bytes, 28);
    return bytes;
}

export function decodeCsf(data: Buffer): CsfPayload | null {
    if (data.length < CSF_LENGTH) return null;
    return {
        job: fromEbcdic(data.subarray(0, 8)).trim(),
        returnCode: data.readUInt32BE(8),
        reasonCode: data.readUInt32BE(12),
        conditionCode: data.readUInt32BE(16),
        service: fromEbcdic(data.subarray(20, 28)).trim(),
        algorithm: fromEbcdic(data.subarray(28, 52)).trim()
    };
}
