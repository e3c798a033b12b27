import { logText, traceOff, traceOn } from "../parse/console";
import type { TraceState } from "../parse/console/types";
import { ZosError, type Zos } from "../zos";
import type { Journal } from "./journal";
import type { Looker } from "./look";
import { Prompts } from "./prompts";
import { ForeignPrompt, MAX_SENDS, passing, Sender, StepFailed, textOf, type Sent } from "./send";
import { describeState, isOff, isWanted, targetName, type Target, type Wanted } from "./state";
import { TIMING } from "./timing";
import { Writers } from "./writers";

/** What journal and messages say of a step. */
interface Note {
    step: string;
    undo: string | null;
}

/**
 * The changes themselves. Each request goes out once; after an unclear outcome a display decides, and only a display that shows
 * that it had no effect permits another send.
 */
export class Actor {
    private readonly sender: Sender;
    readonly prompts: Prompts;
    readonly writers: Writers;
    /** Traces that a request of ours changed, or may have changed: no other one is put back. */
    private readonly changed = new Set<string>();
    /** Traces whose OFF was seen to open a prompt. */
    private readonly offPrompts = new Set<string>();

    /**
     * @param system route commands to this system
     * @param systemName the system whose prompts can be ours; null = not known
     * @param signal interrupts between requests; null during undo
     */
    constructor(
        zos: Zos,
        private readonly looker: Looker,
        journal: Journal,
        system: string | undefined,
        systemName: string | null,
        signal: AbortSignal | null
    ) {
        this.sender = new Sender(zos, journal, system, signal);
        this.prompts = new Prompts(this.sender, looker, systemName);
        this.writers = new Writers(this.sender, looker);
    }

    /** Whether a request of ours changed this trace, or may have. */
    mayHaveChanged(target: Target): boolean {
        return this.changed.has(targetName(target));
    }

    /** From here on nothing interrupts: undo. */
    undoing(): void {
        this.sender.undoing();
    }

    /**
     * Turns a trace on and verifies it by D TRACE. @param refuseForeign throw when a foreign prompt is open before the command
     * @throws StepFailed, ForeignPrompt, Interrupted, ZosError of a look
     */
    async turnOn(target: Target, wanted: Wanted, note: Note, refuseForeign: boolean): Promise<void> {
        const command = traceOn({ component: target.component, sub: target.sub, size: wanted.buffer, parm: wanted.parm });
        for (let sends = 1; ; sends++) {
            const before = await this.prompts.look();
            if (refuseForeign && before.length > 0) throw new ForeignPrompt(before, target);
            const ids = before.map((p) => p.id);
            this.prompts.pending = { target, before: ids, id: null, asks: wanted.parm === null };
            const entry = this.sender.note({ ...note, command, promptsBefore: ids });
            const sent = await this.sender.attempt(command, entry, sends).catch((error) => {
                this.prompts.pending = null;
                throw error;
            });
            if (sent === null) {
                this.prompts.pending = null;
                continue;
            }
            this.changed.add(targetName(target));
            let effect = true;
            if (wanted.parm === null) {
                const prompt = await this.prompts.awaitPrompt(target, ids, sent);
                if (prompt === "none") effect = false;
                else if (prompt !== "answered") await this.prompts.answer(target, prompt, wanted, ids, entry);
            }
            const state = effect
                ? await this.awaitState(target, (s) => isWanted(s, wanted), sent.kind === "maybe" ? TIMING.uncertain : TIMING.prompt)
                : await this.looker.state(target);
            this.prompts.pending = null;
            if (isWanted(state, wanted)) {
                this.sender.mark(entry, "done");
                await this.prompts.look();
                return;
            }
            this.sender.mark(entry, "failed");
            if (sent.kind === "maybe" && isOff(state) && sends < MAX_SENDS) continue;
            throw this.notOn(target, wanted, state, sent);
        }
    }

    /**
     * Sets a trace off, answers the prompt that OFF may open with END, and verifies it.
     * @param atOnce the failure has just been reproduced: nothing may go out before OFF. A prompt is then ours only under our own
     *     key; where z/OSMF was seen not to deliver prompts so, the open ones are looked at first all the same.
     */
    async turnOff(target: Target, note: Note, atOnce = false): Promise<void> {
        const command = traceOff(target);
        const lookFirst = !atOnce || this.prompts.underOurKey === false;
        for (let sends = 1; ; sends++) {
            if (lookFirst || sends > 1) await this.prompts.look();
            const before = this.prompts.known;
            const entry = this.sender.note({ ...note, command, promptsBefore: before });
            const sent = await this.sender.attempt(command, entry, sends);
            if (sent === null) continue;
            this.changed.add(targetName(target));
            const state = await this.awaitOff(target, sent, before, lookFirst || sends > 1);
            if (isOff(state)) {
                this.sender.mark(entry, "done");
                return;
            }
            this.sender.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`${targetName(target)} is still ${describeState(state)} after ${command}`, { zosText: textOf(sent) });
        }
    }

    /** Renames or deletes a data set once; the catalog decides after an unclear outcome. */
    async moveAside(step: { kind: "rename"; from: string; to: string } | { kind: "delete"; name: string }): Promise<void> {
        const from = step.kind === "rename" ? step.from : step.name;
        for (let sends = 1; ; sends++) {
            const entry = this.sender.note({
                step: step.kind === "rename" ? `rename ${from} to ${step.to}` : `delete ${from}`,
                command: null,
                undo: null
            });
            try {
                await (step.kind === "rename"
                    ? this.sender.zos.dataSets.rename(step.from, step.to)
                    : this.sender.zos.dataSets.delete(step.name));
                this.sender.mark(entry, "done");
                return;
            } catch (error) {
                this.sender.mark(entry, "failed");
                if (!(error instanceof ZosError)) throw error;
                const unclear = error.details.executed !== "no";
                if (!unclear && !passing(error)) throw error;
                await this.sender.sleep(unclear ? TIMING.uncertain : TIMING.retry);
                const there = (await this.sender.zos.dataSets.list(from)).some((d) => d.name === from);
                const moved =
                    step.kind === "rename" ? (await this.sender.zos.dataSets.list(step.to)).some((d) => d.name === step.to) : !there;
                if (!there && moved) return;
                if (!there || sends >= MAX_SENDS) throw error;
            }
        }
    }

    /** A line in SYSLOG, for whoever finds the trace on: best effort, never repeated, never an error. */
    async log(text: string): Promise<void> {
        await this.sender.zos.console.change(logText(text), { system: this.sender.system, maxWaitMs: 0 }).catch(() => undefined);
    }

    private async awaitOff(target: Target, sent: Sent, before: string[], looked: boolean): Promise<TraceState> {
        const end = this.sender.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.prompt);
        // OFF may ask for operands as ON does. Under our own key the prompt is ours, whatever else was opened meanwhile.
        const solicited = sent.kind === "answered" ? this.prompts.fresh(sent.answer.prompts, before) : [];
        const name = targetName(target);
        const reply = async (id: string) => {
            this.offPrompts.add(name);
            await this.prompts.reply(id, `R ${id},END`);
        };
        if (solicited.length === 1) await reply(solicited[0].id);
        // Without a look just before OFF a new prompt may be anybody's. Where the answer of OFF is lost or cannot be read and this trace
        // was seen to ask on OFF in this run, the only new one is taken for ours: had OFF been executed and the prompt been another's,
        // there would be two. What remains is somebody's TRACE CT during the reproduction and an OFF that was lost on its way besides.
        const lost = sent.kind !== "answered" || sent.answer.outcome === "nothing";
        const ours = looked || (lost && this.offPrompts.has(name));
        for (;;) {
            const state = await this.looker.state(target);
            if (isOff(state)) return state;
            if (solicited.length !== 1) {
                const fresh = this.prompts.fresh(await this.prompts.look(), before);
                if (fresh.length === 1 && ours) await reply(fresh[0].id);
                else if (fresh.length > 0 && this.sender.past(end)) throw new ForeignPrompt(fresh, target);
            }
            if (this.sender.past(end)) return state;
            await this.sender.sleep(TIMING.lookAgain);
        }
    }

    private async awaitState(target: Target, good: (state: TraceState) => boolean, ms: number): Promise<TraceState> {
        const end = this.sender.zos.clock.now() + ms;
        for (;;) {
            const state = await this.looker.state(target);
            // ON with other operands will not become ours by waiting.
            if (good(state) || state.mode === "ON" || this.sender.past(end)) return state;
            await this.sender.sleep(TIMING.lookAgain);
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
}
