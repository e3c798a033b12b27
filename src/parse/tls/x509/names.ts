import type { Element } from "./der";
import { children, content, element, oid, TAG } from "./der";
import { ATTRIBUTES } from "./oids";

const MAX_TEXT = 512;
const MAX_PARTS = 40;

/** Text of a string element, control characters as `\xNN`. */
export function text(e: Element): string {
    const bytes = Buffer.from(content(e)).subarray(0, 4 * MAX_TEXT);
    let out = "";
    if (e.tag === TAG.bmp) for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(bytes.readUInt16BE(i));
    else if (e.tag === TAG.universal)
        for (let i = 0; i + 3 < bytes.length; i += 4) {
            const point = bytes.readUInt32BE(i);
            out += point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
        }
    // T61String is used for Latin-1 in practice; the other kinds are subsets of ASCII.
    else out = bytes.toString(e.tag === TAG.utf8 ? "utf8" : "latin1");
    return visible(out.length > MAX_TEXT ? `${out.slice(0, MAX_TEXT)}…` : out);
}

/** Control characters, those that turn the direction of writing too, never reach a terminal. */
function visible(value: string): string {
    return value.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (c) => {
        const code = c.charCodeAt(0);
        return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
    });
}

/** Escapes what has a meaning in the text form of names (RFC 4514, 2.4). */
function escaped(value: string): string {
    return value
        .replace(/\\(?!x[0-9a-f]{2}|u[0-9a-f]{4})|[",+<>;]/g, "\\$&")
        .replace(/^[ #]/, "\\$&")
        .replace(/ $/, "\\ ");
}

interface Part {
    type: string;
    value: string;
}

function parts(name: Element | null): Part[][] {
    return children(name)
        .slice(0, MAX_PARTS)
        .map((set) =>
            children(set)
                .slice(0, MAX_PARTS)
                .map((pair) => {
                    const [type, value] = children(pair);
                    const number = oid(type) ?? "?";
                    return { type: ATTRIBUTES[number] ?? number, value: value ? text(value) : "" };
                })
        );
}

/** A Name as text, most specific part first: `CN=server.example.com, O=Example, C=DE`. */
export function nameText(name: Element | null): string {
    return parts(name)
        .reverse()
        .map((set) =>
            set
                .reverse()
                .map((part) => `${part.type}=${escaped(part.value)}`)
                .join(" + ")
        )
        .join(", ");
}

/** The most specific common name of a Name. */
export function commonName(name: Element | null): string | null {
    const all = parts(name).flat();
    return all.filter((part) => part.type === "CN").pop()?.value ?? null;
}

/** Text of a DER Name, as in the list of authorities of a CertificateRequest. */
export function nameOf(der: Uint8Array): string {
    return nameText(element(der));
}

/** A GeneralName of a subject alternative name: `DNS:a.example.com` (RFC 5280, 4.2.1.6). */
export function generalName(e: Element): string {
    switch (e.tag) {
        case 0x81:
            return `EMAIL:${text(e)}`;
        case 0x82:
            return `DNS:${text(e)}`;
        case 0xa4:
            return `DN:${nameText(children(e)[0] ?? null)}`;
        case 0x86:
            return `URI:${text(e)}`;
        case 0x87:
            return `IP:${address(content(e))}`;
        case 0x88:
            return `RID:${oid({ ...e, tag: TAG.oid }) ?? "?"}`;
        case 0xa0:
            return `OTHER:${oid(children(e)[0]) ?? "?"}`;
        default:
            return `OTHER:[${e.tag & 0x1f}]`;
    }
}

/** `192.0.2.1`, `2001:db8::1`; hex where the length fits neither. */
function address(bytes: Uint8Array): string {
    if (bytes.length === 4) return bytes.join(".");
    if (bytes.length !== 16) return Buffer.from(bytes.subarray(0, 32)).toString("hex");
    const words = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] << 8) | bytes[2 * i + 1]);
    let best = { at: -1, length: 1 };
    for (let i = 0; i < 8; i++) {
        let n = 0;
        while (i + n < 8 && words[i + n] === 0) n++;
        if (n > best.length) best = { at: i, length: n };
    }
    const hex = (from: number, to: number): string =>
        words
            .slice(from, to)
            .map((word) => word.toString(16))
            .join(":");
    return best.at < 0 ? hex(0, 8) : `${hex(0, best.at)}::${hex(best.at + best.length, 8)}`;
}
