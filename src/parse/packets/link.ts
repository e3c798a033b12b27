// Where the IP packet begins in a frame, by link type (https://www.tcpdump.org/linktypes.html).

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const isVlan = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100;

/** Behind an EtherType at `at`: goes over VLAN tags, PPPoE and MPLS labels. */
function afterType(b: Uint8Array, at: number, end: number): number {
    let p = at;
    if (p + 2 > end) return -1;
    let type = (b[p] << 8) | b[p + 1];
    p += 2;
    while (isVlan(type) && p + 4 <= end) {
        type = (b[p + 2] << 8) | b[p + 3];
        p += 4;
    }
    if (type === IPV4 || type === IPV6) return p;
    if (type === 0x8864) return afterPpp(b, p + 6, end);
    if (type === 0x8847) {
        while (p + 4 <= end && (b[p + 2] & 1) === 0) p += 4;
        return byVersion(b, p + 4, end);
    }
    // IEEE 802.3: a length instead of a type, then LLC and SNAP.
    if (type <= 1500 && p + 8 <= end && b[p] === 0xaa && b[p + 1] === 0xaa && b[p + 2] === 3) return afterType(b, p + 6, end);
    return -1;
}

function afterPpp(b: Uint8Array, at: number, end: number): number {
    let p = at;
    if (p + 2 <= end && b[p] === 0xff && b[p + 1] === 3) p += 2;
    // The protocol number may be compressed to one byte.
    if (p + 1 <= end && (b[p] === 0x21 || b[p] === 0x57)) return p + 1;
    if (p + 2 <= end && b[p] === 0 && (b[p + 1] === 0x21 || b[p + 1] === 0x57)) return p + 2;
    return -1;
}

function byVersion(b: Uint8Array, at: number, end: number): number {
    return at < end && (b[at] >> 4 === 4 || b[at] >> 4 === 6) ? at : -1;
}

/** The address families of BSD, macOS, Linux and Windows for IP, in the byte order of the machine that captured. */
function afterFamily(b: Uint8Array, at: number, end: number): number {
    if (at + 5 > end) return -1;
    const family = b[at] | b[at + 3];
    const known = family === 2 || family === 10 || family === 23 || family === 24 || family === 28 || family === 30;
    return known && (b[at + 1] | b[at + 2]) === 0 ? byVersion(b, at + 4, end) : -1;
}

type Link = (b: Uint8Array, at: number, end: number) => number;

const LINKS: Partial<Record<number, Link>> = {
    0: afterFamily,
    1: (b, at, end) => afterType(b, at + 12, end),
    9: afterPpp,
    12: byVersion,
    14: byVersion,
    50: afterPpp,
    101: byVersion,
    104: (b, at, end) => afterType(b, at + 2, end),
    108: afterFamily,
    113: (b, at, end) => afterType(b, at + 14, end),
    228: byVersion,
    229: byVersion,
    // Linux cooked, version 2: the type comes first.
    276: (b, at, end) => (at + 20 <= end ? afterCooked2(b, at, end) : -1)
};

function afterCooked2(b: Uint8Array, at: number, end: number): number {
    const type = (b[at] << 8) | b[at + 1];
    if (type === IPV4 || type === IPV6) return at + 20;
    return isVlan(type) ? afterType(b, at + 22, end) : -1;
}

/** How to find IP in frames of a link type; null where we cannot. Gives -1 for frames without IP. */
export function linkOf(type: number): Link | null {
    return LINKS[type] ?? null;
}
