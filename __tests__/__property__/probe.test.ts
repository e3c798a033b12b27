import * as fc from "fast-check";
import { AnswerReader, MAX_BYTES } from "../../src/probe/answer";
import { buildClientHello, type HelloSpec } from "../../src/probe/hello";
import { mostAttempts } from "../../src/probe/plan";
import { preamble } from "../../src/probe/starttls";
import { emptyAnswer, type Answer, type AnswerKind } from "../../src/probe/types";
import { TlsStream } from "../../src/parse/tls/stream";
import type { ClientHello, TlsRecord } from "../../src/parse/tls/types";
import { walk } from "../harness/modelServer";

const u16 = fc.integer({ min: 0, max: 0xffff });
const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });
const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,40}$/);

const hello: fc.Arbitrary<HelloSpec> = fc.record({
    version: fc.constantFrom(0x0300, 0x0301, 0x0302, 0x0303, 0x0304),
    random: bytes(32),
    sessionId: fc.uint8Array({ maxLength: 32 }),
    suites: fc.array(u16, { minLength: 1, maxLength: 120 }),
    compression: fc.uniqueArray(fc.constantFrom(0, 1), { minLength: 1 }),
    groups: fc.array(u16, { minLength: 1, maxLength: 40 }),
    signatures: fc.array(u16, { minLength: 1, maxLength: 40 }),
    keyShares: fc.array(fc.record({ group: u16, key: fc.uint8Array({ minLength: 1, maxLength: 1500 }) }), { maxLength: 12 }),
    alpn: fc.array(name, { maxLength: 4 }),
    serverName: fc.option(name, { nil: null })
});

function read(built: Buffer): { hellos: ClientHello[]; records: TlsRecord[]; problems: string[] } {
    const hellos: ClientHello[] = [];
    const records: TlsRecord[] = [];
    const problems: string[] = [];
    const stream = new TlsStream((event) => {
        if (event.kind === "message") {
            problems.push(...event.message.problems.map(({ what }) => what));
            if (event.message.name === "client_hello") hellos.push(event.message.clientHello);
        } else if (event.kind === "record") records.push(event.record);
        else problems.push(event.kind);
    });
    stream.push(built);
    return { hellos, records, problems };
}

test("what the builder of hellos builds reads back as what it was asked for", () => {
    fc.assert(
        fc.property(hello, (spec) => {
            const { hellos, records, problems } = read(buildClientHello(spec));
            expect(problems).toEqual([]);
            expect(hellos).toHaveLength(1);
            expect(records.every(({ type, complete }) => type === 22 && complete)).toBe(true);
            const size = records.reduce((sum, { length }) => sum + length, 0);
            // Sizes at which some load balancers hang (RFC 7685).
            if (spec.version > 0x0300) expect(size < 256 || size >= 512).toBe(true);
            const [back] = hellos;
            const tls13 = spec.version === 0x0304;
            const ssl3 = spec.version === 0x0300;
            expect(back).toMatchObject({
                format: "tls",
                legacyVersion: Math.min(spec.version, 0x0303),
                random: Buffer.from(spec.random).toString("hex"),
                sessionId: Buffer.from(spec.sessionId).toString("hex"),
                suites: ssl3 ? [...spec.suites, 0x00ff] : spec.suites,
                compression: spec.compression,
                hasExtensions: !ssl3,
                serverName: ssl3 ? null : spec.serverName,
                alpn: ssl3 || spec.alpn.length === 0 ? null : spec.alpn,
                groups: ssl3 ? null : spec.groups,
                signatures: spec.version >= 0x0303 ? spec.signatures : null,
                versions: tls13 ? [0x0304] : null,
                keyShares: tls13 ? spec.keyShares.map(({ group, key }) => ({ group, length: key.length })) : null,
                extendedMasterSecret: !tls13 && !ssl3
            });
        })
    );
});

const kinds: AnswerKind[] = [
    "accepted",
    "hello-retry-request",
    "alert",
    "silence",
    "closed",
    "reset",
    "clear-text",
    "unreachable",
    "not-visible"
];

test.each([true, false])("the plan ends within what it announced, whatever the server answers (all: %p)", (all) => {
    const answer = fc.record({
        kind: fc.constantFrom(...kinds.slice(0, 3), ...kinds),
        pick: fc.nat(200),
        offered: fc.boolean(),
        chosen: fc.boolean(),
        alert: fc.constantFrom(40, 70, 80, 120),
        own: fc.boolean()
    });
    fc.assert(
        fc.property(
            fc.array(answer, { minLength: 1, maxLength: 30 }),
            fc.constantFrom("none" as const, "auto" as const),
            (list, startTls) => {
                const { tried } = walk({ all, startTls }, ({ attempt }, index): Answer => {
                    const one = list[index % list.length];
                    const suite = one.offered ? attempt.suites[one.pick % attempt.suites.length] : one.pick;
                    return {
                        ...emptyAnswer(one.kind),
                        chosen: one.chosen,
                        suite: one.chosen ? suite : null,
                        version: one.chosen ? (one.own ? attempt.version : 0x0303) : null,
                        alert: one.kind === "alert" ? one.alert : null
                    };
                });
                expect(tried.length).toBeLessThanOrEqual(mostAttempts({ all, startTls }));
                for (const { attempt } of tried) expect(new Set(attempt.suites).size).toBe(attempt.suites.length);
            }
        ),
        { numRuns: all ? 60 : 200 }
    );
});

/** A plausible beginning, so that the readers are entered at all. */
const noise = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
        .tuple(fc.constantFrom(20, 21, 22, 23), fc.uint8Array({ maxLength: 300 }))
        .map(([type, body]) => Buffer.concat([Buffer.of(type, 3, 3, body.length >> 8, body.length & 0xff), body]))
);

test("an answer is read without throwing, and alike however its bytes are cut", () => {
    fc.assert(
        fc.property(fc.array(noise, { maxLength: 4 }), fc.integer({ min: 1, max: 7 }), (parts, step) => {
            const all = Buffer.concat(parts);
            const whole = new AnswerReader();
            const pieces = new AnswerReader();
            whole.push(all);
            for (let at = 0; at < all.length; at += step) if (pieces.push(all.subarray(at, at + step))) break;
            const a = whole.end("closed");
            const b = pieces.end("closed");
            expect(b.kind).toBe(a.kind);
            expect([b.alert, b.suite, b.version]).toEqual([a.alert, a.suite, a.version]);
            expect(a.text).toMatch(/^[\x20-\x7e·…]*$/);
        })
    );
});

test("an answer that does not end is given up", () => {
    const reader = new AnswerReader();
    const record = Buffer.concat([Buffer.of(22, 3, 3, 0x40, 0, 11, 0x10, 0, 0), Buffer.alloc(0x4000 - 4)]);
    let pushed = 0;
    while (!reader.push(record)) {
        pushed += record.length;
        expect(pushed).toBeLessThanOrEqual(MAX_BYTES);
    }
});

test.each(["tn3270", "ftp", "smtp"] as const)("the talk before TLS (%s) never throws, never grows for ever and never sends much", (how) => {
    const piece = fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc
            .constantFrom("220 hello\r\n", "220-a\r\n220 b\r\n", "250-STARTTLS\r\n250 x\r\n", "234 ok\r\n", "5")
            .map((text) => Buffer.from(text)),
        fc.constantFrom("fffd2e", "fffa2e01fff0", "fffb01", "ff", "fffd").map((hex) => Buffer.from(hex, "hex"))
    );
    fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
            const talk = preamble(how)!;
            let sent = 0;
            let received = 0;
            for (const part of pieces) {
                received += part.length;
                const step = talk.push(Buffer.from(part));
                if (step.state === "refused") {
                    expect(step.why).toMatch(/^[\x20-\x7e·]*$/);
                    break;
                }
                sent += step.send?.length ?? 0;
                if (step.state === "ready") break;
            }
            expect(sent).toBeLessThanOrEqual(received + 60);
            expect(talk.unfinished().length).toBeGreaterThan(0);
        })
    );
});
