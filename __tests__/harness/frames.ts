// Builds frames and captures by hand: Ethernet, IP, TCP, pcap, pcapng. Nothing of the readers is used here.

export interface TcpOptions {
    from?: string;
    to?: string;
    sourcePort: number;
    targetPort: number;
    seq: number;
    ack?: number;
    /** Letters of SFRPA; "A" unless told. */
    flags?: string;
    data?: Buffer | string;
    /** TCP options, a multiple of 4 bytes. */
    options?: Buffer;
}

const FLAGS: Record<string, number> = { F: 1, S: 2, R: 4, P: 8, A: 16 };

/** A TCP segment, checksum 0. */
export function tcp(o: TcpOptions): Buffer {
    const options = o.options ?? Buffer.alloc(0);
    const header = Buffer.alloc(20);
    header.writeUInt16BE(o.sourcePort, 0);
    header.writeUInt16BE(o.targetPort, 2);
    header.writeUInt32BE(o.seq >>> 0, 4);
    header.writeUInt32BE((o.ack ?? 0) >>> 0, 8);
    header[12] = ((20 + options.length) / 4) << 4;
    header[13] = [...(o.flags ?? "A")].reduce((sum, letter) => sum | FLAGS[letter], 0);
    header.writeUInt16BE(64240, 14);
    return Buffer.concat([header, options, Buffer.from(o.data ?? "")]);
}

/** Bytes of an address: `10.1.1.1` or `2001:db8::1`. */
export function address(text: string): Buffer {
    if (!text.includes(":")) return Buffer.from(text.split(".").map(Number));
    const [front, back] = text.split("::").map((part) => (part ? part.split(":") : []));
    const words = back ? [...front, ...Array<string>(8 - front.length - back.length).fill("0"), ...back] : front;
    const bytes = Buffer.alloc(16);
    words.forEach((word, i) => bytes.writeUInt16BE(parseInt(word, 16), 2 * i));
    return bytes;
}

export interface Ip4Options {
    protocol?: number;
    /** IP options, a multiple of 4 bytes. */
    options?: Buffer;
    id?: number;
    /** Offset of a fragment in bytes. */
    offset?: number;
    more?: boolean;
    /** Instead of the right total length. */
    total?: number;
}

export function ipv4(from: string, to: string, payload: Buffer, o: Ip4Options = {}): Buffer {
    const options = o.options ?? Buffer.alloc(0);
    const header = Buffer.alloc(20);
    header[0] = 0x40 | ((20 + options.length) / 4);
    header.writeUInt16BE(o.total ?? 20 + options.length + payload.length, 2);
    header.writeUInt16BE(o.id ?? 1, 4);
    header.writeUInt16BE(((o.offset ?? 0) / 8) | (o.more ? 0x2000 : 0), 6);
    header[8] = 64;
    header[9] = o.protocol ?? 6;
    address(from).copy(header, 12);
    address(to).copy(header, 16);
    return Buffer.concat([header, options, payload]);
}

/** @param headers extension headers, the first one's number first: `[44, fragmentHeader(…)]` */
export function ipv6(
    from: string,
    to: string,
    payload: Buffer,
    headers: [number, Buffer][] = [],
    o: { protocol?: number; length?: number } = {}
): Buffer {
    const fixed = Buffer.alloc(40);
    fixed[0] = 0x60;
    const numbers = [...headers.map(([n]) => n), o.protocol ?? 6];
    const extensions = headers.map(([, bytes], i) => {
        const copy = Buffer.from(bytes);
        copy[0] = numbers[i + 1];
        return copy;
    });
    const body = Buffer.concat([...extensions, payload]);
    fixed.writeUInt16BE(o.length ?? body.length, 4);
    fixed[6] = numbers[0];
    fixed[7] = 64;
    address(from).copy(fixed, 8);
    address(to).copy(fixed, 24);
    return Buffer.concat([fixed, body]);
}

/** The fragment header of IPv6; the number of the next header is filled in by ipv6(). */
export function fragmentHeader(offset: number, more: boolean, id = 1): Buffer {
    const header = Buffer.alloc(8);
    header.writeUInt16BE(offset | (more ? 1 : 0), 2);
    header.writeUInt32BE(id, 4);
    return header;
}

/** @param tags VLAN tags: [EtherType of the tag, VLAN] */
export function ethernet(packet: Buffer, tags: [number, number][] = []): Buffer {
    const header = Buffer.alloc(12, 2);
    const type = Buffer.alloc(2);
    type.writeUInt16BE(packet[0] >> 4 === 6 ? 0x86dd : 0x0800);
    const between = tags.map(([tag, vlan]) => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt16BE(tag, 0);
        bytes.writeUInt16BE(vlan, 2);
        return bytes;
    });
    return Buffer.concat([header, ...between, type, packet]);
}

/** An Ethernet frame with a TCP segment, over IPv6 where the addresses are. */
export function frame(o: TcpOptions): Buffer {
    const from = o.from ?? "10.1.1.1";
    const to = o.to ?? "10.1.1.2";
    return ethernet(from.includes(":") ? ipv6(from, to, tcp(o)) : ipv4(from, to, tcp(o)));
}

/** One packet of a capture to write. */
export interface Written {
    bytes: Buffer;
    /** Microseconds since 1970, with up to three digits behind the point. */
    time?: number;
    /** Bytes that were sent, where the capture holds fewer. */
    wire?: number;
    /** Of pcapng; 0 unless told. */
    interface?: number;
}

/** Times of packets that have none: a second apart from 2026-01-01 on. */
const timeOf = (packet: Written, index: number): number => packet.time ?? 1767225600e6 + index * 1e6;

export interface PcapOptions {
    linkType?: number;
    little?: boolean;
    kind?: "micro" | "nano" | "patched";
    snapLength?: number;
}

export function pcap(packets: (Written | Buffer)[], o: PcapOptions = {}): Buffer {
    const put = o.little === false ? "writeUInt32BE" : "writeUInt32LE";
    const kind = o.kind ?? "micro";
    const header = Buffer.alloc(24);
    header[put]({ micro: 0xa1b2c3d4, nano: 0xa1b23c4d, patched: 0xa1b2cd34 }[kind], 0);
    header[o.little === false ? "writeUInt16BE" : "writeUInt16LE"](2, 4);
    header[o.little === false ? "writeUInt16BE" : "writeUInt16LE"](4, 6);
    header[put](o.snapLength ?? 262144, 16);
    header[put](o.linkType ?? 1, 20);
    const records = packets.map((p, i) => {
        const packet: Written = Buffer.isBuffer(p) ? { bytes: p } : p;
        const time = timeOf(packet, i);
        const seconds = Math.floor(time / 1e6);
        const record = Buffer.alloc(kind === "patched" ? 24 : 16);
        record[put](seconds, 0);
        record[put](Math.round((time - seconds * 1e6) * (kind === "nano" ? 1000 : 1)), 4);
        record[put](packet.bytes.length, 8);
        record[put](packet.wire ?? packet.bytes.length, 12);
        return Buffer.concat([record, packet.bytes]);
    });
    return Buffer.concat([header, ...records]);
}

/** Writes blocks of pcapng in one byte order. */
export class Pcapng {
    private readonly parts: Buffer[] = [];

    constructor(private readonly little = true) {}

    private word(value: number): Buffer {
        const b = Buffer.alloc(4);
        if (this.little) b.writeUInt32LE(value >>> 0);
        else b.writeUInt32BE(value >>> 0);
        return b;
    }

    private halves(a: number, c: number): Buffer {
        const b = Buffer.alloc(4);
        if (this.little) b.writeUInt16LE(c, b.writeUInt16LE(a, 0));
        else b.writeUInt16BE(c, b.writeUInt16BE(a, 0));
        return b;
    }

    option(code: number, value: Buffer): Buffer {
        return Buffer.concat([this.halves(code, value.length), value, Buffer.alloc((4 - (value.length & 3)) & 3)]);
    }

    /** Any block: its body is filled up to a multiple of 4. */
    block(type: number, body: Buffer): this {
        const filled = Buffer.concat([body, Buffer.alloc((4 - (body.length & 3)) & 3)]);
        const length = this.word(filled.length + 12);
        this.parts.push(this.word(type), length, filled, length);
        return this;
    }

    section(options: Buffer[] = []): this {
        const body = [this.word(0x1a2b3c4d), this.halves(1, 0), Buffer.alloc(8, 255), ...options];
        return this.block(0x0a0d0d0a, Buffer.concat(body));
    }

    interface(linkType = 1, options: Buffer[] = [], snapLength = 0): this {
        const end = options.length > 0 ? [this.halves(0, 0)] : [];
        return this.block(1, Buffer.concat([this.halves(linkType, 0), this.word(snapLength), ...options, ...end]));
    }

    /** @param ticks since 1970, in the resolution of the interface */
    enhanced(bytes: Buffer, ticks: bigint, o: { interface?: number; wire?: number; options?: Buffer[] } = {}): this {
        const high = this.word(Number(ticks >> 32n));
        const low = this.word(Number(ticks & 0xffffffffn));
        const fill = Buffer.alloc((4 - (bytes.length & 3)) & 3);
        const fixed = [this.word(o.interface ?? 0), high, low, this.word(bytes.length), this.word(o.wire ?? bytes.length)];
        return this.block(6, Buffer.concat([...fixed, bytes, fill, ...(o.options ?? [])]));
    }

    old(bytes: Buffer, ticks: bigint, id = 0): this {
        const fixed = [this.halves(id, 0), this.word(Number(ticks >> 32n)), this.word(Number(ticks & 0xffffffffn))];
        return this.block(2, Buffer.concat([...fixed, this.word(bytes.length), this.word(bytes.length), bytes]));
    }

    simple(bytes: Buffer, wire = bytes.length): this {
        return this.block(3, Buffer.concat([this.word(wire), bytes]));
    }

    bytes(): Buffer {
        return Buffer.concat(this.parts);
    }
}

/** A capture of one section with one interface of microseconds. */
export function pcapng(packets: (Written | Buffer)[], o: { linkType?: number; little?: boolean } = {}): Buffer {
    const writer = new Pcapng(o.little !== false).section().interface(o.linkType ?? 1);
    packets.forEach((p, i) => {
        const packet: Written = Buffer.isBuffer(p) ? { bytes: p } : p;
        writer.enhanced(packet.bytes, BigInt(Math.round(timeOf(packet, i))), { wire: packet.wire });
    });
    return writer.bytes();
}

/** A conversation between two ends; keeps count of the numbers. Frames collect in `frames`. */
export class Talk {
    readonly frames: Buffer[] = [];
    private readonly next: [number, number];

    constructor(
        private readonly ends: [{ address?: string; port: number }, { address?: string; port: number }] = [{ port: 40001 }, { port: 443 }],
        numbers: [number, number] = [1000, 5000]
    ) {
        this.next = numbers;
    }

    /** @param side 0: the client sends, 1: the server */
    segment(side: 0 | 1, flags: string, data: Buffer | string = ""): Buffer {
        const defaults = ["10.1.1.1", "10.1.1.2"];
        const own = this.ends[side];
        const other = this.ends[1 - side];
        const made = frame({
            from: own.address ?? defaults[side],
            to: other.address ?? defaults[1 - side],
            sourcePort: own.port,
            targetPort: other.port,
            seq: this.next[side],
            ack: flags.includes("A") ? this.next[1 - side] : 0,
            flags,
            data
        });
        const counts = Buffer.byteLength(data) + (flags.includes("S") ? 1 : 0) + (flags.includes("F") ? 1 : 0);
        this.next[side] = (this.next[side] + counts) >>> 0;
        this.frames.push(made);
        return made;
    }

    open(): this {
        this.segment(0, "S");
        this.segment(1, "SA");
        this.segment(0, "A");
        return this;
    }

    /** Data of one side, acknowledged by the other. */
    send(side: 0 | 1, data: Buffer | string): this {
        this.segment(side, "PA", data);
        this.segment(side === 0 ? 1 : 0, "A");
        return this;
    }

    close(): this {
        this.segment(0, "FA");
        this.segment(1, "FA");
        this.segment(0, "A");
        return this;
    }
}
