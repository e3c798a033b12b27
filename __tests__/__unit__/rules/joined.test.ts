import { diagnosed, fromPort, inputsOf, packets, withPackets, type Inputs } from "../../harness/joined";

const ALL = inputsOf("joined-silent-death");
const CLIENT = 51344;
/** A second client that the server leaves at the very same moment. */
const TWIN = 51345;
const THREAD = "TCPPROD/04010022/0000001D@21:45:55.328977";

const twins = withPackets(
    ALL["wire.pcap"],
    packets(ALL["wire.pcap"]).flatMap((p) => {
        const twin = fromPort(p, CLIENT, TWIN);
        return twin.equals(p) ? [p] : [p, twin];
    })
);
const replaced = (text: Buffer, from: string | RegExp, to: string): Buffer =>
    Buffer.from(text.toString("latin1").replace(from, to), "latin1");
const only = (...names: string[]): Inputs => Object.fromEntries(names.map((name) => [name, ALL[name]]));

/** Failing stories as `port or id = what was joined`. */
function stories(inputs: Inputs): string[] {
    return diagnosed(inputs)
        .connections.filter((c) => c.events.some((e) => /RC|nothing|retCode|ChaCha|CHACHA/.test(e.kind + e.place.text)))
        .map((c) => `${/198\.51\.100\.24:(\d+)/.exec(c.id)?.[1] ?? c.id} = ${(c.joined ?? []).join()}`);
}

describe("a failing thread and connections of a capture", () => {
    it.each<[string, Inputs, string[]]>([
        ["the only ones of their time are one story", only("gsk.txt", "wire.pcap"), [`${CLIENT} = ${THREAD}`]],
        [
            "two connections die at that time: the thread may be of either, and is joined to none",
            { ...only("gsk.txt"), "wire.pcap": twins },
            [`${CLIENT} = `, `${TWIN} = `, `${THREAD} = `]
        ],
        [
            "a message with the address of one of them decides",
            { ...only("gsk.txt", "syslogd.log"), "wire.pcap": twins },
            [`${CLIENT} = ${THREAD},CONNID 00003A0F`, `${TWIN} = `]
        ],
        [
            "a message with the address of the other one decides as well",
            { ...only("gsk.txt"), "syslogd.log": replaced(ALL["syslogd.log"], /51344/g, `${TWIN}`), "wire.pcap": twins },
            [`${CLIENT} = `, `${TWIN} = ${THREAD},CONNID 00003A0F`]
        ],
        [
            "two threads fail at the time of one connection: neither is joined",
            {
                ...only("wire.pcap"),
                "gsk.txt": Buffer.concat([ALL["gsk.txt"], replaced(ALL["gsk.txt"], /Thread 0000001D/g, "Thread 0000001E")])
            },
            [`${CLIENT} = `, `${THREAD} = `, `${THREAD.replace("1D@", "1E@")} = `]
        ],
        [
            "a message of another connection of the capture keeps its thread away",
            {
                ...only("gsk.txt", "wire.pcap"),
                "syslogd.log": replaced(ALL["syslogd.log"], /198\.51\.100\.24\.\.51344/g, "198.51.100.31..40218")
            },
            [`${CLIENT} = `, `${THREAD} = CONNID 00003A0F`]
        ]
    ])("%s", (_what, inputs, expected) => expect(stories(inputs)).toEqual(expected));

    it("where the clock is not known, since it could be either, the silence stays a finding of its own", () => {
        const { findings } = diagnosed({ ...only("gsk.txt"), "wire.pcap": twins });
        expect(findings.map((f) => [f.code, f.explainedBy])).toEqual([
            ["TLSF101", undefined],
            ["TLSF730", undefined]
        ]);
    });
});

describe("one story of five inputs", () => {
    const { connections } = diagnosed(ALL);

    it("has the steps of all of them in one order, and the clocks of two time zones set right", () => {
        const [story] = connections;
        expect(story.clock).toEqual({ how: "addresses", pairs: 1, seconds: expect.closeTo(-17996.8, 1) });
        const steps = story.events.map((e) => `${e.from} ${e.shiftedMinutes ?? 0}`).filter((s, i, list) => s !== list[i - 1]);
        expect(steps).toEqual([
            "client 0",
            "attls 0",
            "server 0",
            "client 0",
            "icsf -300",
            "server 0",
            "attls 0",
            "icsf -300",
            "systemssl -300",
            "client 0",
            "server 0"
        ]);
        const seconds = story.events.filter((e) => e.from !== "attls").map((e) => e.at);
        expect(seconds).toEqual([...seconds].sort());
    });

    it("a return code that comes ten seconds later belongs to it by its addresses", () => {
        const late = replaced(ALL["syslogd.log"], /16:45:55(?=.*(?:EZD1286I|EZD1283I))/g, "16:46:05");
        const { findings } = diagnosed({ ...ALL, "syslogd.log": replaced(late, /RC:  456/g, "RC: 5004") });
        expect(findings.filter((f) => f.explainedBy === undefined).map((f) => f.code)).toEqual(["TLSF101"]);
        expect(findings.map((f) => f.code)).toContain("TLSF404");
    });

    it("the same port of the same client a quarter of an hour and seven minutes later is another connection", () => {
        const later = replaced(ALL["syslogd.log"], /16:45:55/g, "17:08:35");
        const { findings } = diagnosed({ ...only("gsk.txt", "wire.pcap"), "syslogd.log": replaced(later, /RC:  456/g, "RC: 5004") });
        expect(findings.filter((f) => f.code === "TLSF404").map((f) => f.explainedBy)).toEqual([undefined]);
    });
});
