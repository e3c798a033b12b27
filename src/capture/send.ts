import { parseTraceAnswer, traceOff } from "../parse/console";
import type { OpenReply, TraceAnswer } from "../parse/console/types";
import { ZosError, type Zos } from "../zos";
import type { Journal, JournalStep } from "./journal";
import { NoSuchTrace, Unreadable } from "./look";
import { targetName, type Target } from "./state";
import { TIMING } from "./timing";

/** A step did not reach what it was to reach. */
export class StepFailed extends Error {
    constructor(
        what: string,
        readonly details: { means?: string; next?: string; zosText?: string } = {}
    ) {
        super(what);
        this.name = "StepFailed";
    }
}

/** Prompts that may be somebody else's: nothing was answered. */
export class ForeignPrompt extends StepFailed {
    constructor(
        readonly prompts: OpenReply[],
        target: Target
    ) {
        super(`${prompts.length} TRACE CT prompts are open, and which one is ours is not certain: none was answered`, {
            means: prompts.map((p) => `${p.id} ${p.messageId}${p.system === null ? "" : ` on ${p.system}`}`).join("; "),
            next: `Reply only to the one of TRACE CT for ${targetName(target)}: R nn,END starts that trace with its defaults; then ${traceOff(target)}`
        });
        this.name = "ForeignPrompt";
    }
}

/** The user pressed Ctrl-C, or the session ends. */
export class Interrupted extends Error {
    constructor() {
        super("interrupted");
        this.name = "Interrupted";
    }
}

/** What became of a request. */
export type Sent =
    | { kind: "answered"; lines: string[]; answer: TraceAnswer; key: string | null }
    /** It never reached z/OS, or z/OS said that it did not execute it. */
    | { kind: "not-sent"; error: ZosError }
    /** No answer: it may have been executed. */
    | { kind: "maybe"; error: ZosError };

/** Sends of one step at most: the first, and one after each look that showed no effect. */
export const MAX_SENDS = 3;

/**
 * Sends changes, each once, and notes them in the journal before. `signal` interrupts waits between requests; undo runs
 * without it.
 */
export class Sender {
    constructor(
        readonly zos: Zos,
        private readonly journal: Journal,
        readonly system: string | undefined,
        private signal: AbortSignal | null
    ) {}

    /** From here on nothing interrupts: undo. */
    undoing(): void {
        this.signal = null;
    }

    /** Sends it once; `until` tells when enough of the answer is there. */
    async send(command: string, until?: (lines: string[]) => boolean): Promise<Sent> {
        const done = until ?? ((lines: string[]) => parseTraceAnswer(lines).value.outcome !== "nothing");
        try {
            const reply = await this.zos.console.change(command, { system: this.system, until: done, maxWaitMs: TIMING.display });
            return { kind: "answered", lines: reply.lines, answer: parseTraceAnswer(reply.lines).value, key: reply.key };
        } catch (error) {
            if (!(error instanceof ZosError)) throw error;
            return error.details.executed === "no" ? { kind: "not-sent", error } : { kind: "maybe", error };
        }
    }

    /**
     * One send of a step. @returns null when it never reached z/OS and may be sent again
     * @throws StepFailed when z/OS refused it, ZosError when it cannot be sent
     */
    async attempt(command: string, entry: JournalStep | null, sends: number): Promise<Exclude<Sent, { kind: "not-sent" }> | null> {
        const sent = await this.send(command);
        if (sent.kind === "not-sent") {
            this.mark(entry, "failed");
            if (sends >= MAX_SENDS || !passing(sent.error)) throw sent.error;
            await this.sleep(TIMING.retry);
            return null;
        }
        this.refusedBy(sent, command, entry);
        return sent;
    }

    /** A command that z/OS refused, or whose verdict is NONE, ends the step. */
    private refusedBy(sent: Sent, command: string, entry: JournalStep | null): void {
        if (!isRefusal(sent)) return;
        this.mark(entry, "refused");
        const { answer } = sent;
        const why =
            answer.authority !== undefined
                ? `you have no authority for it (${answer.authority})`
                : (answer.reasons[0]?.text.trim() ?? "z/OS executed none of it");
        throw new StepFailed(`${command} was refused: ${why}`, {
            next: answer.authority !== undefined ? "Ask for MVS.TRACE.CT CONTROL in class OPERCMDS (docs/permissions.md)." : undefined,
            zosText: sent.lines.join("\n")
        });
    }

    /** The prompt of ours that a step opened: restore-trace needs to know it. */
    prompt(entry: JournalStep | null, id: string): void {
        if (entry !== null) this.quietly(() => this.journal.prompt(entry, id));
    }

    /** Whether that time has come. */
    past(time: number): boolean {
        return this.zos.clock.now() >= time;
    }

    /** Between requests: a signal ends it. @throws Interrupted */
    async sleep(ms: number): Promise<void> {
        await this.zos.clock.sleep(ms, this.signal ?? undefined);
        if (this.signal?.aborted) throw new Interrupted();
    }

    /** Before anything is undone a journal that cannot be written stops us; undo itself goes on without it. */
    note(step: Parameters<Journal["sending"]>[0]): JournalStep | null {
        if (this.signal !== null) return this.journal.sending(step);
        return this.quietly(() => this.journal.sending(step)) ?? null;
    }

    /** Notes how a step ended. */
    mark(entry: JournalStep | null, mark: "done" | "failed" | "refused"): void {
        if (entry !== null) this.quietly(() => this.journal.mark(entry, mark));
    }

    private quietly<T>(write: () => T): T | undefined {
        try {
            return write();
        } catch {
            return undefined;
        }
    }
}

/** The words of z/OS, where there are any. */
export function textOf(sent: Sent): string | undefined {
    return sent.kind === "answered" ? sent.lines.join("\n") : sent.error.details.zosText;
}

/** Failures that may be over at the next try. */
export function passing(error: unknown): boolean {
    if (error instanceof ZosError) return ["unreachable", "unclear", "service", "consoleUnavailable", "consoleInUse"].includes(error.kind);
    return error instanceof Unreadable || (error instanceof NoSuchTrace && error.components.length === 0);
}

/** z/OS refused the command, or executed none of it. */
function isRefusal(sent: Sent): sent is Extract<Sent, { kind: "answered" }> {
    return sent.kind === "answered" && (sent.answer.outcome === "refused" || sent.answer.outcome === "none");
}
