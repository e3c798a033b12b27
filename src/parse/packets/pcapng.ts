import type { Input } from "./Input";
import { MAX_PIECE } from "./Input";
import type { Packets } from "./Packets";
import { MAX_PACKET, takePacket, truncated } from "./pcap";
import type { Problems } from "./Problems";

// Documented: https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html. Blocks that are not about packets are gone over, also
// those that hold secrets for decryption: nothing of them is looked at.

export const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const STATISTICS = 5;
const ENHANCED_PACKET = 6;
/** Records that Wireshark counts as packets though they are of no network: journal entries, system calls. */
const NUMBERED = new Set([9, 0x201, 0x204, 0x208, 0x216]);

/** A longer block is no block. */
const MAX_BLOCK = 1024 * 1024 * 1024;
/** Interfaces of a section; a capture that says more is damaged or hostile. */
const MAX_INTERFACES = 4096;
/** Of options; they stand at the end of a block. */
const MAX_OPTIONS = 64 * 1024;

interface Interface {
    linkType: number;
    snapLength: number;
    /** Microseconds a tick. */
    tick: number;
    /** Microseconds to add. */
    offset: number;
}

/** Packets that the capturing side says it lost. */
export interface Dropped {
    packets: number;
}

/** Reads a pcapng file from its first section header on. */
export function readPcapng(input: Input, packets: Packets, problems: Problems, dropped: Dropped): void {
    const b = input.buffer;
    let little = true;
    let interfaces: Interface[] = [];
    const word = (at: number): number => (little ? b.readUInt32LE(at) : b.readUInt32BE(at));
    const half = (at: number): number => (little ? b.readUInt16LE(at) : b.readUInt16BE(at));
    const timeOf = (at: number, { tick, offset }: Interface): number => word(at) * 4294967296 * tick + word(at + 4) * tick + offset;
    const damaged = (what: string): void =>
        problems.add("damaged", `byte ${input.offset}: ${what}: the capture is damaged here, and is not read further`, input.offset);

    for (;;) {
        if (!input.need(12)) {
            if (input.end > input.at) truncated(input, problems, "the header of a block", 12);
            return;
        }
        const type = b.readUInt32LE(input.at);
        if (type === SECTION) {
            const order = b.readUInt32LE(input.at + 8);
            if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a) return damaged("a section header without byte order");
            little = order === 0x1a2b3c4d;
            interfaces = [];
        }
        const kind = type === SECTION ? type : word(input.at);
        const length = word(input.at + 4);
        // Lengths are multiples of 4; some writers forget to count the filling.
        const whole = length + ((4 - (length & 3)) & 3);
        if (length < 12 || length > MAX_BLOCK) return damaged(`a block of ${length} bytes`);
        const body = whole - 12;
        const begins = input.offset;
        if (kind === ENHANCED_PACKET || kind === OLD_PACKET || kind === SIMPLE_PACKET) {
            const fixed = kind === SIMPLE_PACKET ? 4 : 20;
            if (body < fixed) return damaged(`a packet block of ${length} bytes`);
            if (!input.need(8 + fixed)) return truncated(input, problems, `packet ${packets.count + 1}`, length);
            const at = input.at + 8;
            const id = kind === SIMPLE_PACKET ? 0 : kind === OLD_PACKET ? half(at) : word(at);
            const from = interfaces[id] as Interface | undefined;
            const wire = word(at + fixed - 4);
            const cut = from && from.snapLength > 0 ? from.snapLength : wire;
            const have = kind === SIMPLE_PACKET ? Math.min(wire, cut, body - 4) : word(at + 12);
            if (have > body - fixed || have > MAX_PACKET)
                return damaged(`packet ${packets.count + 1} of ${have} bytes in a block of ${length}`);
            if (from) {
                const time = kind === SIMPLE_PACKET ? null : timeOf(at + 4, from);
                input.at += 8 + fixed;
                const number = packets.count + 1;
                if (!takePacket(input, packets, have, wire, from.linkType, time))
                    return truncated(input, problems, `packet ${number}`, have);
            } else {
                packets.count++;
                problems.add(
                    "interface",
                    `packet ${packets.count}: of interface ${id}, which the capture does not describe; left out`,
                    begins
                );
            }
        } else if (kind === INTERFACE || kind === STATISTICS) {
            const fixed = kind === INTERFACE ? 8 : 12;
            if (body < fixed) return damaged(`an interface block of ${length} bytes`);
            const look = Math.min(8 + body, MAX_OPTIONS, MAX_PIECE);
            if (!input.need(look)) return truncated(input, problems, "an interface block", length);
            const at = input.at + 8;
            const end = input.at + look;
            const each = (option: (code: number, at: number, size: number) => void): void => {
                for (let p = at + fixed; p + 4 <= end;) {
                    const size = half(p + 2);
                    if (half(p) === 0 || p + 4 + size > end) return;
                    option(half(p), p + 4, size);
                    p += 4 + size + ((4 - (size & 3)) & 3);
                }
            };
            if (kind === STATISTICS) {
                each((code, p, size) => {
                    // Lost by the interface, lost by the operating system: counts of 64 bits, the lower half first where little-endian.
                    if ((code === 5 || code === 7) && size === 8) dropped.packets += word(little ? p : p + 4);
                });
            } else {
                const one: Interface = { linkType: half(at), snapLength: word(at + 4), tick: 1, offset: 0 };
                each((code, p, size) => {
                    if (code === 9 && size === 1) one.tick = 1e6 / (b[p] & 0x80 ? 2 ** (b[p] & 0x7f) : 10 ** b[p]);
                    if (code === 14 && size === 8) {
                        const seconds = little ? b.readBigInt64LE(p) : b.readBigInt64BE(p);
                        one.offset = Number(seconds) * 1e6;
                    }
                });
                if (interfaces.length >= MAX_INTERFACES) return damaged(`more than ${MAX_INTERFACES} interfaces`);
                interfaces.push(one);
            }
        } else if (NUMBERED.has(kind)) packets.count++;
        // What is left of the block: filling, options, and its length once more.
        const left = begins + whole - input.offset;
        if (!input.skip(left - 4) || !input.need(4)) return truncated(input, problems, "a block", length);
        const again = word(input.at);
        if (again !== length)
            problems.add(
                "lengths",
                `byte ${input.offset}: a block says ${length} bytes at its begin and ${again} at its end`,
                input.offset
            );
        input.at += 4;
    }
}
