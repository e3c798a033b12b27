import type { Fault, FaultAction, FaultMatch, RequestRecord } from "./types";

/** A fault that was armed. */
export interface ArmedFault {
    readonly id: number;
    readonly fault: Fault;
    /** How often it has fired. */
    readonly fired: number;
    remove(): void;
}

interface Entry {
    id: number;
    fault: Fault;
    seen: number;
    fired: number;
}

/** Everything that is made to go wrong. In process: `simulator.faults.add(…)`; from outside: POST /simulator/faults. */
export class Faults {
    private entries: Entry[] = [];
    private next = 1;
    private stalled = new Set<() => void>();

    /** Arms a fault; it fires once unless told otherwise. */
    add(fault: Fault): ArmedFault {
        const entry: Entry = { id: this.next++, fault: checked(fault), seen: 0, fired: 0 };
        this.entries.push(entry);
        return {
            id: entry.id,
            fault,
            get fired() {
                return entry.fired;
            },
            remove: () => this.remove(entry.id)
        };
    }

    remove(id: number): boolean {
        const before = this.entries.length;
        this.entries = this.entries.filter((entry) => entry.id !== id);
        return this.entries.length < before;
    }

    /** Disarms all and lets stalled requests go on. */
    clear(): void {
        this.entries = [];
        this.release();
    }

    /** Lets every stalled request go on. */
    release(): void {
        for (const go of [...this.stalled]) go();
        this.stalled.clear();
    }

    list(): { id: number; fault: Fault; fired: number }[] {
        return this.entries.map(({ id, fault, fired }) => ({ id, fault, fired }));
    }

    /** The actions that apply to this request; counts them as fired. */
    take(record: RequestRecord): FaultAction[] {
        const actions: FaultAction[] = [];
        for (const entry of this.entries) {
            if (!matches(entry.fault.match ?? {}, record)) continue;
            entry.seen++;
            if (entry.seen < (entry.fault.match?.nth ?? 1)) continue;
            if (!entry.fault.lasting && entry.fired >= (entry.fault.times ?? 1)) continue;
            entry.fired++;
            actions.push(entry.fault.action);
        }
        return actions;
    }

    /** Waits until `release` or until the client has gone. */
    stall(onGone: (go: () => void) => void): Promise<void> {
        return new Promise((resolve) => {
            const go = (): void => {
                this.stalled.delete(go);
                resolve();
            };
            this.stalled.add(go);
            onGone(go);
        });
    }
}

function checked(fault: Fault): Fault {
    const kind: unknown = (fault as { action?: { kind?: unknown } }).action?.kind;
    if (typeof kind !== "string" || !KINDS.has(kind)) throw new Error(`There is no fault ${String(kind)}; known: ${[...KINDS].join(", ")}`);
    for (const field of ["path", "command", "target"] as const) expression(fault.match?.[field] ?? "");
    return fault;
}

const KINDS = new Set<string>([
    "drop-before",
    "drop-after",
    "drop-body",
    "stall-before",
    "stall-after",
    "stall-body",
    "delay",
    "slow",
    "answer",
    "console-error",
    "error-tail",
    "cut-records",
    "empty-window",
    "split-window",
    "console-taken",
    "garble"
] satisfies FaultAction["kind"][]);

function matches(match: FaultMatch, record: RequestRecord): boolean {
    const { change } = record;
    if (match.method && match.method.toUpperCase() !== record.method) return false;
    if (match.path && !expression(match.path).test(record.path)) return false;
    if (match.command && !(isCommand(record) && expression(match.command).test(change?.target ?? ""))) return false;
    if (match.target && !(change && expression(match.target).test(change.target))) return false;
    return true;
}

function isCommand(record: RequestRecord): boolean {
    return record.change?.kind === "command" || record.change?.kind === "display";
}

function expression(pattern: string | RegExp): RegExp {
    // A global expression would remember its last place between two requests.
    return typeof pattern === "string" ? new RegExp(pattern, "i") : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}
