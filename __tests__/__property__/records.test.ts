import fc from "fast-check";
import { allFacts, collector, emptyFacts } from "../../src/facts";
import { readInput } from "../../src/parse/read";
import { bufferSource } from "../../src/scan";
import { inputsOf } from "../harness/joined";

const PARTS = [
    /RECV CIPHER ([0-9A-F]+)/.exec(inputsOf("records-unknown-ca")["syslogd.log"].toString("latin1"))?.[1] ?? "",
    /SEND CIPHER ([0-9A-F]+)/.exec(inputsOf("records-unknown-ca")["syslogd.log"].toString("latin1"))?.[1] ?? "",
    "15030300020230",
    "140303000101"
];
const hex = fc.oneof(
    fc.constantFrom(...PARTS),
    fc.tuple(fc.constantFrom(...PARTS), fc.nat(200)).map(([text, at]) => text.slice(at)),
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map((b) => Buffer.from(b).toString("hex").toUpperCase())
);
const line = fc
    .tuple(fc.nat(3), fc.constantFrom("SEND", "RECV"), hex)
    .map(
        ([id, way, text]) => `Nov 24 22:45:52 SYSA TTLS[1]: 22:45:52 TCPIP EZD1285I TTLS Data CONNID: 0000000${id} ${way} CIPHER ${text}\n`
    );

describe("records in a data trace, whatever they hold", () => {
    it("never throw, and what is told of them stands in lines of the log", () => {
        fc.assert(
            fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
                let facts = emptyFacts();
                const text = lines.join("");
                readInput(bufferSource(Buffer.from(text, "latin1")), (original) => {
                    const made = collector("log", original);
                    facts = made.facts;
                    return made.sink;
                });
                for (const wire of allFacts(facts.records)) {
                    expect(wire).toMatchObject({ silence: null, closed: null });
                    for (const { place } of wire.steps) {
                        expect(lines[(place.line ?? 0) - 1]).toContain("EZD1285I");
                        expect(text.slice(place.offset)).toMatch(/^Nov 24/);
                    }
                }
            })
        );
    });
});
