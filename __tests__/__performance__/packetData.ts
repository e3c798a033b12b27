import * as fs from "node:fs";
import type { RecordedTalk } from "./packetTalks";

// Captures of any size from recorded connections: each is told again with other addresses and ports, in segments as Ethernet has them.

const SEGMENT = 1448;
/** Connections that go on at the same time. */
const AT_ONCE = 16;
/** So many good connections for each that fails. */
const GOOD = 20;

const FIN = 1;
const SYN = 2;
const PSH = 8;
const ACK = 16;

export interface Made {
    bytes: number;
    packets: number;
    connections: number;
    /** ClientHellos in it. */
    hellos: number;
    /** Connections by kind. */
    kinds: Record<string, number>;
}

/** Writes through one buffer. */
class Out {
    private readonly buffer = Buffer.alloc(4 * 1024 * 1024);
    private used = 0;
    bytes = 0;
    packets = 0;
    private micros = 0;

    constructor(private readonly fd: number) {
        // Little-endian, microseconds, Ethernet.
        const header = Buffer.alloc(24);
        header.writeUInt32LE(0xa1b2c3d4, 0);
        header.writeUInt16LE(2, 4);
        header.writeUInt16LE(4, 6);
        header.writeUInt32LE(262144, 16);
        header.writeUInt32LE(1, 20);
        this.put(header);
    }

    private put(bytes: Buffer): void {
        if (this.used + bytes.length > this.buffer.length) this.flush();
        bytes.copy(this.buffer, this.used);
        this.used += bytes.length;
        this.bytes += bytes.length;
    }

    flush(): void {
        fs.writeSync(this.fd, this.buffer, 0, this.used);
        this.used = 0;
    }

    segment(end: End, other: End, flags: number, data: Buffer): void {
        const b = Buffer.alloc(16 + 54);
        this.micros += 20;
        b.writeUInt32LE(1767225600 + Math.floor(this.micros / 1e6), 0);
        b.writeUInt32LE(this.micros % 1e6, 4);
        b.writeUInt32LE(54 + data.length, 8);
        b.writeUInt32LE(54 + data.length, 12);
        b.fill(2, 16, 28);
        b.writeUInt16BE(0x0800, 28);
        b[30] = 0x45;
        b.writeUInt16BE(40 + data.length, 32);
        b.writeUInt16BE(this.packets & 0xffff, 34);
        b[38] = 64;
        b[39] = 6;
        b.writeUInt32BE(end.address, 42);
        b.writeUInt32BE(other.address, 46);
        b.writeUInt16BE(end.port, 50);
        b.writeUInt16BE(other.port, 52);
        b.writeUInt32BE(end.seq, 54);
        b.writeUInt32BE(flags & ACK ? other.seq : 0, 58);
        b[62] = 0x50;
        b[63] = flags;
        b.writeUInt16BE(0xfaf0, 64);
        this.packets++;
        this.put(b);
        this.put(data);
        end.seq = (end.seq + data.length + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
    }
}

interface End {
    address: number;
    port: number;
    seq: number;
}

const NONE: Buffer = Buffer.alloc(0);

/** One connection, packet by packet. */
function* told(out: Out, { turns, closes }: RecordedTalk, number: number): Generator<void> {
    const client: End = {
        address: 0x0a000000 + 1 + (number % 50_000),
        port: 20_000 + (number % 40_000),
        seq: Math.imul(number, 0x9e3779b1) >>> 0
    };
    const server: End = { address: 0x0aff0001, port: 443, seq: Math.imul(number, 0x85ebca6b) >>> 0 };
    const ends = [client, server];
    const say = (side: 0 | 1, flags: number, data = NONE): void => out.segment(ends[side], ends[1 - side], flags, data);
    say(0, SYN);
    yield;
    say(1, SYN | ACK);
    yield;
    say(0, ACK);
    yield;
    for (const { side, bytes } of turns) {
        for (let at = 0, n = 1; at < bytes.length; at += SEGMENT, n++) {
            const last = at + SEGMENT >= bytes.length;
            say(side, ACK | (last ? PSH : 0), bytes.subarray(at, at + SEGMENT));
            // Every second segment is acknowledged, and the last.
            if (last || n % 2 === 0) say(side === 0 ? 1 : 0, ACK);
            yield;
        }
    }
    if (!closes) return;
    say(0, FIN | ACK);
    yield;
    say(1, FIN | ACK);
    say(0, ACK);
}

/** Writes a capture of at least `size` bytes. */
export function writeCapture(file: string, size: number, talks: RecordedTalk[]): Made {
    const fd = fs.openSync(file, "w");
    const out = new Out(fd);
    const kinds: Record<string, number> = {};
    const [good, bad] = [talks.slice(0, 2), talks.slice(2)];
    let number = 0;
    const begin = (): Generator<void> => {
        const which = number % GOOD === GOOD - 1 ? bad[Math.floor(number / GOOD) % bad.length] : good[number % good.length];
        kinds[which.name] = (kinds[which.name] ?? 0) + 1;
        return told(out, which, number++);
    };
    const running = Array.from({ length: AT_ONCE }, begin);
    while (running.length > 0) {
        for (let i = running.length - 1; i >= 0; i--) {
            if (running[i].next().done !== true) continue;
            if (out.bytes < size) running[i] = begin();
            else running.splice(i, 1);
        }
    }
    out.flush();
    fs.closeSync(fd);
    return { bytes: out.bytes, packets: out.packets, connections: number, hellos: number, kinds };
}
