import type { Input } from "./Input";
import { MAX_PIECE } from "./Input";
import type { Packets } from "./Packets";
import type { Problems } from "./Problems";

/** Longer packets than this are no packets: the file is damaged. */
export const MAX_PACKET = 16 * 1024 * 1024;

interface Variant {
    little: boolean;
    /** Ticks of the second half of a time stamp in a microsecond. */
    perMicro: number;
    /** Bytes of a packet's header: Kuznetzov's patch added an interface index, protocol and type. */
    header: number;
}

/** By the magic number read as little-endian. Documented: https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html; libpcap for the patched form. */
const VARIANTS: Partial<Record<number, Variant>> = {
    0xa1b2c3d4: { little: true, perMicro: 1, header: 16 },
    0xd4c3b2a1: { little: false, perMicro: 1, header: 16 },
    0xa1b23c4d: { little: true, perMicro: 1000, header: 16 },
    0x4d3cb2a1: { little: false, perMicro: 1000, header: 16 },
    0xa1b2cd34: { little: true, perMicro: 1, header: 24 },
    0x34cdb2a1: { little: false, perMicro: 1, header: 24 }
};

export function pcapVariant(head: Buffer): Variant | null {
    return head.length >= 4 ? (VARIANTS[head.readUInt32LE(0)] ?? null) : null;
}

/** Reads a pcap file whose magic number is known. */
export function readPcap(input: Input, { little, perMicro, header }: Variant, packets: Packets, problems: Problems): void {
    const b = input.buffer;
    // Not readUInt32LE, which looks at its argument each time: this is done four times for each packet.
    const word = (at: number): number =>
        (little
            ? b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24)
            : (b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3]) >>> 0;
    if (!input.need(24)) return truncated(input, problems, "its header", 24);
    // The upper bits tell of a frame check sequence, which the lengths of IP leave out.
    const linkType = word(input.at + 20) & 0xffff;
    input.at += 24;
    for (;;) {
        if (!input.need(header)) {
            if (input.end > input.at) truncated(input, problems, `the header of packet ${packets.count + 1}`, header);
            return;
        }
        const { at } = input;
        const have = word(at + 8);
        const wire = word(at + 12);
        if (have > MAX_PACKET) {
            const what = `packet ${packets.count + 1}: a length of ${have} bytes: the capture is damaged here, and is not read further`;
            problems.add("damaged", what, input.offset);
            return;
        }
        const time = word(at) * 1e6 + word(at + 4) / perMicro;
        input.at += header;
        const number = packets.count + 1;
        if (!takePacket(input, packets, have, wire, linkType, time)) return truncated(input, problems, `packet ${number}`, have);
    }
}

/** Takes a packet. @returns false where the input ends within it: such a packet is left out, as Wireshark does */
export function takePacket(input: Input, packets: Packets, have: number, wire: number, link: number, time: number | null): boolean {
    if (have <= input.end - input.at) {
        packets.take(input.buffer, input.at, Math.min(have, MAX_PIECE), wire > have ? wire : have, link, time, input.base);
        input.at += have;
        return true;
    }
    const wanted = Math.min(have, MAX_PIECE);
    if (!input.need(wanted)) return false;
    packets.take(input.buffer, input.at, wanted, Math.max(wire, have), link, time, input.base);
    return input.skip(have);
}

/** Says where the input ends; nothing where it was stopped. */
export function truncated(input: Input, problems: Problems, within: string, length: number): void {
    if (input.stopped || input.failure()) return;
    const end = input.base + input.end;
    problems.add("truncated", `the capture ends at byte ${end} within ${within} (${length} bytes): it is truncated`, end);
}
