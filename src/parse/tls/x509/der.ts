/** A DER element. All positions are in the same bytes. */
export interface Element {
    bytes: Uint8Array;
    /** Identifier byte: 0x30 SEQUENCE, 0xa3 [3] … */
    tag: number;
    /** Where its content begins and ends. */
    from: number;
    to: number;
}

export const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bitString: 0x03,
    octetString: 0x04,
    oid: 0x06,
    utf8: 0x0c,
    bmp: 0x1e,
    universal: 0x1c,
    utcTime: 0x17,
    generalizedTime: 0x18,
    sequence: 0x30,
    set: 0x31
} as const;

/** As many elements as one list may have before the rest is left out. */
const MAX_CHILDREN = 4096;

/** The element at a position; null where there is none: cut, of indefinite length, or with a tag of several bytes. */
export function elementAt(bytes: Uint8Array, at: number, end: number): Element | null {
    if (at + 2 > end || (bytes[at] & 0x1f) === 0x1f) return null;
    let from = at + 2;
    let length = bytes[at + 1];
    if (length >= 0x80) {
        const count = length & 0x7f;
        if (count === 0 || count > 4 || from + count > end) return null;
        length = 0;
        for (let i = 0; i < count; i++) length = length * 256 + bytes[from++];
    }
    return from + length > end ? null : { bytes, tag: bytes[at], from, to: from + length };
}

/** The only element of some bytes. */
export function element(bytes: Uint8Array): Element | null {
    return elementAt(bytes, 0, bytes.length);
}

/** The elements inside a constructed one, as far as they can be read. */
export function children(parent: Element | null | undefined): Element[] {
    const out: Element[] = [];
    if (!parent) return out;
    for (let at = parent.from; at < parent.to && out.length < MAX_CHILDREN;) {
        const child = elementAt(parent.bytes, at, parent.to);
        if (!child) break;
        out.push(child);
        at = child.to;
    }
    return out;
}

export function content(e: Element): Uint8Array {
    return e.bytes.subarray(e.from, e.to);
}

/** The element inside an OCTET STRING or behind the unused-bits byte of a BIT STRING. */
export function inside(e: Element | undefined): Element | null {
    if (e?.tag === TAG.octetString) return elementAt(e.bytes, e.from, e.to);
    return e?.tag === TAG.bitString ? elementAt(e.bytes, e.from + 1, e.to) : null;
}

/** `1.2.840.113549.1.1.11`; null where it is none. */
export function oid(e: Element | null | undefined): string | null {
    if (e?.tag !== TAG.oid || e.to === e.from || e.to - e.from > 64) return null;
    const parts: bigint[] = [];
    let value = 0n;
    for (const byte of content(e)) {
        value = value * 128n + BigInt(byte & 0x7f);
        if (byte & 0x80) continue;
        parts.push(value);
        value = 0n;
    }
    if (parts.length === 0) return null;
    const first = parts[0] < 80n ? parts[0] / 40n : 2n;
    return [first, parts[0] - first * 40n, ...parts.slice(1)].join(".");
}

/** A small INTEGER as a number; null where it is none or too large. */
export function smallInteger(e: Element | null | undefined): number | null {
    if (e?.tag !== TAG.integer || e.to === e.from || e.to - e.from > 6) return null;
    let value = e.bytes[e.from] & 0x80 ? -1 : 0;
    for (const byte of content(e)) value = value * 256 + byte;
    return value;
}

/** Lower-case hex of an INTEGER without leading zeros, `-` in front of a negative one; so `openssl x509 -serial` prints it, in capitals. */
export function hexInteger(e: Element | null | undefined): string {
    if (e?.tag !== TAG.integer || e.to === e.from) return "";
    const hex = Buffer.from(content(e)).toString("hex");
    if (!(e.bytes[e.from] & 0x80)) return hex.replace(/^(?:00)+(?=..)/, "");
    const value = (1n << BigInt(4 * hex.length)) - BigInt(`0x${hex}`);
    const text = value.toString(16);
    return `-${text.length % 2 ? "0" : ""}${text}`;
}
