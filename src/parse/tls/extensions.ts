import type { Extension } from "./types";
import type { Reader, Trouble } from "./reader";
import { printable } from "./reader";

/** Extension numbers of the IANA registry that are read here. */
export const EXTENSION = {
    serverName: 0,
    maxFragmentLength: 1,
    statusRequest: 5,
    groups: 10,
    pointFormats: 11,
    signatures: 13,
    alpn: 16,
    encryptThenMac: 22,
    extendedMasterSecret: 23,
    recordSizeLimit: 28,
    sessionTicket: 35,
    preSharedKey: 41,
    earlyData: 42,
    versions: 43,
    cookie: 44,
    pskModes: 45,
    authorities: 47,
    postHandshakeAuth: 49,
    certificateSignatures: 50,
    keyShare: 51,
    encryptedClientHello: 0xfe0d,
    renegotiation: 0xff01
} as const;

/** As many extensions as one hello may have before the rest is left out. */
const MAX_EXTENSIONS = 256;

/** Walks the extensions; what an extension leaves unread is its own affair. */
export function eachExtension(from: Reader, list: Extension[], trouble: Trouble, take: (type: number, data: Reader) => void): void {
    const all = from.vector(2, "extensions");
    while (all.left > 0 && !all.short) {
        if (list.length >= MAX_EXTENSIONS) return trouble.add(`only the first ${MAX_EXTENSIONS} extensions are kept`);
        const type = all.u16();
        const length = all.u16();
        const data = all.scope(length, `extension ${type}`);
        // There are a dozen or two: looking through them costs less than a set of them.
        const twice = list.some((e) => e.type === type);
        list.push({ type, length });
        if (twice) trouble.add(`extension ${type} stands twice: the first one is taken`);
        else take(type, data);
    }
}

/** `host_name` entries of server_name: a list of one, in practice. */
export function serverName(data: Reader): string | null {
    const names = data.vector(2, "server_name");
    while (names.left > 0 && !names.short) {
        const type = names.u8();
        const name = names.vector(2, "host_name").rest();
        if (type === 0) return printable(name);
    }
    return null;
}

export function protocols(data: Reader): string[] {
    const out: string[] = [];
    const list = data.vector(2, "application_layer_protocol_negotiation");
    while (list.left > 0 && !list.short && out.length < 64) out.push(printable(list.vector(1, "protocol name").rest(), 64));
    return out;
}

/** Counts entries that each have a length in front, and a fixed number of bytes behind. */
export function count(list: Reader, lengthBytes: 1 | 2, behind = 0): number {
    let n = 0;
    while (list.left > 0 && !list.short) {
        list.vector(lengthBytes, `${list.what} entry`);
        if (behind > 0) list.bytes(behind);
        n++;
    }
    return n;
}
