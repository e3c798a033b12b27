import {
    displayHolders,
    displayReplies,
    displayTrace,
    displayWriters,
    parseActivity,
    parseGrs,
    parseOpenReplies,
    parseParmlib,
    parseTraceAnswer,
    parseTraceDisplay,
    parseTraceMember,
    parseWriterEvents,
    parseWriterProcedure,
    traceOff,
    traceOn,
    traceReply,
    writerStart,
    writerStop
} from "../../../../src/parse/console";
import type { SimSwitches } from "../../../../src/simulator/switches";
import type { Modelled } from "../../collect/modelZos";
import { modelled } from "../../collect/modelZos";

let model: Modelled;
const start = (switches: Partial<SimSwitches> = {}) => (model = modelled({ switches }));
afterEach(() => model.system.close());

const ask = async (command: string, until?: (lines: string[]) => boolean) => (await model.zos.console.display(command, { until })).lines;
const logged = () => model.system.log.flatMap((message) => message.lines);
const waitFor = async (id: string) => {
    while (!logged().some((line) => line.includes(id))) await model.system.clock.sleep(100);
};

test.each<[string, Partial<SimSwitches>]>([
    ["SMS managed", {}],
    ["not SMS managed", { smsManaged: false }],
    ["prompt late, status after each answer", { wtorDelivery: "late", statusAfterTraceCt: true, lateMs: 2000 }],
    ["older activity message", { activityMessage: "IEE" }]
])("reads what the modelled system says through a whole trace (%s)", async (_what, switches) => {
    start(switches);
    expect(parseTraceAnswer(await ask(writerStart("CTWTR", "NOWRAP"))).value.outcome).toBe("all");
    await waitFor("ITT110I");
    expect(parseWriterEvents(logged(), "CTWTR").value).toMatchObject({ started: true, ended: null, failures: [] });
    expect(parseActivity(await ask("D A,CTWTR"), "CTWTR").value.active).toHaveLength(1);

    const prompt = parseTraceAnswer(
        await ask(traceOn({ component: "GSKSRVR" }), (lines) => parseTraceAnswer(lines).value.outcome !== "nothing")
    ).value;
    expect(prompt.outcome).toBe("prompt");
    const [open] = parseOpenReplies(await ask(displayReplies())).value;
    expect(open).toMatchObject({ id: prompt.prompts[0].id, messageId: "ITT006A", system: "S0W1" });
    const [reply] = traceReply(open.id, { jobNames: ["TCPIP"], options: ["LEVEL=4"], writer: "CTWTR" });
    await ask(reply, () => true);
    await waitFor("ITT038I ALL OF");

    const wanted = { mode: "ON", jobNames: ["TCPIP"], options: ["LEVEL=4"], writer: "CTWTR", detailed: true };
    expect(parseTraceDisplay(await ask(displayTrace({ component: "GSKSRVR" }))).value.components).toMatchObject([wanted]);
    expect(parseTraceDisplay(await ask(displayWriters())).value.writers).toMatchObject([
        { name: "CTWTR", connected: [{ component: "GSKSRVR" }] }
    ]);
    expect(parseGrs(await ask(displayHolders("IBMUSER.CTRACE1"))).value.holders).toMatchObject([
        { job: "CTWTR", access: "EXCLUSIVE", status: "OWN" }
    ]);

    expect(parseTraceAnswer(await ask(traceOff({ component: "GSKSRVR" }))).value.outcome).toBe("all");
    await model.system.clock.sleep(3000);
    await ask(writerStop("CTWTR"), () => true);
    await waitFor("ITT111I");
    await model.system.clock.sleep(2000);
    expect(parseWriterEvents(logged(), "CTWTR").value).toMatchObject({ ended: "stopped", dataSets: ["IBMUSER.CTRACE1"], failures: [] });
    expect(parseActivity(await ask("D A,CTWTR"), "CTWTR").value.notFound).toBe(true);
    expect(parseGrs(await ask(displayHolders("IBMUSER.CTRACE1"))).value).toEqual({ readable: true, holders: [] });
    expect(parseOpenReplies(await ask(displayReplies()))).toEqual({ value: [], problems: [] });
});

test("every component of the modelled system is read in detail", async () => {
    start();
    const { value } = parseTraceDisplay(await ask(displayTrace()));
    const all = parseTraceDisplay(await ask("D TRACE,COMP=ALL,SUBLEVEL")).value;
    expect(all.components.map((one) => one.name).sort()).toEqual(value.components.map((one) => one.name).sort());
    for (const component of all.components) {
        expect(component.detailed).toBe(true);
        expect(component.subtraces).toHaveLength(component.subCount ?? 0);
    }
});

test.each<[string, Partial<SimSwitches>, string, string]>([
    ["no such procedure", {}, writerStart("NOSUCH"), "NOSUCH"],
    ["an abend", { writerStart: "abend" }, writerStart("CTWTR"), "CTWTR"]
])("a writer that does not start: %s", async (_what, switches, command, writer) => {
    start(switches);
    await ask(command);
    const events = () => parseWriterEvents(logged(), writer).value;
    while (events().failures.length === 0) await model.system.clock.sleep(100);
    expect(events()).toMatchObject({
        started: false,
        failures: expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })])
    });
});

test("a refusal, a missing member and a missing job name are told apart", async () => {
    start();
    expect(
        parseTraceAnswer(await ask(traceOn({ component: "CSF", parm: "CTNOSUCH" }))).value.reasons.map((message) => message.id)
    ).toContain("IEE538I");
    const [open] = parseTraceAnswer(await ask(traceOn({ component: "GSKSRVR" }))).value.prompts;
    await ask(traceReply(open.id, { options: ["LEVEL=4"] })[0], () => true);
    await waitFor("ITT038I NONE");
    expect(parseTraceAnswer(logged()).value.reasons.map((message) => message.id)).toContain("GSK01036E");
});

test("parmlib, members and procedures of the modelled system", async () => {
    start();
    const { value } = parseParmlib(await ask("D PARMLIB"));
    expect(value.readable).toBe(true);
    const members = value.dataSets
        .flatMap((name) => [...(model.system.dataSets.find(name)?.members ?? [])])
        .filter(([name]) => name.startsWith("CTI"));
    expect(members.length).toBeGreaterThan(0);
    for (const [name, lines] of members) {
        const member = parseTraceMember(lines);
        expect(member.value.traceOpts).toBe(1);
        // CTIBAD01 leaves a bracket open.
        expect(member.problems.length > 0).toBe(name === "CTIBAD01");
    }
    const procedure = model.system.dataSets.find("SYS1.PROCLIB")?.members.get("CTWTR") ?? [];
    expect(parseWriterProcedure(procedure).value).toMatchObject({ isWriter: true, deletesFirst: ["IBMUSER.CTRACE1"] });
});
