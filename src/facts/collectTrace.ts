import type { Place, TextLine } from "../parse/Place";
import type { CsfEntry, CtraceEntry, GskEntry, TraceSummary } from "../parse/ctrace";
import { GSK } from "../parse/ctrace/types";
import { addFact } from "./bag";
import type { Facts, Incident, Step } from "./types";

/** Makes places of one input: names the source, maps offsets of a decoded view to the original bytes. */
export type PlaceMaker = (line: TextLine) => Place;

export const UNKNOWN_TIME = "0000-00-00T00:00:00.000000";
/** Entries of one thread that are farther apart do not belong to one failure. */
const GAP_MS = 2000;
const MAX_STEPS = 12;
const MAX_DETAILS = 8;
/** Threads followed at the same time: the one silent for the longest is over. More live longer than Node's young generation, and fill the old one. */
const MAX_OPEN = 256;

export function at(date: string | null, time: string | null): string {
    return `${date ?? "0000-00-00"}T${time ?? "00:00:00.000000"}`;
}

interface Open {
    system: string;
    job: string;
    key: string;
    context: Step[];
    incident: Incident | null;
    lastMs: number;
}

/** Follows threads through a System SSL trace and gathers what belongs to one failure. */
export class TraceCollector {
    private readonly open = new Map<string, Open>();

    constructor(
        private readonly facts: Facts,
        private readonly place: PlaceMaker
    ) {}

    gsk(entry: GskEntry): void {
        const { entry: e } = entry;
        const key = `${e.system} ${entry.job} ${entry.process} ${entry.thread}`;
        const step = this.step(entry);
        const ms = milliseconds(e);
        let open = this.open.get(key);
        if (open && Math.abs(ms - open.lastMs) > GAP_MS) {
            this.close(open);
            open = undefined;
        }
        open ??= { system: e.system, job: entry.job, key, context: [], incident: null, lastMs: ms };
        open.lastMs = ms;
        // Put behind the others: the first one is then silent for the longest.
        this.open.delete(key);
        this.open.set(key, open);
        this.limit();
        if (step.level === "info" && step.alert === null && !open.incident) {
            open.context.push(step);
            if (open.context.length > 4) open.context.shift();
            return;
        }
        if (!open.incident) {
            open.incident = {
                system: e.system,
                at: step.at,
                place: step.header,
                connection: `${entry.job}/${entry.process}/${entry.thread}@${e.time}`,
                job: entry.job,
                steps: open.context.splice(0),
                moreSteps: 0
            };
        }
        if (open.incident.steps.length < MAX_STEPS) open.incident.steps.push(step);
        else open.incident.moreSteps++;
    }

    csf(entry: CsfEntry): void {
        const { entry: e, result } = entry;
        const body = e.body.slice(0, MAX_DETAILS);
        const lines = [...new Set([entry.line, ...body])].map((l) => this.place(l));
        addFact(this.facts.csf, [e.system, result.service, result.returnCode, result.reasonCode, entry.algorithm].join(" "), {
            system: e.system,
            at: at(e.date, e.time),
            place: this.place(entry.line),
            code: result,
            algorithm: entry.algorithm,
            header: this.place(e.header),
            lines
        });
    }

    trace(summary: TraceSummary): void {
        const show = (t: TraceSummary["first"]): string | null => (t ? (t.date ? `${t.date} ${t.time}` : t.time) : null);
        addFact(this.facts.traces, `${summary.system ?? ""} ${summary.component} ${summary.sub ?? ""}`, {
            system: summary.system,
            at: summary.first ? at(summary.first.date, summary.first.time) : UNKNOWN_TIME,
            place: this.place(summary.place),
            component: summary.component,
            sub: summary.sub,
            entries: summary.entries,
            failing: summary.failing,
            from: show(summary.first),
            to: show(summary.last),
            lostBuffers: summary.lostBuffers,
            loss: summary.lossLines.map((l) => this.place(l)),
            noBuffers: summary.noBuffers && this.place(summary.noBuffers),
            form: summary.form && { name: summary.form.name, place: this.place(summary.form.line) },
            bare: summary.bare,
            levels: summary.levels,
            jobs: summary.jobs
        });
    }

    /** The input is at its end. */
    end(): void {
        for (const open of [...this.open.values()]) this.close(open);
    }

    private step(entry: GskEntry): Step {
        const { entry: e } = entry;
        return {
            at: at(e.date, e.time),
            level: e.id === GSK.error ? "error" : "info",
            function: entry.function,
            icsf: entry.icsf,
            cms: entry.cms,
            alert: entry.alert,
            signatures: entry.signatures,
            header: this.place(e.header),
            job: this.place(entry.jobLine),
            details: entry.details.slice(0, MAX_DETAILS).map((l) => this.place(l))
        };
    }

    private close(open: Open): void {
        this.open.delete(open.key);
        if (open.incident) addFact(this.facts.incidents, classOf(open.incident), open.incident);
    }

    private limit(): void {
        if (this.open.size <= MAX_OPEN) return;
        const silent = this.open.values().next().value;
        if (silent) this.close(silent);
    }
}

/** Two incidents with the same functions and codes are the same story. */
function classOf(incident: Incident): string {
    const steps = incident.steps.map((s) =>
        [
            s.level[0],
            s.function,
            s.icsf ? `${s.icsf.service}:${s.icsf.returnCode}:${s.icsf.reasonCode}` : "",
            s.cms ?? "",
            s.alert ?? "",
            textKey(s)
        ].join(",")
    );
    return `${incident.system} ${incident.job} ${steps.join(" ")}`;
}

/** Words of the details without numbers and names. */
function textKey(step: Step): string {
    return step.details
        .map((d) => d.text.replace(/[^A-Za-z ]+/g, "").trim())
        .join("|")
        .slice(0, 160);
}

function milliseconds(e: CtraceEntry): number {
    const [h, m, s] = e.time.split(":").map(Number);
    return ((h * 60 + m) * 60 + s) * 1000;
}
