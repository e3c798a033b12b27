import fc from "fast-check";
import { allFacts, collector, emptyFacts } from "../../src/facts";
import type { Facts } from "../../src/facts";
import { dumpedOffer, javaChoice, javaOffer } from "../../src/parse/client/hello";
import { gskitCode, systemSslCode } from "../../src/parse/client/gskit";
import { alertNumber, signOf } from "../../src/parse/client/signs";
import { readInput } from "../../src/parse/read";
import { bufferSource } from "../../src/scan";

const piece = fc.constantFrom(
    "*** ClientHello, TLSv1.2",
    "Cipher Suites: [A_B, C_D",
    "***",
    "CONNECTED(00000003)",
    "Produced ClientHello handshake message (",
    "Received alert message (",
    '"level" : "fatal",',
    '"description": "handshake_failure"',
    ">>> TLS 1.2, Handshake [length 0083], ClientHello",
    "    01 00 00 7f 03 03 55 57 43 b9",
    "SSL alert number 40",
    "javax.net.ssl|DEBUG|01|main|2024-01-01 00:00:00.0 UTC|x|",
    'SQL30081N "SSL"',
    'error code(s): "420"',
    "GSKit error ",
    "gsk_secure_socket_init failed rc=410",
    "New, TLSv1.3, Cipher is X",
    "Server Temp Key: DH, 1024 bits",
    "* Connected to a (b) port 1",
    "error:0A00010B:SSL routines::wrong version number",
    "PKIX path building failed",
    "read ECONNRESET"
);
const text = fc
    .tuple(
        fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ unit: "binary", maxLength: 60 })), { maxLength: 60 }),
        fc.constantFrom("\n", " ", "\r\n")
    )
    .map(([parts, by]) => parts.join(by));

it("reads whatever it gets: never throws, facts are bounded and stand in the input", () => {
    fc.assert(
        fc.property(text, (content) => {
            const bytes = Buffer.from(content, "latin1");
            let facts: Facts = emptyFacts();
            readInput(bufferSource(bytes), (original) => {
                const made = collector("x", original);
                facts = made.facts;
                return made.sink;
            });
            for (const fact of allFacts(facts.clients)) {
                expect(fact.places.length).toBeLessThanOrEqual(24);
                expect(fact.offered?.suites.length ?? 0).toBeLessThanOrEqual(120);
                for (const place of [fact.place, ...fact.places]) {
                    expect(place.offset).toBeLessThan(bytes.length);
                    expect(place.text.length).toBeLessThanOrEqual(320);
                }
                expect(JSON.parse(JSON.stringify(fact))).toEqual(fact);
            }
        }),
        { numRuns: 200 }
    );
});

it("its parts never throw either", () => {
    const lines = text.map((t) => t.split("\n").map((l, i) => ({ text: l, line: i + 1, offset: i }))).filter((l) => l.length > 0);
    fc.assert(
        fc.property(lines, fc.string(), (block, word) => {
            expect(javaOffer(block)?.offer.suites.length ?? 0).toBeLessThanOrEqual(120);
            expect(javaChoice(block)?.suite ?? "x").toMatch(/./);
            expect(dumpedOffer(block)?.suites.length ?? 0).toBeLessThanOrEqual(120);
            expect(gskitCode(block)?.code ?? "1").toMatch(/^\d{1,3}$/);
            expect(systemSslCode(word)?.code ?? "1").toMatch(/^\d{1,3}$/);
            expect(alertNumber(word) ?? 0).toBeLessThanOrEqual(255);
            expect(signOf(word)?.alert ?? 1).toBeGreaterThan(0);
        })
    );
});
