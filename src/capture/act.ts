import { logText, parseTraceAnswer, parseWriterEvents, sameReplyId, traceOff, traceOn, writerStart, writerStop } from "../parse/console";
import type { OpenReply, TraceAnswer, TraceState } from "../parse/console/types";
import { ZosError, type Zos } from "../zos";
import type { Journal, JournalStep } from "./journal";
import { NoSuchTrace, Unreadable, type Looker } from "./look";
import { replyFor } from "./plan";
import { describeState, isOff, isWanted, targetName, type Target, type Wanted } from "./state";
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

type Sent =
    | { kind: "answered"; lines: string[]; answer: TraceAnswer; key: string | null }
    /** It never reached z/OS, or z/OS said that it did not execute it. */
    | { kind: "not-sent"; error: ZosError }
    /** No answer: it may have been executed. */
    | { kind: "maybe"; error: ZosError };

/** Sends of one step at most: the first, and one after each look that showed no effect. */
const MAX_SENDS = 3;

/**
 * The changes themselves. Each request goes out once; after an unclear outcome a display decides, and only a display that shows
 * that it had no effect permits another send. `signal` interrupts waits between requests; undo runs without it.
 */
export class Actor {
    /** A prompt that our command opened, or may have opened, and that is not answered yet. */
    private pending: { target: Target; before: string[]; id: string | null } | null = null;
    /** A writer whose start had an unclear outcome, until its effect was seen or waited for. */
    private unclearWriter: { name: string; until: number } | null = null;
    /** ITT006A ids at the last look: for OFF, before which no request may go out. */
    private known: string[] = [];

    constructor(
        private readonly zos: Zos,
        private readonly looker: Looker,
        private readonly journal: Journal,
        private readonly system: string | undefined,
        /** Name of the system whose prompts can be ours; null = not known. */
        private readonly systemName: string | null,
        private signal: AbortSignal | null
    ) {}

    /** From here on nothing interrupts: undo. */
    undoing(): void {
        this.signal = null;
    }

    /**
     * Turns a trace on and verifies it by D TRACE. @param refuseForeign throw when a foreign prompt is open before the command
     * @throws StepFailed, ForeignPrompt, Interrupted, ZosError of a look
     */
    async turnOn(target: Target, wanted: Wanted, note: { step: string; undo: string | null }, refuseForeign: boolean): Promise<void> {
        const command = traceOn({ component: target.component, sub: target.sub, size: wanted.buffer, parm: wanted.parm });
        for (let sends = 1; ; sends++) {
            const before = await this.lookPrompts();
            if (refuseForeign && before.length > 0) throw new ForeignPrompt(before, target);
            const ids = before.map((p) => p.id);
            this.pending = { target, before: ids, id: null };
            const entry = this.note({ ...note, command, promptsBefore: ids });
            const sent = await this.send(command);
            if (sent.kind === "not-sent") {
                this.pending = null;
                this.mark(entry, "failed");
                if (sends >= MAX_SENDS || !passing(sent.error)) throw sent.error;
                await this.sleep(TIMING.retry);
                continue;
            }
            this.refusedBy(sent, command, entry);
            let effect = true;
            if (wanted.parm === null) {
                const prompt = await this.awaitPrompt(target, ids, sent);
                if (prompt === "none") effect = false;
                else if (prompt !== "answered") await this.answer(target, prompt, wanted, ids, entry);
            }
            const state = effect
                ? await this.awaitState(target, (s) => isWanted(s, wanted), sent.kind === "maybe" ? TIMING.uncertain : TIMING.prompt)
                : await this.looker.state(target);
            this.pending = null;
            if (isWanted(state, wanted)) {
                this.mark(entry, "done");
                await this.lookPrompts();
                return;
            }
            this.mark(entry, "failed");
            if (sent.kind === "maybe" && isOff(state) && sends < MAX_SENDS) continue;
            throw this.notOn(target, wanted, state, sent);
        }
    }

    /** Sets a trace off, answers the prompt that OFF may open with END, and verifies it. */
    async turnOff(target: Target, note: { step: string; undo: string | null }): Promise<void> {
        const command = traceOff(target);
        for (let sends = 1; ; sends++) {
            const entry = this.note({ ...note, command, promptsBefore: this.known });
            const sent = await this.send(command);
            if (sent.kind === "not-sent") {
                this.mark(entry, "failed");
                if (sends >= MAX_SENDS || !passing(sent.error)) throw sent.error;
                await this.sleep(TIMING.retry);
                continue;
            }
            this.refusedBy(sent, command, entry);
            const state = await this.awaitOff(target, sent);
            if (isOff(state)) {
                this.mark(entry, "done");
                return;
            }
            this.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`${targetName(target)} is still ${describeState(state)} after ${command}`, { zosText: textOf(sent) });
        }
    }

    /** Ends a prompt of ours that is still open: END starts the trace, so the caller sets it off afterwards. */
    async endOwnPrompt(): Promise<void> {
        const { pending } = this;
        if (pending === null) return;
        // A command whose answer was lost may still be on its way: its prompt is waited for before it counts as not executed.
        const end = this.zos.clock.now() + (pending.id === null ? TIMING.uncertain : 0);
        let own: OpenReply[] = [];
        for (;;) {
            const fresh = this.fresh(await this.lookPrompts(), pending.before);
            own = pending.id === null ? fresh : fresh.filter((p) => sameReplyId(p.id, pending.id as string));
            if (own.length > 0 || this.past(end) || !isOff(await this.looker.state(pending.target))) break;
            await this.zos.clock.sleep(TIMING.lookAgain);
        }
        if (own.length > 1) throw new ForeignPrompt(own, pending.target);
        if (own.length === 1) {
            const entry = this.note({
                step: `prompt-end ${targetName(pending.target)}`,
                command: `R ${own[0].id},END`,
                undo: traceOff(pending.target),
                prompt: own[0].id
            });
            await this.reply(own[0].id, `R ${own[0].id},END`);
            this.mark(entry, "done");
        }
        this.pending = null;
    }

    /** After an unclear start: waits until the writer shows up, or the time for that is over. */
    async settleWriter(name: string): Promise<void> {
        while (this.unclearWriter?.name === name && !this.past(this.unclearWriter.until)) {
            if ((await this.looker.writer(name)).state !== "gone") break;
            await this.zos.clock.sleep(TIMING.lookAgain);
        }
        this.unclearWriter = null;
    }

    /** For restore-trace: what a killed run left open. */
    adopt(target: Target, before: string[], id: string | null): void {
        this.pending = { target, before, id };
    }

    get pendingTarget(): Target | null {
        return this.pending?.target ?? null;
    }

    /** Starts the writer and waits until it is active. */
    async startWriter(name: string, wrap: "WRAP" | "NOWRAP" | null, note: { step: string; undo: string | null }): Promise<void> {
        const command = writerStart(name, wrap);
        for (let sends = 1; ; sends++) {
            const entry = this.note({ ...note, command });
            const sent = await this.send(command);
            if (sent.kind === "not-sent") {
                this.mark(entry, "failed");
                if (sends >= MAX_SENDS || !passing(sent.error)) throw sent.error;
                await this.sleep(TIMING.retry);
                continue;
            }
            this.refusedBy(sent, command, entry);
            this.unclearWriter = { name, until: this.zos.clock.now() + TIMING.uncertain };
            const heard = sent.kind === "answered" ? [...sent.lines] : [];
            const end = this.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.writer);
            for (;;) {
                const look = await this.looker.writer(name);
                if (look.state === "active") {
                    this.unclearWriter = null;
                    this.mark(entry, "done");
                    return;
                }
                if (sent.kind === "answered" && sent.key !== null) heard.push(...(await this.zos.console.collect(sent.key)));
                const { failures } = parseWriterEvents(heard, name).value;
                if (failures.length > 0 && look.state === "gone") {
                    this.mark(entry, "failed");
                    throw new StepFailed(`the external writer ${name} did not start`, {
                        next: "See the messages below; SYSLOG has the rest.",
                        zosText: heard.join("\n")
                    });
                }
                if (this.past(end) && look.state === "gone") break;
                if (this.past(end + TIMING.writer)) break;
                await this.sleep(TIMING.lookAgain);
            }
            this.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`the external writer ${name} did not become active`, {
                means: "Its address space did not start, or it ended at once; its messages may be in SYSLOG only.",
                next: `Look for ${name} in SYSLOG (IEFC612I, IEF452I, IGD17101I), and check that the procedure is in SYS1.PROCLIB or another library of the master JCL.`,
                zosText: heard.join("\n")
            });
        }
    }

    /**
     * Stops a writer of ours and waits until it is gone. @returns its last messages
     * @throws StepFailed when others are connected to it: it is left alone
     */
    async stopWriter(name: string, own: Target[], note: { step: string }): Promise<string[]> {
        const command = writerStop(name);
        const heard: string[] = [];
        for (let sends = 1; ; sends++) {
            const before = await this.looker.writer(name);
            if (before.state === "gone") return heard;
            const others = before.connected.filter(
                (c) => !own.some((t) => t.component === c.component && (t.sub === null || t.sub === c.sub))
            );
            if (others.length > 0) {
                throw new StepFailed(
                    `others have connected to ${name}: ${others.map((c) => (c.sub === null ? c.component : `${c.component}/${c.sub}`)).join(", ")}`,
                    {
                        means: "Stopping it would end their traces, so it was left running.",
                        next: `When they have finished: ${command}`
                    }
                );
            }
            const entry = this.note({ ...note, command, undo: null });
            const sent = await this.send(command);
            if (sent.kind === "not-sent") {
                this.mark(entry, "failed");
                if (sends >= MAX_SENDS || !passing(sent.error)) throw sent.error;
                await this.sleep(TIMING.retry);
                continue;
            }
            this.refusedBy(sent, command, entry);
            if (sent.kind === "answered") heard.push(...sent.lines);
            const end = this.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.writer);
            for (;;) {
                if (sent.kind === "answered" && sent.key !== null) heard.push(...(await this.zos.console.collect(sent.key)));
                if ((await this.looker.writer(name)).state === "gone") {
                    this.mark(entry, "done");
                    return heard;
                }
                if (this.past(end)) break;
                await this.sleep(TIMING.lookAgain);
            }
            this.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`the external writer ${name} is still there after ${command}`, {
                next: `Look at it: D TRACE,WTR=${name}`,
                zosText: heard.join("\n")
            });
        }
    }

    /** Renames or deletes a data set once; the catalog decides after an unclear outcome. */
    async moveAside(step: { kind: "rename"; from: string; to: string } | { kind: "delete"; name: string }): Promise<void> {
        const from = step.kind === "rename" ? step.from : step.name;
        for (let sends = 1; ; sends++) {
            const entry = this.note({
                step: step.kind === "rename" ? `rename ${from} to ${step.to}` : `delete ${from}`,
                command: null,
                undo: null
            });
            try {
                await (step.kind === "rename" ? this.zos.dataSets.rename(step.from, step.to) : this.zos.dataSets.delete(step.name));
                this.mark(entry, "done");
                return;
            } catch (error) {
                this.mark(entry, "failed");
                if (!(error instanceof ZosError)) throw error;
                const unclear = error.details.executed !== "no";
                if (!unclear && !passing(error)) throw error;
                await this.sleep(unclear ? TIMING.uncertain : TIMING.retry);
                const there = (await this.zos.dataSets.list(from)).some((d) => d.name === from);
                const moved = step.kind === "rename" ? (await this.zos.dataSets.list(step.to)).some((d) => d.name === step.to) : !there;
                if (!there && moved) return;
                if (!there || sends >= MAX_SENDS) throw error;
            }
        }
    }

    /** A line in SYSLOG, for whoever finds the trace on: best effort, never repeated, never an error. */
    async log(text: string): Promise<void> {
        await this.zos.console.change(logText(text), { system: this.system, maxWaitMs: 0 }).catch(() => undefined);
    }

    private async answer(target: Target, first: string, wanted: Wanted, before: string[], entry: JournalStep | null): Promise<void> {
        let id = first;
        const count = replyFor(id, wanted).length;
        for (let i = 0; i < count; i++) {
            if (this.pending !== null) this.pending.id = id;
            if (entry !== null) this.quietly(() => this.journal.prompt(entry, id));
            await this.reply(id, replyFor(id, wanted)[i]);
            if (i + 1 === count) break;
            const next = await this.awaitPrompt(target, before, null);
            if (next === "none" || next === "answered")
                throw new StepFailed(`the prompt for the rest of the operands of ${targetName(target)} did not come`);
            id = next;
        }
    }

    /** Replies once; as long as the prompt stands open after an unclear outcome, the reply had no effect. */
    private async reply(id: string, command: string): Promise<void> {
        for (let sends = 1; ; sends++) {
            const sent = await this.send(command, (lines) => /\bIEE600I\b|\bITT038I\b|\bIEE17\dI\b|\bIEE70\dI\b/.test(lines.join(" ")));
            if (sent.kind === "not-sent" && !passing(sent.error)) throw sent.error;
            if (sent.kind === "answered" && /\bIEE600I\b|\bITT038I\b/.test(sent.lines.join(" "))) return;
            if (sent.kind === "answered" && sent.answer.authority !== undefined) {
                throw new StepFailed(`${command} was refused by ${sent.answer.authority}`, {
                    next: `The prompt ${id} is open: somebody with authority replies R ${id},END`,
                    zosText: textOf(sent)
                });
            }
            const end = this.zos.clock.now() + (sent.kind === "answered" ? TIMING.prompt : TIMING.uncertain);
            for (;;) {
                const open = (await this.lookPrompts()).some((p) => sameReplyId(p.id, id));
                if (!open) return;
                if (this.past(end)) break;
                await this.zos.clock.sleep(TIMING.lookAgain);
            }
            if (sends >= MAX_SENDS || sent.kind === "answered")
                throw new StepFailed(`the prompt ${id} is still open after ${command}`, { zosText: textOf(sent) });
        }
    }

    /** The id of our prompt; "answered" when it came and somebody answered it; "none" when no sign of it came in time. */
    private async awaitPrompt(target: Target, before: string[], sent: Sent | null): Promise<string | "answered" | "none"> {
        const solicited = sent?.kind === "answered" ? this.fresh(sent.answer.prompts, before) : [];
        const end = this.zos.clock.now() + (sent?.kind === "maybe" ? TIMING.uncertain : TIMING.prompt);
        for (;;) {
            const fresh = this.fresh(await this.lookPrompts(), before);
            const ours = fresh.filter(
                (p) => this.systemName === null || p.system === null || p.system.toUpperCase() === this.systemName.toUpperCase()
            );
            if (
                fresh.length === 1 &&
                ours.length === 1 &&
                solicited.length <= 1 &&
                (solicited.length === 0 || sameReplyId(solicited[0].id, fresh[0].id))
            )
                return fresh[0].id;
            if (fresh.length === 0) {
                // Automation may have been faster than we are: the component then is on.
                if (solicited.length > 0 || (sent?.kind === "answered" && /^(all|some)$/.test(sent.answer.outcome))) return "answered";
                if (sent !== null && (await this.looker.state(target)).mode === "ON") return "answered";
            }
            if (this.past(end)) {
                if (fresh.length > 0) throw new ForeignPrompt(fresh, target);
                return "none";
            }
            await this.sleep(TIMING.lookAgain);
        }
    }

    private async awaitOff(target: Target, sent: Sent): Promise<TraceState> {
        const end = this.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.prompt);
        const solicited = sent.kind === "answered" ? this.fresh(sent.answer.prompts, this.known) : [];
        // OFF may ask for operands as ON does. Under our own key the prompt is ours, whatever else was opened meanwhile.
        if (solicited.length === 1) await this.reply(solicited[0].id, `R ${solicited[0].id},END`);
        for (;;) {
            const state = await this.looker.state(target);
            if (isOff(state)) return state;
            if (solicited.length !== 1) {
                const before = this.known;
                const fresh = this.fresh(await this.lookPrompts(), before);
                this.known = before;
                if (fresh.length === 1) await this.reply(fresh[0].id, `R ${fresh[0].id},END`);
                else if (fresh.length > 1 && this.past(end)) throw new ForeignPrompt(fresh, target);
            }
            if (this.past(end)) return state;
            await this.sleep(TIMING.lookAgain);
        }
    }

    private async awaitState(target: Target, good: (state: TraceState) => boolean, ms: number): Promise<TraceState> {
        const end = this.zos.clock.now() + ms;
        for (;;) {
            const state = await this.looker.state(target);
            // ON with other operands will not become ours by waiting.
            if (good(state) || state.mode === "ON" || this.past(end)) return state;
            await this.sleep(TIMING.lookAgain);
        }
    }

    private notOn(target: Target, wanted: Wanted, state: TraceState, sent: Sent): StepFailed {
        const name = targetName(target);
        if (state.mode === "ON") {
            return new StepFailed(`${name} is on, but not as asked: ${describeState(state)}`, {
                means: "Somebody else, often automation, answered the prompt before this tool could, or the component did not take an operand.",
                next: "Exclude ITT006A from automation for the time of the capture, or use a parmlib member with --parm: it needs no prompt.",
                zosText: textOf(sent)
            });
        }
        return new StepFailed(`${name} did not go on`, {
            means: wanted.parm === null ? "No prompt (ITT006A) came for TRACE CT, neither with the answer nor in D R,L." : undefined,
            next: "Look for ITT and component messages in SYSLOG; a parmlib member with --parm needs no prompt.",
            zosText: textOf(sent)
        });
    }

    private async send(command: string, until?: (lines: string[]) => boolean): Promise<Sent> {
        const done = until ?? ((lines: string[]) => parseTraceAnswer(lines).value.outcome !== "nothing");
        try {
            const reply = await this.zos.console.change(command, { system: this.system, until: done, maxWaitMs: TIMING.display });
            return { kind: "answered", lines: reply.lines, answer: parseTraceAnswer(reply.lines).value, key: reply.key };
        } catch (error) {
            if (!(error instanceof ZosError)) throw error;
            return error.details.executed === "no" ? { kind: "not-sent", error } : { kind: "maybe", error };
        }
    }

    /** A command that z/OS refused, or whose verdict is NONE, ends the step. */
    private refusedBy(sent: Sent, command: string, entry: JournalStep | null): void {
        if (sent.kind !== "answered" || (sent.answer.outcome !== "refused" && sent.answer.outcome !== "none")) return;
        this.pending = null;
        this.mark(entry, "failed");
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

    private fresh(prompts: OpenReply[], before: string[]): OpenReply[] {
        return prompts.filter((p) => p.messageId === "ITT006A" && !before.some((id) => sameReplyId(id, p.id)));
    }

    private async lookPrompts(): Promise<OpenReply[]> {
        const prompts = await this.looker.prompts();
        this.known = prompts.map((p) => p.id);
        return prompts;
    }

    private past(time: number): boolean {
        return this.zos.clock.now() >= time;
    }

    private async sleep(ms: number): Promise<void> {
        await this.zos.clock.sleep(ms, this.signal ?? undefined);
        if (this.signal?.aborted) throw new Interrupted();
    }

    /** Before anything is undone a journal that cannot be written stops us; undo itself goes on without it. */
    private note(step: Parameters<Journal["sending"]>[0]): JournalStep | null {
        if (this.signal !== null) return this.journal.sending(step);
        return this.quietly(() => this.journal.sending(step)) ?? null;
    }

    private mark(entry: JournalStep | null, mark: "done" | "failed"): void {
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

function textOf(sent: Sent): string | undefined {
    return sent.kind === "answered" ? sent.lines.join("\n") : sent.error.details.zosText;
}

/** Failures that may be over at the next try. */
export function passing(error: unknown): boolean {
    if (error instanceof ZosError) return ["unreachable", "unclear", "service", "consoleUnavailable", "consoleInUse"].includes(error.kind);
    return error instanceof Unreadable || (error instanceof NoSuchTrace && error.components.length === 0);
}
