import { planCapture, type Seen, type SeenTrace } from "../../../src/capture/plan";
import { planText } from "../../../src/capture/planSteps";
import type { CaptureRequest } from "../../../src/capture";
import type { TraceMember, TraceState } from "../../../src/parse/console/types";
import { captureRequest, component } from "../../harness/capture";

const NORMAL = ["KDSIO", "CARDIO", "SYSCALL", "RDIO"];
const on = (more: Partial<TraceState> = {}): TraceState => ({
    mode: "ON",
    buffer: "0002M",
    asids: [],
    jobNames: [],
    options: NORMAL,
    writer: null,
    ...more
});
const off = on({ mode: "OFF", buffer: null, options: [] });

function trace(
    name: string,
    former: TraceState,
    more: Parameters<typeof component>[1] = {},
    member: SeenTrace["member"] = null
): SeenTrace {
    return {
        request: component(name, { options: ["RDIO"], ...more }),
        component: { ...former, name, detailed: true, head: false, subCount: null, subtraces: [] },
        former,
        member
    };
}
function seen(...traces: SeenTrace[]): Seen {
    return {
        identity: { name: "S0W1", sysplex: null, iplTime: null, release: null },
        traces,
        prompts: [],
        writer: { state: "gone", connected: [], all: [{ name: "THEIRS", status: "ACTIVE", connected: [] }] },
        procedure: {
            library: "SYS1.PROCLIB",
            found: { isWriter: true, outputs: [], deletesFirst: [], region: null, time: null },
            unreadable: null
        },
        dataSets: [],
        now: new Date("2026-01-02T03:04:05Z")
    };
}
const request = (more: Partial<CaptureRequest> = {}) => captureRequest({ folder: "/nowhere" }, more);
function plan(looked: Seen, more: Partial<CaptureRequest> = {}) {
    const made = planCapture(looked, request(more));
    if ("refused" in made) throw new Error(made.refused.why);
    return made;
}
function refusal(looked: Seen, more: Partial<CaptureRequest> = {}) {
    const made = planCapture(looked, request(more));
    return "refused" in made ? made.refused : null;
}
const commands = (looked: Seen, more: Partial<CaptureRequest> = {}) =>
    plan(looked, more).steps.flatMap((s) => (s.command === null ? [`(${s.step})`] : s.command.split(" ; ")));

describe("the commands of a plan, in their order", () => {
    const end = ["(verify)", "(fetch)", "(format)", "(diagnose)"];

    it("off before: on, off", () => {
        expect(commands(seen(trace("CSF", off)))).toEqual([
            "TRACE CT,WTRSTART=CTWTR,NOWRAP",
            "TRACE CT,ON,COMP=CSF",
            "R nn,OPTIONS=(RDIO),WTR=CTWTR,END",
            "(reproduce)",
            "TRACE CT,OFF,COMP=CSF",
            "TRACE CT,WTRSTOP=CTWTR",
            ...end
        ]);
    });

    it("on before: off first, and back with size and operands before the writer stops", () => {
        const former = on({ jobNames: ["WEB1"], asids: ["001A"] });
        expect(commands(seen(trace("CSF", former, { jobNames: ["TCPIP"], bufferSize: "8M" })), { takeOver: true })).toEqual([
            "TRACE CT,WTRSTART=CTWTR,NOWRAP",
            "TRACE CT,OFF,COMP=CSF",
            "TRACE CT,8M,COMP=CSF",
            "R nn,JOBNAME=(TCPIP),OPTIONS=(RDIO),WTR=CTWTR,END",
            "(reproduce)",
            "TRACE CT,OFF,COMP=CSF",
            "TRACE CT,2M,COMP=CSF",
            "R nn,ASID=(001A),JOBNAME=(WEB1),OPTIONS=(KDSIO,CARDIO,SYSCALL,RDIO),WTR=DISCONNECT,END",
            "TRACE CT,WTRSTOP=CTWTR",
            ...end
        ]);
    });

    it("two components share one writer: all on, then all off, then back", () => {
        const both = seen(trace("GSKSRVR", off, { options: ["LEVEL=4"], jobNames: ["TCPIP"] }), trace("CSF", on()));
        expect(commands(both)).toEqual([
            "TRACE CT,WTRSTART=CTWTR,NOWRAP",
            "TRACE CT,ON,COMP=GSKSRVR",
            "R nn,JOBNAME=(TCPIP),OPTIONS=(LEVEL=4),WTR=CTWTR,END",
            "TRACE CT,OFF,COMP=CSF",
            "TRACE CT,ON,COMP=CSF",
            "R nn,OPTIONS=(RDIO),WTR=CTWTR,END",
            "(reproduce)",
            "TRACE CT,OFF,COMP=GSKSRVR",
            "TRACE CT,OFF,COMP=CSF",
            "TRACE CT,2M,COMP=CSF",
            "R nn,OPTIONS=(KDSIO,CARDIO,SYSCALL,RDIO),WTR=DISCONNECT,END",
            "TRACE CT,WTRSTOP=CTWTR",
            ...end
        ]);
    });

    const member: TraceMember = {
        state: "ON",
        sub: null,
        asids: [],
        jobNames: [],
        bufferSize: null,
        options: ["RDIO"],
        writer: "CTWTR",
        writerStart: null,
        writerStop: null,
        traceOpts: 1
    };
    const byMember = (more: Partial<TraceMember>) =>
        seen(trace("CSF", off, { parm: "CTICSFX1", options: [] }, { library: "SYS1.PARMLIB", member: { ...member, ...more } }));

    it("a member needs no prompt", () => {
        expect(commands(byMember({}))).toContain("TRACE CT,ON,COMP=CSF,PARM=CTICSFX1");
        expect(commands(byMember({})).join()).not.toContain("R nn");
    });

    it("a member with WTRSTART replaces the writer's step", () => {
        const looked = byMember({ writerStart: { name: "CTWTR", wrap: null } });
        expect(commands(looked).join()).not.toContain("WTRSTART");
        expect(commands(looked)).toContain("TRACE CT,WTRSTOP=CTWTR");
    });

    it("a sublevel is always coded", () => {
        const steps = commands(seen(trace("SYSTCPIP", off, { sub: "TCPIP" })));
        expect(steps.filter((c) => c.includes("SYSTCPIP"))).toEqual([
            "TRACE CT,ON,COMP=SYSTCPIP,SUB=(TCPIP)",
            "TRACE CT,OFF,COMP=SYSTCPIP,SUB=(TCPIP)"
        ]);
    });
});

it.each<[string, Partial<CaptureRequest>, string]>([
    ["no limit given", { durationMs: null }, "NOWRAP"],
    ["two minutes", { durationMs: 120_000 }, "NOWRAP"],
    ["more", { durationMs: 120_001 }, "WRAP"],
    ["more, asked otherwise", { durationMs: 600_000, wrap: "NOWRAP" }, "NOWRAP"],
    ["less, asked otherwise", { wrap: "WRAP" }, "WRAP"]
])("the writer wraps when the trace may last long: %s", (_name, more, wrap) => {
    expect(commands(seen(trace("CSF", off)), more)[0]).toBe(`TRACE CT,WTRSTART=CTWTR,${wrap}`);
});

describe("what does not go into a command is refused before anything is touched", () => {
    const jobs = (n: number) => Array.from({ length: n }, (_, i) => `LONGNA${String(i).padStart(2, "0")}`);

    it.each<[string, TraceState, RegExp]>([
        [
            "jobs beyond one reply",
            on({ jobNames: jobs(16) }),
            /jobs LONGNA00.* could not be put back: The command has \d+ characters; z\/OS takes 126/
        ],
        ["more jobs than z/OS takes", on({ jobNames: jobs(17) }), /could not be put back: More than 16 values/],
        ["a size of another form", on({ buffer: "2 MB" }), /could not be put back: The buffer size/],
        ["an option of another form", on({ options: ["A B"] }), /could not be put back: The option/],
        ["an option that breaks the list", on({ options: ["A),END"] }), /could not be put back: The option/]
    ])("a former state with %s", (_name, former, why) => {
        const refused = refusal(seen(trace("CSF", former)), { takeOver: true });
        expect(refused?.why).toMatch(why);
        expect(refused?.next).toMatch(/OFF by hand/);
    });

    it("is no matter for a trace that was off", () => {
        expect(refusal(seen(trace("CSF", on({ mode: "MIN", options: ["A B"], buffer: "odd" }))))).toBeNull();
    });

    it("what was asked for", () => {
        const refused = refusal(seen(trace("CSF", off, { jobNames: jobs(16) })));
        expect(refused?.why).toMatch(/what is asked for CSF does not go into a command/);
        expect(refused?.next).toMatch(/--parm/);
    });

    it("what fits only behind a reply id of two digits", () => {
        // The writer goes into a second reply: this one is 126 characters long, and 128 behind an id of four digits.
        const fits = [...jobs(11), "ABCDEFG"];
        expect(`R nn,JOBNAME=(${fits.join(",")}),CONT`).toHaveLength(126);
        expect(refusal(seen(trace("CSF", off, { jobNames: fits, options: [] })))?.why).toMatch(/128 characters/);
        const shorter = [...jobs(11), "ABCDE"];
        expect(refusal(seen(trace("CSF", off, { jobNames: shorter, options: [] })))).toBeNull();
    });
});

describe("what a plan says beside its steps", () => {
    const notes = (looked: Seen) => plan(looked).notes.join("\n");

    it("what is lost, and how to keep it", () => {
        expect(notes(seen(trace("CSF", on())))).toMatch(/CSF is on now: .*lost.*DUMP COMM=/);
        expect(notes(seen(trace("CSF", off)))).not.toMatch(/DUMP/);
    });

    it("that default options of CSF may hold nothing, unless System SSL is traced too", () => {
        const gsk = trace("GSKSRVR", off, { jobNames: ["TCPIP"], options: ["LEVEL=4"] });
        expect(notes(seen(trace("CSF", off)))).toMatch(/GSKSRVR,CSF --job-name TCPIP/);
        expect(notes(seen(trace("CSF", off, { options: ["ALL"], jobNames: ["TCPIP"] })))).not.toMatch(/may hold nothing/);
        expect(notes(seen(gsk, trace("CSF", off)))).not.toMatch(/may hold nothing/);
        expect(notes(seen(gsk))).toMatch(/no port filter/);
    });

    it("that --job-name is not used with --parm", () => {
        const looked = seen(trace("CSF", off, { parm: "CTICSFX1", options: [], jobNames: ["TCPIP"] }, "unread"));
        const made = plan(looked, { allJobs: true, allowSensitive: true });
        expect(made.notes.join("\n")).toMatch(/CTICSFX1 says which jobs are traced; --job-name is not used/);
        expect(made.notKnown.join("\n")).toMatch(/CTICSFX1 was not checked/);
    });

    it("each command and its undo, for a change record", () => {
        const made = plan(seen(trace("CSF", on())));
        const text = planText(made, "S0W1").join("\n");
        expect(text).toMatch(/^Plan for S0W1:/);
        for (const step of made.steps)
            for (const c of [...(step.command?.split(" ; ") ?? []), ...(step.undo?.split(" ; ") ?? [])]) expect(text).toContain(c);
    });
});
