export const RECORD = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23, heartbeat: 24 } as const;

/** Largest content: 2^14 and 2048 of expansion, which TLS 1.2 allows (RFC 5246, 6.2.3). */
const MAX_RECORD = 16384 + 2048;

/** Bytes that tell a beginning of TLS from other bytes. */
export const NEEDED = 11;

/** Header of a record: type, version 3.0 to 3.4, a length that a record can have. */
export function isRecordHeader(b: Uint8Array, at = 0): boolean {
    return (
        at + 5 <= b.length &&
        b[at] >= 20 &&
        b[at] <= 24 &&
        b[at + 1] === 3 &&
        b[at + 2] <= 4 &&
        ((b[at + 3] << 8) | b[at + 4]) <= MAX_RECORD
    );
}

/** The next header, where it is among the bytes, is one too. */
export function isRecordChain(b: Uint8Array): boolean {
    if (!isRecordHeader(b)) return false;
    const next = 5 + ((b[3] << 8) | b[4]);
    return next + 5 > b.length || isRecordHeader(b, next);
}

/**
 * An SSLv2 CLIENT-HELLO, the lengths of which fit each other, or SERVER-HELLO:
 *     80 2e 01 03 01 00 15 00 00 00 10 …
 */
export function isSslv2Hello(b: Uint8Array, at = 0): boolean {
    if (at + NEEDED > b.length || (b[at] & 0xf0) !== 0x80) return false;
    const length = ((b[at] & 0x0f) << 8) | b[at + 1];
    const version = (b[at + 3] << 8) | b[at + 4];
    if (b[at + 2] === 4) return b[at + 3] <= 1 && b[at + 4] <= 1 && b[at + 5] === 0 && b[at + 6] === 2 && length >= 11;
    const suites = (b[at + 5] << 8) | b[at + 6];
    const session = (b[at + 7] << 8) | b[at + 8];
    const challenge = (b[at + 9] << 8) | b[at + 10];
    return (
        b[at + 2] === 1 &&
        (version === 2 || (version >= 0x0300 && version <= 0x0304)) &&
        suites > 0 &&
        suites % 3 === 0 &&
        length === 9 + suites + session + challenge
    );
}

/** A few bytes that may still become TLS; complete ones are for the functions above. */
export function couldBegin(b: Uint8Array, at = 0): boolean {
    const n = b.length - at;
    if (n === 0) return true;
    if (n >= NEEDED) return false;
    const first = b[at];
    if ((first & 0xf0) === 0x80) return (n < 3 || b[at + 2] === 1 || b[at + 2] === 4) && (n < 4 || b[at + 3] <= 3);
    return first >= 20 && first <= 24 && (n < 2 || b[at + 1] === 3) && (n < 3 || b[at + 2] <= 4);
}

/** Within clear text more must fit than the five bytes of a header: a hello with its version, or an alert. */
function isStart(b: Uint8Array, at: number): boolean {
    if (b[at + 1] !== 3 || !isRecordHeader(b, at)) return false;
    const length = (b[at + 3] << 8) | b[at + 4];
    if (b[at] === RECORD.alert) return length === 2 && at + 7 <= b.length && (b[at + 5] === 1 || b[at + 5] === 2);
    return (
        b[at] === RECORD.handshake &&
        at + NEEDED <= b.length &&
        (b[at + 5] === 1 || b[at + 5] === 2) &&
        b[at + 6] === 0 &&
        length >= 42 &&
        b[at + 9] === 3 &&
        b[at + 10] <= 4
    );
}

/**
 * Looks for a beginning of TLS within clear text.
 * @returns `start` where one begins, or null; `keep` from where the bytes are too few to tell, the length where none are
 */
export function findStart(b: Uint8Array): { start: number | null; keep: number } {
    for (let at = 0; at < b.length; at++) {
        if (b[at] !== RECORD.handshake && b[at] !== RECORD.alert) continue;
        if (isStart(b, at)) return { start: at, keep: at };
        if (b.length - at < NEEDED && couldBegin(b, at)) return { start: null, keep: at };
    }
    return { start: null, keep: b.length };
}
