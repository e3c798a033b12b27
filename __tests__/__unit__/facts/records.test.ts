import type { Facts } from "../../../src/facts";
import { allFacts, collector } from "../../../src/facts";
import { readInput } from "../../../src/parse/read";
import { bufferSource } from "../../../src/scan";
import { inputsOf } from "../../harness/joined";

const LOG = inputsOf("records-no-common-suite")["syslogd.log"].toString("latin1");
const [MAP, HEADER, BODY, ALERT] = LOG.trimEnd().split("\n");

function factsOf(...lines: string[]): Facts {
    let facts: Facts | null = null;
    readInput(bufferSource(Buffer.from(lines.join("\n") + "\n", "latin1")), (original) => {
        const made = collector("syslogd.log", original);
        facts = made.facts;
        return made.sink;
    });
    return facts as unknown as Facts;
}
/** Connections as `id server-port suites alerts`. */
const told = (...lines: string[]): string[] =>
    allFacts(factsOf(...lines).records).map(
        (w) => `${w.connection} ${w.serverPort} ${w.hello?.suites.length} ${w.alerts.map((a) => `${a.from} ${a.alert}`).join()}`
    );
const other = (line: string): string => line.replace("0001EEF1", "0001EEF2");

describe("TLS records in AT-TLS's data trace", () => {
    it.each<[string, string[], string[]]>([
        ["header and body in two messages", [MAP, HEADER, BODY, ALERT], ["CONNID 0001EEF1 8443 4 server 40"]],
        ["both in one", [MAP, HEADER + BODY.split(" CIPHER ")[1], ALERT], ["CONNID 0001EEF1 8443 4 server 40"]],
        ["the addresses are not shown", [HEADER, BODY, ALERT], ["CONNID 0001EEF1 0 4 server 40"]],
        [
            "two connections whose messages alternate",
            [HEADER, other(HEADER), BODY, other(BODY), ALERT, other(ALERT)],
            ["CONNID 0001EEF1 0 4 server 40", "CONNID 0001EEF2 0 4 server 40"]
        ],
        [
            "a number that comes again is another connection",
            [MAP, HEADER, BODY, ALERT, MAP, HEADER, BODY],
            ["CONNID 0001EEF1 8443 4 server 40", "CONNID 0001EEF1 8443 4 "]
        ],
        ["an alert alone: nothing to judge an offer by", [MAP, ALERT], []],
        ["a hello of which the trace shows the beginning only", [MAP, HEADER, BODY.slice(0, -60), ALERT], []],
        ["half a byte at the end", [MAP, HEADER, BODY, `${ALERT}F`], ["CONNID 0001EEF1 8443 4 server 40"]]
    ])("%s", (_what, lines, expected) => expect(told(...lines)).toEqual(expected));

    it("tells nothing of TCP: neither silence nor who closed", () => {
        const [wire] = allFacts(factsOf(MAP, HEADER, BODY).records);
        expect(wire).toMatchObject({ silence: null, closed: null, system: "SYSA" });
        expect(wire.place).toMatchObject({ source: "syslogd.log", line: 2 });
    });
});
