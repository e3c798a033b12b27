/**
 * EBCDIC code page 1047 (Latin 1, Open Systems), the simulator's own table: one Latin-1 code point (hex) per EBCDIC code,
 * 32 codes a row. X'15' is the line end of z/OS UNIX text and X'25' NEL: documented for code page 1047 as z/OS uses it.
 */
const ROWS = [
    "000102039C09867F978D8E0B0C0D0E0F101112139D0A08871819928F1C1D1E1F",
    "808182838485171B88898A8B8C050607909116939495960498999A9B14159E1A",
    "20A0E2E4E0E1E3E5E7F1A22E3C282B7C26E9EAEBE8EDEEEFECDF21242A293B5E",
    "2D2FC2C4C0C1C3C5C7D1A62C255F3E3FF8C9CACBC8CDCECFCC603A2340273D22",
    "D8616263646566676869ABBBF0FDFEB1B06A6B6C6D6E6F707172AABAE6B8C6A4",
    "B57E737475767778797AA1BFD05BDEAEACA3A5B7A9A7B6BCBDBEDDA8AF5DB4D7",
    "7B414243444546474849ADF4F6F2F3F57D4A4B4C4D4E4F505152B9FBFCF9FAFF",
    "5CF7535455565758595AB2D4D6D2D3D530313233343536373839B3DBDCD9DA9F"
];
const TO_UNICODE = Buffer.from(ROWS.join(""), "hex");
const TO_EBCDIC = Buffer.alloc(256);
TO_UNICODE.forEach((unicode, code) => (TO_EBCDIC[unicode] = code));

const SUBSTITUTE = 0x6f; // "?"

/** Text to EBCDIC 1047; characters beyond Latin-1 become "?". */
export function toEbcdic(text: string): Buffer {
    const bytes = Buffer.alloc(text.length);
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        bytes[i] = code < 256 ? TO_EBCDIC[code] : SUBSTITUTE;
    }
    return bytes;
}

/** EBCDIC 1047 to text; every byte has a character. */
export function fromEbcdic(bytes: Uint8Array): string {
    const latin1 = Buffer.alloc(bytes.length);
    for (let i = 0; i < bytes.length; i++) latin1[i] = TO_UNICODE[bytes[i]];
    return latin1.toString("latin1");
}

/** A fixed-width EBCDIC field, padded with blanks (X'40') or cut. */
export function ebcdicField(text: string, width: number): Buffer {
    return toEbcdic(text.padEnd(width).slice(0, width));
}
