import type { Diagnosis } from "../../src/diagnose";
import { diagnoseSources } from "../../src/diagnose";
import { bufferSource } from "../../src/scan";
import { readCase } from "../__cases__/readCase";

/** The inputs of a golden case, by name. */
export type Inputs = Record<string, Buffer>;

export function inputsOf(name: string): Inputs {
    return Object.fromEntries(readCase(name).inputs.map((i) => [i.name, i.content]));
}

export function diagnosed(inputs: Inputs): Diagnosis {
    return diagnoseSources(Object.entries(inputs).map(([name, content]) => ({ name, source: bufferSource(content) })));
}

/** Packets of a little-endian pcap file, each with its record header. */
export function packets(capture: Buffer): Buffer[] {
    const out: Buffer[] = [];
    for (let at = 24; at + 16 <= capture.length;) {
        const end = at + 16 + capture.readUInt32LE(at + 8);
        out.push(capture.subarray(at, end));
        at = end;
    }
    return out;
}

/** The capture with other packets. */
export function withPackets(capture: Buffer, list: Buffer[]): Buffer {
    return Buffer.concat([capture.subarray(0, 24), ...list]);
}

/** A packet of the same connection, but the client's port is another one. Ethernet, IPv4 and TCP; the checksum is left as it is. */
export function fromPort(packet: Buffer, port: number, other: number): Buffer {
    const out = Buffer.from(packet);
    const tcp = 16 + 14 + (out[16 + 14] & 15) * 4;
    for (const at of [tcp, tcp + 2]) if (out.readUInt16BE(at) === port) out.writeUInt16BE(other, at);
    return out;
}
