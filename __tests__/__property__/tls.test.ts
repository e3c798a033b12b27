import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { readCertificate } from "../../src/parse/tls";
import type { Step } from "../harness/wire";
import { bytesOf, converse, eventsOf, wire, wireNames } from "../harness/wire";

const names = fc.constantFrom(...wireNames());
const directions = fc.constantFrom<0 | 1>(0, 1);

/** Cuts bytes at some places. */
function cut(bytes: Buffer, at: number[]): Buffer[] {
    const places = [...new Set(at.map((n) => n % (bytes.length + 1)))].sort((a, b) => a - b);
    return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length));
}

/** Events with clear text put together: its pieces follow the input's. */
function told(pieces: Uint8Array[]): string {
    const out: unknown[] = [];
    let clear = "";
    for (const e of eventsOf(pieces)) {
        if (e.kind === "clear") clear += Buffer.from(e.bytes).toString("latin1");
        else {
            if (clear) out.push(clear);
            clear = "";
            out.push(e);
        }
    }
    return JSON.stringify([...out, clear]);
}

/** Changes, inserts, removes and repeats bytes. */
const spoils = fc.array(fc.tuple(fc.nat(4000), fc.nat(255), fc.constantFrom("set", "insert", "remove", "repeat")), {
    minLength: 1,
    maxLength: 6
});
function spoil(bytes: Buffer, changes: [number, number, string][]): Buffer {
    let out = Buffer.from(bytes);
    for (const [n, byte, how] of changes) {
        const at = n % Math.max(1, out.length);
        if (how === "set") out[at] = byte;
        else if (how === "insert") out = Buffer.concat([out.subarray(0, at), Buffer.from([byte]), out.subarray(at)]);
        else if (how === "remove") out = Buffer.concat([out.subarray(0, at), out.subarray(at + byte)]);
        else out = Buffer.concat([out.subarray(0, at), out.subarray(Math.max(0, at - byte))]);
    }
    return out;
}

const GREETING = "220 mail.example.com ESMTP\r\n250-STARTTLS\r\n220 go\r\n";

test("the same is told however the bytes are cut", () => {
    fc.assert(
        fc.property(
            names,
            directions,
            fc.constantFrom("", GREETING),
            fc.array(fc.nat(4000), { maxLength: 40 }),
            (name, direction, front, at) => {
                const bytes = Buffer.concat([Buffer.from(front), bytesOf(wire(name), direction)]);
                expect(told(cut(bytes, at))).toBe(told([bytes]));
            }
        ),
        { numRuns: 150 }
    );
    for (const name of wireNames())
        for (const direction of [0, 1] as const) {
            const bytes = bytesOf(wire(name), direction);
            expect(told([...bytes].map((byte) => Uint8Array.of(byte)))).toBe(told([bytes]));
        }
});

test("spoilt bytes: nothing is thrown, the result is bounded, every place lies within the bytes", () => {
    fc.assert(
        fc.property(names, spoils, spoils, fc.boolean(), (name, first, second, middle) => {
            const steps = wire(name).map(([d, what], i): Step => [d, Buffer.isBuffer(what) ? spoil(what, i % 2 ? first : second) : what]);
            const c = converse(steps, { opened: middle ? "middle" : "syn" });
            expect(c.events.length).toBeLessThanOrEqual(60);
            expect(JSON.stringify(c).length).toBeLessThan(60000);
            for (const e of c.events) expect(e.at.packet).toBeGreaterThan(0);
        }),
        { numRuns: 300 }
    );
});

test("arbitrary bytes with gaps anywhere", () => {
    const step = fc.oneof(
        fc.tuple(
            directions,
            fc.uint8Array({ maxLength: 60 }).map((b) => Buffer.from(b))
        ),
        fc.tuple(directions, fc.record({ gap: fc.option(fc.nat(5000)) })),
        fc.tuple(
            directions,
            fc.constantFrom(Buffer.from("1603010005010000", "hex"), Buffer.from("1503030002", "hex"), Buffer.from("fffd2e", "hex"))
        ),
        fc.tuple(directions, fc.constantFrom<"syn" | "fin" | "rst" | "ack">("syn", "fin", "rst", "ack"))
    );
    fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.boolean(), (steps, middle) => {
            const c = converse(steps as Step[], { opened: middle ? "middle" : "syn" });
            expect(JSON.parse(JSON.stringify(c))).toEqual(c);
        }),
        { numRuns: 400 }
    );
});

test("a gap within a record of data leaves what follows readable", () => {
    const alert = Buffer.from("15030300020100", "hex");
    fc.assert(
        fc.property(fc.integer({ min: 1, max: 9000 }), fc.nat(9000), (length, at) => {
            const header = Buffer.from([0x17, 3, 3, length >> 8, length & 255]);
            const before = Buffer.alloc(at % length);
            const steps: Step[] = [
                ...wire("tls12-ecdhe").slice(0, 4),
                [1, Buffer.concat([header, before])],
                [1, { gap: length - before.length }],
                [1, alert]
            ];
            expect(converse(steps).sides[1]).toMatchObject({ alerts: [{ description: 0 }], lost: [], gaps: 1 });
        })
    );
});

test("certificates of any bytes", () => {
    const whole = wireNames()
        .flatMap((name) => eventsOf([bytesOf(wire(name), 1)]))
        .flatMap((e) => (e.kind === "message" && e.message.name === "certificate" ? [e.message] : []));
    expect(whole.length).toBeGreaterThan(3);
    const wireBytes = bytesOf(wire("tls12-client-certificate"), 1);
    const der = wireBytes.subarray(wireBytes.indexOf("308201", 0, "hex"));
    fc.assert(
        fc.property(
            fc.oneof(
                fc.uint8Array({ maxLength: 300 }),
                spoils.map((s) => spoil(der, s))
            ),
            (bytes) => {
                const cert = readCertificate(bytes);
                expect(cert.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
                expect(cert.problems.length).toBeLessThanOrEqual(12);
                expect(JSON.stringify([cert.subject, cert.issuer, cert.names])).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
            }
        ),
        { numRuns: 500 }
    );
});

test("messages that say they are large, and messages without end, hold no memory", () => {
    const record = (content: Buffer): Buffer =>
        Buffer.concat([Buffer.from([22, 3, 1, content.length >> 8, content.length & 255]), content]);
    const full = record(Buffer.alloc(0x4000, 1));
    const large = [record(Buffer.from("0b1fffff", "hex")), ...Array.from({ length: 200 }, () => full)];
    const before = process.memoryUsage().arrayBuffers;
    const events = eventsOf(large);
    const cut = events.find((e) => e.kind === "message");
    expect(cut).toMatchObject({ message: { name: "certificate", length: 0x1fffff, cut: true } });
    expect(events.filter((e) => e.kind === "record").length).toBe(201);

    // Zeros are HelloRequests of four bytes each.
    const endless = eventsOf(Array.from({ length: 200 }, () => record(Buffer.alloc(0x4000))));
    expect(endless.filter((e) => e.kind === "message").length).toBe(1000);
    expect(endless.filter((e) => e.kind === "record").length).toBe(200);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});
