import type { SimSwitches } from "../switches";
import { SYNC_MS } from "../switches";
import type { SimClock, SimCommand, SimDataSets, SimMessage, SimUser } from "./types";

/** Messages kept in the log. */
const LOG_LIMIT = 20000;

/** What a test wants to know of a command that arrived. */
export interface ReceivedCommand {
    at: number;
    system: string;
    console: string;
    user: string;
    text: string;
    cart: string;
}

export interface Emission {
    system: string;
    lines: string[];
    /** Job that says it; default none. */
    jobName?: string;
    /** Command that it answers; null = unsolicited. */
    run?: CommandRun | null;
    replyId?: string;
    /** A multi-line message: gets its three-digit id. */
    multiLine?: boolean;
    /** SYSLOG only: no console, no listener sees it. */
    logOnly?: boolean;
}

/** One command under way; the model speaks to its console through it. */
export class CommandRun implements SimCommand {
    public readonly messages: SimMessage[] = [];
    public settled = false;
    private pending = 0;
    private waiting: (() => void)[] = [];

    constructor(
        private readonly plex: Sysplex,
        public readonly cart: string,
        public readonly request: { console: string; user: string; text: string }
    ) {}

    /** Does `fn` after simulated `ms`. Within {@link SYNC_MS} the command is not settled before. */
    public later(ms: number, fn: () => void): void {
        const direct = ms <= SYNC_MS && !this.settled;
        if (direct) this.pending++;
        this.plex.clock.after(ms, () => {
            fn();
            if (direct && --this.pending === 0) this.settle();
        });
    }

    public settle(): void {
        this.settled = true;
        this.plex.forget(this);
        this.waiting.splice(0).forEach((done) => done());
    }

    public wait(ms: number): Promise<void> {
        if (this.settled) return Promise.resolve();
        return new Promise((resolve) => {
            const cancel = this.plex.clock.after(ms, resolve);
            this.waiting.push(() => {
                cancel();
                resolve();
            });
        });
    }
}

/** What the systems of a sysplex share: catalog, consoles, log, time. */
export class Sysplex {
    public readonly log: SimMessage[] = [];
    public readonly received: ReceivedCommand[] = [];
    private readonly listeners = new Set<(message: SimMessage) => void>();
    private readonly runs = new Set<CommandRun>();
    private closed = false;
    private sequence = 0;
    private lastCart = 0;
    private lastMultiLine = 0;

    constructor(
        public readonly name: string,
        public readonly clock: SimClock,
        public readonly switches: SimSwitches,
        public readonly users: Map<string, SimUser>,
        public readonly dataSets: SimDataSets,
        public readonly localOffsetMinutes: number
    ) {}

    public newRun(request: { console: string; user: string; text: string }): CommandRun {
        const run = new CommandRun(this, String(++this.lastCart).padStart(8, "0"), request);
        if (this.closed) run.settle();
        else this.runs.add(run);
        return run;
    }

    public emit(e: Emission): SimMessage {
        const lines = this.spoil(e);
        const message: SimMessage = {
            sequence: ++this.sequence,
            at: this.clock.now(),
            system: e.system,
            jobName: e.jobName ?? "",
            lines,
            cart: e.run?.cart ?? null
        };
        if (e.replyId) message.replyId = e.replyId;
        if (e.multiLine) message.multiLineId = String((this.lastMultiLine = (this.lastMultiLine % 999) + 1)).padStart(3, "0");
        this.log.push(message);
        if (this.log.length > LOG_LIMIT) this.log.splice(0, this.log.length - LOG_LIMIT);
        if (e.logOnly || lines.length === 0) return message;
        e.run?.messages.push(message);
        for (const listener of [...this.listeners]) listener(message);
        return message;
    }

    public listen(listener: (message: SimMessage) => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    /** Whether a user may give a command: prefixes of its list, in upper case. */
    public authorised(user: string, text: string): boolean {
        const allowed = this.users.get(user.toUpperCase())?.commands ?? true;
        if (allowed === true) return true;
        if (/^(D|DISPLAY|TRACE\s+STATUS)\b/.test(text) && allowed === false) return true;
        return allowed !== false && allowed.some((prefix) => text.startsWith(prefix.toUpperCase()));
    }

    /** Data sets under a name or `prefix*` (D GRS takes the star across qualifiers). */
    public dataSetsLike(name: string): ReturnType<SimDataSets["list"]> {
        const pattern = name.endsWith("*") ? name.replace(/\*+$/, "") : null;
        if (pattern === null) return this.dataSets.list(name);
        return this.dataSets.list("**").filter((d) => d.name.startsWith(pattern.toUpperCase()));
    }

    public forget(run: CommandRun): void {
        this.runs.delete(run);
    }

    public noteReceived(command: ReceivedCommand): void {
        this.received.push(command);
        if (this.received.length > LOG_LIMIT) this.received.shift();
    }

    public close(): void {
        this.closed = true;
        for (const run of [...this.runs]) run.settle();
        this.listeners.clear();
        this.clock.stop();
    }

    /** Applies a `garble` switch to the answer of a display, and uses it up. */
    private spoil(e: Emission): string[] {
        if (!e.run || e.lines.length === 0) return e.lines;
        const command = e.run.request.text.toUpperCase();
        const at = this.switches.garble.findIndex((g) => g.command.test(command));
        if (at < 0) return e.lines;
        const garble = this.switches.garble[at];
        garble.times = (garble.times ?? 1) - 1;
        if (garble.times <= 0) this.switches.garble.splice(at, 1);
        if (garble.mode === "empty") return [];
        const body = garble.mode === "cut" ? [] : e.lines.slice(1).map((line) => line.replace(/[A-Z0-9]/g, "?"));
        return [e.lines[0], ...body];
    }
}
