import * as fc from "fast-check";
import type { CaptureRequest } from "../../src/capture";
import { planCapture, type Seen } from "../../src/capture/plan";
import type { TraceMember, TraceState, TraceWriter, WriterDd, WriterProcedure } from "../../src/parse/console/types";
import { captureRequest, component } from "../harness/capture";

/* Whatever was seen and asked for: a plan that undoes all it does, or a reason with a next step. */

/** The first value nine times in ten: a plan is refused as soon as one thing is wrong, and plans have to be made too. */
const mostly = <T>(usual: T, ...odd: T[]) =>
    fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const NORMAL = ["KDSIO", "CARDIO", "SYSCALL"];
const many = (name: string) => Array.from({ length: 16 }, (_, i) => name + String(i).padStart(2, "0"));
const names: fc.Arbitrary<string[]> = fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 2, arbitrary: fc.constant<string[]>(["TCPIP"]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z0-9]{0,7}$/), { maxLength: 16 }) },
    { weight: 1, arbitrary: fc.constantFrom(many("JOB"), many("LONGNA")) }
);
const former: fc.Arbitrary<TraceState> = fc.record({
    mode: fc.constantFrom("ON", "ON", "ON", "OFF", "MIN", "SUB"),
    buffer: mostly<string | null>("0002M", null, "256K", "odd", "1G"),
    asids: mostly<string[]>([], ["001A", "2B"], ["XYZ!"]),
    jobNames: names,
    options: mostly<string[]>(NORMAL, ["ALL"], [], ["LEVEL=15"], ["IPADDR(10.1.1.2)"], ["odd one"], ["X".repeat(90)], many("OPTION")),
    writer: mostly<string | null>(null, "THEIRS", "OTHERS")
});
const writerStart = mostly<TraceMember["writerStart"]>(null, { name: "CTWTR", wrap: null }, { name: "THEIRS", wrap: "WRAP" });
const member: fc.Arbitrary<TraceMember> = fc.record({
    state: mostly<TraceMember["state"]>("ON", "OFF", "PRESET", null),
    sub: fc.constant(null),
    asids: fc.constant<string[]>([]),
    jobNames: names,
    bufferSize: fc.constant(null),
    options: fc.constantFrom(["RDIO"], ["ALL"], ["LEVEL=4"], ["LEVEL=255"], []),
    writer: mostly<string | null>("CTWTR", null, "THEIRS"),
    writerStart,
    writerStop: fc.constant(null),
    traceOpts: fc.constant(1)
});
const trace: fc.Arbitrary<Seen["traces"][number]> = fc
    .record({
        name: fc.constantFrom("CSF", "CSF", "GSKSRVR", "GSKSRVR", "SYSTCPIP", "SYSIOS"),
        sub: fc.constantFrom(null, "TCPIP"),
        head: mostly(false, true),
        former,
        parm: mostly<string | null>(null, "CTIX0001"),
        options: fc.constantFrom([], ["ALL"], ["RDIO", "CARDIO"], ["LEVEL=4"], many("OPTION")),
        jobNames: names,
        bufferSize: mostly<string | null>(null, "4M"),
        member: fc.oneof(
            { weight: 1, arbitrary: fc.constantFrom(null, "unread" as const) },
            { weight: 3, arbitrary: member.map((m) => ({ library: "SYS1.PARMLIB", member: m })) }
        )
    })
    .map((t) => ({
        request: component(t.name, {
            sub: t.name === "SYSTCPIP" ? t.sub : null,
            parm: t.parm,
            options: [...t.options],
            jobNames: t.jobNames,
            bufferSize: t.bufferSize
        }),
        component: { ...t.former, name: t.name, head: t.head, detailed: true, subCount: null, subtraces: [] },
        former: t.former,
        member: t.parm === null ? null : t.member
    }));
const dd = (status: string): WriterDd => ({
    ddname: "TRCOUT01",
    dataSet: "IBMUSER.CTRACE1",
    status,
    normalEnd: "CATLG",
    contiguous: true,
    secondary: false,
    hasSymbols: false,
    gdg: false
});
const info = (name: string) => ({
    name,
    migrated: false,
    volume: "USR001",
    organization: "PS",
    recordFormat: "VB",
    recordLength: 27994,
    created: null,
    referenced: null,
    attributes: {}
});
const dataSet: fc.Arbitrary<Seen["dataSets"][number]> = fc
    .record({
        name: fc.constantFrom("IBMUSER.CTRACE1", "IBMUSER.A2345678.B2345678.C2345678.D2345678"),
        dd: fc.constantFrom(null, dd("NEW"), dd("OLD"), dd("SHR"), dd("MOD")),
        deletedFirst: fc.boolean(),
        there: mostly(false, true),
        held: mostly(false, true),
        ours: fc.boolean()
    })
    .map(({ there, held, ...d }) => ({
        ...d,
        info: there ? info(d.name) : null,
        taken: [],
        holders: held ? [{ resource: d.name, system: "S0W1", job: "BROWSER", asid: "0055", access: "SHARE", status: "OWN" }] : []
    }));
const procedure: WriterProcedure = { isWriter: true, outputs: [dd("NEW")], deletesFirst: ["IBMUSER.CTRACE1"], region: null, time: null };
const theirs: TraceWriter[] = [{ name: "THEIRS", status: "ACTIVE", connected: [] }];
const seen: fc.Arbitrary<Seen> = fc.record({
    identity: mostly<string | null>("S0W1", null).map((name) => ({ name, sysplex: null, iplTime: null, release: null })),
    traces: fc.uniqueArray(trace, { minLength: 1, maxLength: 3, selector: (t) => `${t.request.component} ${t.request.sub}` }),
    prompts: mostly<Seen["prompts"]>([], [{ id: "07", messageId: "ITT006A", system: null, time: null, text: "" }]),
    writer: fc.record({
        state: mostly<Seen["writer"]["state"]>("gone", "active", "starting"),
        connected: fc.constant([]),
        all: mostly<TraceWriter[] | null>(theirs, null, [])
    }),
    procedure: fc.record({
        library: fc.constant("SYS1.PROCLIB"),
        found: mostly<WriterProcedure | null>(procedure, null, { ...procedure, isWriter: false }),
        unreadable: mostly<string | null>(null, "no authority")
    }),
    dataSets: fc.array(dataSet, { maxLength: 2 }),
    now: fc.constant(new Date("2026-01-02T03:04:05Z")),
    unreadableAccepted: fc.boolean()
});
const flags: fc.Arbitrary<Partial<CaptureRequest>> = fc.record({
    takeOver: mostly(true, false),
    allJobs: mostly(true, false),
    allowSensitive: mostly(true, false),
    renamePrevious: fc.boolean(),
    discardPrevious: mostly(false, true),
    dataSetName: fc.constantFrom(null, "IBMUSER.CTRACE1"),
    wrap: fc.constantFrom(null, "WRAP" as const, "NOWRAP" as const),
    durationMs: fc.constantFrom(null, 1_000, 600_000)
});

it("every plan undoes what it does, and every refusal says why and what next", () => {
    let planned = 0;
    fc.assert(
        fc.property(seen, flags, (looked, more) => {
            const plan = planCapture(looked, captureRequest({ folder: "/nowhere" }, more));
            if ("refused" in plan) {
                expect(plan.refused.why).not.toBe("");
                expect(plan.refused.next).not.toBe("");
                return;
            }
            planned++;
            const kinds = plan.steps.map((s) => s.action.kind);
            const reproduce = kinds.indexOf("reproduce");
            for (const step of plan.steps.slice(0, reproduce)) {
                if (step.action.kind === "data-set") expect(step.does).toMatch(/--discard-previous|rename /);
                else expect(step.undo).toMatch(/^TRACE CT,/);
            }
            // The writer is started by us or by the one member, never twice.
            expect(kinds.includes("writer-on")).toBe(!plan.writerByMember);
            for (const t of plan.traces) {
                const at = (kind: string) =>
                    plan.steps.findIndex((s) => s.action.kind === kind && "trace" in s.action && s.action.trace === t);
                if (!plan.writerByMember) expect(at("trace-on")).toBeGreaterThan(kinds.indexOf("writer-on"));
                expect(at("trace-on")).toBeGreaterThanOrEqual(0);
                expect(at("trace-on")).toBeLessThan(reproduce);
                expect(at("trace-end")).toBeGreaterThan(reproduce);
                // ON before: off first, back last.
                expect(at("trace-off") >= 0 && at("trace-off") < at("trace-on")).toBe(t.former.mode === "ON");
                expect(at("trace-back") > at("trace-end")).toBe(t.former.mode === "ON");
            }
            const changing = plan.steps.filter((s) => s.command !== null);
            expect(changing.at(-1)?.action.kind).toBe("writer-off");
            for (const text of changing.flatMap((s) => [...(s.command ?? "").split(" ; "), ...(s.undo ?? "").split(" ; ")]))
                expect(text.length).toBeLessThanOrEqual(126);
        }),
        { numRuns: 3_000 }
    );
    // The generator must not only make refusals.
    expect(planned).toBeGreaterThan(100);
});
