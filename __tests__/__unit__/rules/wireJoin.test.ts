import type { Facts, Incident, ReturnCodeFact, WireFact } from "../../../src/facts";
import { addFact, emptyFacts } from "../../../src/facts";
import { peerOf } from "../../../src/rules/peer";
import { later } from "../../../src/rules/time";
import { clockOffset, isSameFailure } from "../../../src/rules/wireJoin";

const DAY = "2026-11-24T";
const place = (text: string) => ({ source: "wire.pcap", text });

function wire(n: number, time: string, client = `192.0.2.${n}`): WireFact {
    const step = { from: "server" as const, at: DAY + time, what: "ServerHello", place: place("") };
    return {
        system: null,
        at: DAY + time,
        place: place(""),
        connection: `wire.pcap: connection ${n}, x`,
        clientAddress: client,
        clientPort: 50000 + n,
        serverAddress: "192.0.2.1",
        serverPort: 2023,
        stage: "server-hello-ccs",
        steps: [step]
    } as unknown as WireFact;
}
const incident = (n: number, time: string): Incident =>
    ({ system: "S0W1", at: DAY + time, place: place(`${n}`), connection: `T/${n}` }) as unknown as Incident;
const message = (time: string, remote: string): ReturnCodeFact =>
    ({ system: "S0W1", at: DAY + time, place: place(remote), remote, connection: "1" }) as unknown as ReturnCodeFact;

function facts(wires: WireFact[], incidents: Incident[], messages: ReturnCodeFact[] = []): Facts {
    const all = emptyFacts();
    wires.forEach((w, i) => addFact(all.wire, `${i}`, w));
    incidents.forEach((v, i) => addFact(all.incidents, `${i}`, v));
    messages.forEach((v, i) => addFact(all.returnCodes, `${i}`, v));
    return all;
}

describe("the clock of a trace against a capture's", () => {
    type Case = [about: string, wires: [number, string][], incidents: string[], messages: [string, string][], expected: object | null];
    const cases: Case[] = [
        ["the same clock", [[1, "10:00:00.100000"]], ["10:00:00.150000"], [], { how: "times", pairs: 1 }],
        ["two hours apart", [[1, "10:00:00.100000"]], ["12:00:00.100000"], [], { seconds: 7200, how: "times" }],
        ["one pair, a drift of 40 s, nothing else", [[1, "10:00:00.000000"]], ["10:00:40.000000"], [], { seconds: 40, pairs: 1 }],
        [
            "one pair of many with a drift: not believed",
            [
                [1, "10:00:00.000000"],
                [2, "10:03:00.000000"]
            ],
            ["10:00:40.000000", "10:06:10.000000"],
            [],
            null
        ],
        [
            "three failures with the same drift",
            [
                [1, "10:00:00.000000"],
                [2, "10:03:07.000000"],
                [3, "10:04:01.000000"]
            ],
            ["11:01:40.000000", "11:04:47.100000", "11:05:41.000000"],
            [],
            { pairs: 3, how: "times" }
        ],
        ["one pair, four minutes beside any hour: chance would do that too", [[1, "10:00:00.000000"]], ["13:04:00.000000"], [], null],
        ["one pair, 40 s beside a quarter hour that is no hour", [[1, "10:00:00.000000"]], ["10:15:40.000000"], [], null],
        ["a drift of more than five minutes", [[1, "10:00:00.000000"]], ["10:07:00.000000"], [], null],
        ["over midnight", [[1, "23:59:59.900000"]], ["00:00:00.100000"], [], { how: "times" }],
        [
            "addresses win over times",
            [[1, "10:00:00.000000"]],
            ["10:00:00.000000"],
            [["10:10:00.000000", "::FFFF:192.0.2.1..50001"]],
            { seconds: 600, how: "addresses", pairs: 1 }
        ],
        ["addresses behind a translation say nothing", [[1, "10:00:00.000000"]], [], [["10:10:00.000000", "198.51.100.7..40000"]], null],
        ["no time in the capture", [[1, "00:00:00.000000"]], ["10:00:00.000000"], [], null]
    ];
    it.each(cases)("%s", (_about, wires, incidents, messages, expected) => {
        const all = facts(
            wires.map(([n, time]) => wire(n, time)),
            incidents.map((time, n) => incident(n, time)),
            messages.map(([time, remote]) => message(time, remote))
        );
        const offset = clockOffset(all, "wire.pcap");
        if (expected === null) expect(offset).toBeNull();
        else expect(offset).toMatchObject(expected);
    });

    it("does not join failures of different days", () => {
        const other = { ...incident(1, "10:00:00.000000"), at: "2026-11-20T10:00:00.000000" };
        expect(clockOffset(facts([wire(1, "10:00:00.000000")], [other]), "wire.pcap")).toBeNull();
        expect(isSameFailure(wire(1, "10:00:00.000000"), other, null)).toBe(false);
    });

    it("decides which thread and which connection are one failure", () => {
        const offset = { seconds: 3640, how: "times" as const, pairs: 2 };
        expect(isSameFailure(wire(1, "10:00:00.000000"), incident(1, "11:00:40.500000"), offset)).toBe(true);
        expect(isSameFailure(wire(1, "10:00:00.000000"), incident(1, "11:00:00.000000"), offset)).toBe(false);
        expect(isSameFailure(wire(1, "10:00:00.000000"), incident(1, "11:00:01.000000"), null)).toBe(true);
        expect(isSameFailure({ ...wire(1, "10:00:00.000000"), stage: "established" }, incident(1, "10:00:00.000000"), null)).toBe(false);
    });
});

it.each([
    ["::FFFF:192.0.2.77..50123", "192.0.2.77:50123"],
    ["192.0.2.77..50123", "192.0.2.77:50123"],
    ["2001:DB8::1..443", "2001:db8::1:443"],
    ["nonsense", null],
    [null, null]
])("peer %s is %s", (text, expected) => expect(peerOf(text)).toBe(expected));

it.each([
    ["2026-11-24T23:59:59.900000", 0.2, "2026-11-25T00:00:00.100000"],
    ["2026-11-24T00:00:00.100000", -0.2, "2026-11-23T23:59:59.900000"],
    ["0000-00-00T12:00:00.000000", 3600, "0000-00-00T13:00:00.000000"],
    ["garbage", 5, "garbage"]
])("%s and %d s is %s", (at, more, expected) => expect(later(at, more)).toBe(expected));
