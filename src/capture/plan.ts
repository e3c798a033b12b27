import type { OpenReply, SystemIdentity, TraceComponent, TraceMember, TraceState, WriterProcedure } from "../parse/console/types";
import type { WriterLook } from "./look";
import { occupied, SAFE_PROCEDURE, type DataSetStep, type SeenDataSet } from "./occupied";
import { assemble, unwritable, type PlannedTrace, type Step } from "./planSteps";
import { checkOptions, policyOf, somebodys } from "./policy";
import { describeState, isOff, targetName, type Wanted } from "./state";
import type { CaptureRequest, ComponentRequest, Refusal, WriterRequest } from "./types";

/** A component as asked for and as found. */
export interface SeenTrace {
    request: ComponentRequest;
    component: TraceComponent;
    former: TraceState;
    /** The member of --parm: "unread" when no parmlib could be read; null when none was asked for. */
    member: { library: string; member: TraceMember } | "unread" | null;
}

/** The writer's procedure and the data sets it names, as found. */
export interface SeenWriter {
    procedure: { library: string; found: WriterProcedure | null; unreadable: string | null };
    dataSets: SeenDataSet[];
    now: Date;
    /** The person in front of the terminal agreed to start a writer whose procedure could not be read. */
    unreadableAccepted?: boolean;
}

/** Everything looked at before the plan: displays, catalog and member reads. */
export interface Seen extends SeenWriter {
    identity: SystemIdentity;
    traces: SeenTrace[];
    /** Open ITT006A prompts. */
    prompts: OpenReply[];
    writer: WriterLook;
}

export interface Plan {
    steps: Step[];
    traces: PlannedTrace[];
    /** Whether a member starts the writer, so that no WTRSTART of ours is sent. */
    writerByMember: boolean;
    /** D GRS operands that find the writer's data sets while it runs: a name, or a prefix with `*`. */
    dataSetQuestions: string[];
    notKnown: string[];
    notes: string[];
}

/** What has to be open before anybody touches a TRACE CT prompt. */
export function openPromptRefusal(prompts: OpenReply[]): Refusal {
    const list = prompts
        .map((p) => `${p.id} ${p.messageId}${p.system === null ? "" : ` on ${p.system}`}${p.time === null ? "" : ` at ${p.time}`}`)
        .join("; ");
    return {
        why: `a TRACE CT prompt is open already: ${list}`,
        next:
            "Somebody is entering a TRACE CT command. Let its owner answer it. " +
            `If it is left over, reply only to the one you know: R nn,END starts that trace with its defaults; then TRACE CT,OFF,COMP=name.`
    };
}

export function wantedOf(seen: SeenTrace, request: CaptureRequest): Wanted | { refused: Refusal } {
    const { member } = seen;
    const name = targetName(seen.request);
    if (seen.request.parm === null) {
        return {
            writer: request.writer,
            asids: seen.request.asids,
            jobNames: seen.request.jobNames,
            options: seen.request.options.length > 0 ? seen.request.options : null,
            buffer: seen.request.bufferSize,
            parm: null
        };
    }
    const parm = seen.request.parm;
    if (member === null)
        return {
            refused: {
                why: `member ${parm} is in no library of the parmlib concatenation`,
                next: "Check the name; D PARMLIB shows the libraries."
            }
        };
    if (member === "unread") {
        if (!request.allJobs || !request.allowSensitive) {
            return {
                refused: {
                    why: `member ${parm} could not be read, so what it traces is not known`,
                    next: "Get READ to parmlib, or repeat with --all-jobs --allow-sensitive."
                }
            };
        }
        return { writer: request.writer, asids: [], jobNames: [], options: null, buffer: seen.request.bufferSize, parm };
    }
    const m = member.member;
    const wrong = (why: string, next: string) => ({ refused: { why: `member ${parm} in ${member.library} ${why}`, next } });
    if (m.state !== "ON")
        return wrong(`does not turn the trace on (${m.state ?? "neither ON nor OFF"})`, "Use a member with TRACEOPTS ON.");
    if (m.writer === null)
        return wrong("names no writer, so the trace would stay in storage", `Add WTR(${request.writer}) to it, or leave --parm out.`);
    if (m.writer.toUpperCase() !== request.writer)
        return wrong(`writes to ${m.writer}, not to ${request.writer}`, `Repeat with --writer ${m.writer}.`);
    if (m.writerStart !== null && m.writerStart.name.toUpperCase() !== request.writer)
        return wrong(`starts the writer ${m.writerStart.name}, not ${request.writer}`, "Correct the member.");
    const limits = checkOptions(seen.request.component, m.options, m.jobNames, request);
    if (limits !== null) return { refused: { why: `member ${parm}: ${limits.why}`, next: limits.next } };
    if (policyOf(seen.request.component).jobNameRequired !== undefined && m.jobNames.length === 0)
        return wrong("names no job", `${name} traces only jobs that are named: add JOBNAME(…).`);
    return {
        writer: m.writer.toUpperCase(),
        asids: m.asids,
        jobNames: m.jobNames,
        options: m.options,
        buffer: seen.request.bufferSize,
        parm
    };
}

/** Turns (state seen, request) into steps with their undo, or says why not. Pure. */
export function planCapture(seen: Seen, request: CaptureRequest): Plan | { refused: Refusal } {
    const refuse = (why: string, next: string) => ({ refused: { why, next } });
    if (seen.identity.name === null)
        return refuse(
            "the system did not say its name, so nothing could be put back later with certainty",
            "Check that you may issue D SYMBOLS."
        );
    if (seen.prompts.length > 0) return { refused: openPromptRefusal(seen.prompts) };
    if (seen.writer.state !== "gone") {
        const users = seen.writer.connected.map((c) => (c.sub === null ? c.component : `${c.component}/${c.sub}`));
        return refuse(
            `the external writer ${request.writer} is active already${users.length > 0 ? `, connected: ${users.join(", ")}` : ""}`,
            `It is somebody's: this tool neither uses nor stops it. Wait for its end, or name another procedure with --writer.`
        );
    }
    const traces: PlannedTrace[] = [];
    for (const t of seen.traces) {
        const name = targetName(t.request);
        if (t.component.head && t.request.sub === null) {
            return refuse(
                `${name} has subtraces`,
                `Name one with --sub: ${t.component.subtraces.map((s) => s.name).join(", ") || "D TRACE,COMP=" + t.request.component + ",SUBLEVEL,N=8 lists them"}.`
            );
        }
        const sign = somebodys(t.request.component, t.former);
        if (sign !== null && !request.takeOver) {
            return refuse(
                `${name} is on, and it seems to be somebody's trace (${sign}): ${describeState(t.former)}`,
                "Ask who needs it, often IBM support. With --take-over it is set off, used, and put back as it was."
            );
        }
        if (!isOff(t.former) && t.former.mode !== "ON")
            return refuse(`${name} is in the mode ${t.former.mode}, which this tool cannot put back`, "Set it OFF or ON by hand first.");
        if (t.former.mode === "ON" && t.former.buffer !== null && !policyOf(t.request.component).acceptsSize) {
            return refuse(
                `${name} is on with a buffer of ${t.former.buffer}, and whether that can be put back is not known`,
                "Set it OFF by hand, and on again after the capture."
            );
        }
        const its = t.former.mode === "ON" ? t.former.writer : null;
        if (
            its !== null &&
            !(seen.writer.all ?? []).some((w) => w.name.toUpperCase() === its.toUpperCase() && w.status.toUpperCase() === "ACTIVE")
        ) {
            return refuse(
                `${name} writes to ${its}, which is not shown active: its connection could not be put back`,
                "Let its owner stop that trace first."
            );
        }
        if (t.request.bufferSize !== null && !policyOf(t.request.component).acceptsSize)
            return refuse(
                `whether ${name} takes a buffer size on TRACE CT is not known`,
                "Leave --buffer-size out, or use a parmlib member with BUFSIZE."
            );
        const wanted = wantedOf(t, request);
        if ("refused" in wanted) return wanted;
        const trace = { component: t.request.component, sub: t.request.sub, former: t.former, wanted };
        const unwritten = unwritable(trace);
        if (unwritten !== null) return { refused: unwritten };
        traces.push(trace);
    }
    const starters = seen.traces.filter((t) => t.member !== null && t.member !== "unread" && t.member.member.writerStart !== null);
    const writerByMember = starters.length > 0;
    if (writerByMember && traces.length > 1)
        return refuse("a member with WTRSTART works only for a single component", "Take WTRSTART out of it: this tool starts the writer.");

    const writer = planWriter(seen, request);
    if ("refused" in writer) return writer;
    return {
        ...assemble(request, traces, writer.dataSets, writerByMember),
        traces,
        writerByMember,
        dataSetQuestions: dataSetQuestions(seen, request),
        notKnown: [...NOT_KNOWN, ...notKnown(seen)],
        notes: [...writer.notes, ...notes(seen, traces), ...(request.probe === null ? [] : PROBE_NOTES)]
    };
}

/** A name with symbols is known only up to the first one. */
function dataSetQuestions(seen: Seen, request: CaptureRequest): string[] {
    const outputs = seen.procedure.found?.outputs ?? [];
    const names = outputs.map((dd) => {
        const fixed = dd.dataSet.replace(/&.*$/, "").replace(/\(.*$/, "").replace(/\.$/, "");
        return fixed === dd.dataSet ? fixed : `${fixed}*`;
    });
    return [...new Set([...names, ...(request.dataSetName === null ? [] : [request.dataSetName])])].filter((n) => n.length > 1);
}

const PROBE_NOTES = [
    "The server may log each handshake of the probe as a failure. What it refuses, because the probe offers one thing alone, stands in this trace as well: such refusals are the probe's own."
];

const NOT_KNOWN = [
    "Whether you may issue TRACE CT and reply to its prompt (MVS.TRACE.CT CONTROL, MVS.REPLY READ) shows only when it is tried."
];

function notKnown(seen: Seen): string[] {
    const list: string[] = [];
    for (const t of seen.traces) if (t.member === "unread") list.push(`Member ${t.request.parm} was not checked: it could not be read.`);
    if (seen.procedure.unreadable !== null) list.push(`The procedure was not checked: ${seen.procedure.unreadable}.`);
    return list;
}

function notes(seen: Seen, traces: PlannedTrace[]): string[] {
    const list: string[] = [];
    for (const trace of traces) {
        const name = targetName(trace);
        if (trace.former.mode === "ON") {
            list.push(
                `${name} is on now: what its buffer in storage holds is lost when it is set OFF. If you need it, take a dump first: DUMP COMM=(${name} TRACE).`
            );
        }
        list.push(...(policyOf(trace.component).notes ?? []).map((n) => `${name}: ${n}`));
        const asked = seen.traces.find((t) => targetName(t.request) === name)?.request;
        if (asked?.parm != null && asked.jobNames.length > 0)
            list.push(`${name}: the member ${asked.parm} says which jobs are traced; --job-name is not used with --parm.`);
        if (
            trace.component === "CSF" &&
            trace.wanted.options !== null &&
            !trace.wanted.options.some((o) => /^ALL$/i.test(o)) &&
            !traces.some((t) => t.component === "GSKSRVR")
        ) {
            list.push(
                "A CSF trace with these options may hold nothing of a clear-key request that FIPS mode rejects. The full story: --comp GSKSRVR,CSF --job-name TCPIP."
            );
        }
    }
    if (seen.procedure.found !== null && seen.procedure.found.deletesFirst.length > 0) {
        list.push(`The procedure deletes ${seen.procedure.found.deletesFirst.join(", ")} each time it starts.`);
    }
    return list;
}

/** What the procedure and its data sets ask for before the writer may start, or why it may not. */
export function planWriter(seen: SeenWriter, request: WriterRequest): { dataSets: DataSetStep[]; notes: string[] } | { refused: Refusal } {
    const { procedure } = seen;
    if (procedure.unreadable === null && procedure.found === null) {
        return {
            refused: {
                why: `${procedure.library} has no procedure ${request.writer}`,
                next: [
                    "If it is in another library of the master JCL, name that with --writer-proc-library. If there is none yet, this one keeps every trace",
                    "(give it a prefix and a size that suit you, and the started task's user ALTER to the data set):",
                    ...SAFE_PROCEDURE(request.writer, "SYS1")
                ].join("\n")
            }
        };
    }
    if (procedure.unreadable !== null && request.dataSetName === null && seen.unreadableAccepted !== true) {
        return {
            refused: {
                why: `the procedure ${request.writer} could not be read (${procedure.unreadable}), and starting a writer may delete an earlier trace`,
                next: "Get READ to the library (--writer-proc-library), or say which data set it writes with --data-set-name."
            }
        };
    }
    if (procedure.found !== null && !procedure.found.isWriter) {
        return {
            refused: {
                why: `${request.writer} in ${procedure.library} is not a trace writer: no step runs ITTTRCWR`,
                next: "Name the writer's procedure with --writer."
            }
        };
    }
    const steps: DataSetStep[] = [];
    const all: string[] = [];
    for (const dataSet of seen.dataSets) {
        const result = occupied(dataSet, request, seen.now);
        if ("refused" in result) return result;
        steps.push(...result.steps);
        all.push(...result.notes);
    }
    return { dataSets: steps, notes: all };
}
