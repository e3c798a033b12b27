/** An alert that stands in clear in TLS records. */
export interface RecordAlert {
    alert: number;
    fatal: boolean;
}

const ALERT = 0x15;
const CHANGE_CIPHER_SPEC = 0x14;

/**
 * Alerts in clear among the TLS records of a data trace (RFC 5246 6.2.1: type, version, length, content):
 *
 *     1503020002020A     type 21, TLS 1.1, 2 bytes, fatal (2), unexpected_message (10)
 *
 * Encrypted ones are not guessed: TLS 1.3 hides them in type 23, and earlier levels encrypt them after ChangeCipherSpec (then longer).
 * @param hex hex digits, blanks allowed; what is behind a cut record is not read
 */
export function alertsIn(hex: string): RecordAlert[] {
    const bytes = Buffer.from(hex.replace(/\s+/g, ""), "hex");
    const found: RecordAlert[] = [];
    for (let at = 0; at + 5 <= bytes.length && found.length < 8;) {
        const type = bytes[at];
        const length = bytes.readUInt16BE(at + 3);
        if (type < CHANGE_CIPHER_SPEC || type > 0x18 || bytes[at + 1] !== 3) break;
        const body = bytes.subarray(at + 5, at + 5 + length);
        if (type === CHANGE_CIPHER_SPEC) break;
        if (type === ALERT && length === 2 && body.length === 2 && (body[0] === 1 || body[0] === 2))
            found.push({ alert: body[1], fatal: body[0] === 2 });
        at += 5 + length;
    }
    return found;
}
