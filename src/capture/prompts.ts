import { sameReplyId, traceOff } from "../parse/console";
import type { OpenReply } from "../parse/console/types";
import type { JournalStep } from "./journal";
import type { Looker } from "./look";
import { replyFor } from "./planSteps";
import { ForeignPrompt, MAX_SENDS, passing, StepFailed, textOf, type Sender, type Sent } from "./send";
import { isOff, targetName, type Target, type Wanted } from "./state";
import { TIMING } from "./timing";

/** The prompts (ITT006A) that TRACE CT opens: whose they are, and answering ours. In doubt nothing is answered. */
export class Prompts {
    /**
     * A prompt that our command opened, or may have opened, and that is not answered yet. `asks` false: ON by a member, which opens
     * none; a new prompt is then somebody else's.
     */
    pending: { target: Target; before: string[]; id: string | null; asks: boolean } | null = null;
    /** ITT006A ids at the last look: for OFF, before which no request may go out. */
    known: string[] = [];

    /** Whether z/OSMF delivered a prompt of ours under the key of its command; null = none was seen yet. */
    underOurKey: boolean | null = null;

    constructor(
        private readonly sender: Sender,
        private readonly looker: Looker,
        /** Name of the system whose prompts can be ours; null = not known. */
        private readonly systemName: string | null
    ) {}

    async look(): Promise<OpenReply[]> {
        const prompts = await this.looker.prompts();
        this.known = prompts.map((p) => p.id);
        return prompts;
    }

    fresh(prompts: OpenReply[], before: string[]): OpenReply[] {
        return prompts.filter((p) => p.messageId === "ITT006A" && !before.some((id) => sameReplyId(id, p.id)));
    }

    /** Ends a prompt of ours that is still open: END starts the trace, so the caller sets it off afterwards. */
    async endOwnPrompt(): Promise<void> {
        const { pending } = this;
        if (pending === null) return;
        // A command whose answer was lost may still be on its way: its prompt is waited for before it counts as not executed.
        const end = this.sender.zos.clock.now() + (pending.id === null ? TIMING.uncertain : 0);
        let own: OpenReply[] = [];
        for (;;) {
            const fresh = pending.asks ? this.fresh(await this.look(), pending.before) : [];
            own = pending.id === null ? fresh : fresh.filter((p) => sameReplyId(p.id, pending.id as string));
            if (own.length > 0 || this.sender.past(end) || !isOff(await this.looker.state(pending.target))) break;
            await this.sender.zos.clock.sleep(TIMING.lookAgain);
        }
        if (own.length > 1) throw new ForeignPrompt(own, pending.target);
        if (own.length === 1) {
            const entry = this.sender.note({
                step: `prompt-end ${targetName(pending.target)}`,
                command: `R ${own[0].id},END`,
                undo: traceOff(pending.target),
                prompt: own[0].id
            });
            await this.reply(own[0].id, `R ${own[0].id},END`);
            this.sender.mark(entry, "done");
        }
        this.pending = null;
    }

    async answer(target: Target, first: string, wanted: Wanted, before: string[], entry: JournalStep | null): Promise<void> {
        let id = first;
        const count = replyFor(id, wanted).length;
        for (let i = 0; i < count; i++) {
            if (this.pending !== null) this.pending.id = id;
            this.sender.prompt(entry, id);
            await this.reply(id, replyFor(id, wanted)[i]);
            if (i + 1 === count) break;
            const next = await this.awaitPrompt(target, before, null);
            if (next === "none" || next === "answered")
                throw new StepFailed(`the prompt for the rest of the operands of ${targetName(target)} did not come`);
            id = next;
        }
    }

    /** Replies once; as long as the prompt stands open after an unclear outcome, the reply had no effect. */
    async reply(id: string, command: string): Promise<void> {
        for (let sends = 1; ; sends++) {
            const sent = await this.sender.send(command, (lines) =>
                /\bIEE600I\b|\bITT038I\b|\bIEE17\dI\b|\bIEE70\dI\b/.test(lines.join(" "))
            );
            if (sent.kind === "not-sent" && !passing(sent.error)) throw sent.error;
            if (sent.kind === "answered" && /\bIEE600I\b|\bITT038I\b/.test(sent.lines.join(" "))) return;
            if (sent.kind === "answered" && sent.answer.authority !== undefined) {
                throw new StepFailed(`${command} was refused by ${sent.answer.authority}`, {
                    next: `The prompt ${id} is open: somebody with authority replies R ${id},END`,
                    zosText: textOf(sent)
                });
            }
            const end = this.sender.zos.clock.now() + (sent.kind === "answered" ? TIMING.prompt : TIMING.uncertain);
            for (;;) {
                const open = (await this.look()).some((p) => sameReplyId(p.id, id));
                if (!open) return;
                if (this.sender.past(end)) break;
                await this.sender.zos.clock.sleep(TIMING.lookAgain);
            }
            if (sends >= MAX_SENDS || sent.kind === "answered")
                throw new StepFailed(`the prompt ${id} is still open after ${command}`, { zosText: textOf(sent) });
        }
    }

    /** The id of our prompt; "answered" when it came and somebody answered it; "none" when no sign of it came in time. */
    async awaitPrompt(target: Target, before: string[], sent: Sent | null): Promise<string | "answered" | "none"> {
        const solicited = sent?.kind === "answered" ? this.fresh(sent.answer.prompts, before) : [];
        const end = this.sender.zos.clock.now() + (sent?.kind === "maybe" ? TIMING.uncertain : TIMING.prompt);
        for (;;) {
            const fresh = this.fresh(await this.look(), before);
            const ours = fresh.filter(
                (p) => this.systemName === null || p.system === null || p.system.toUpperCase() === this.systemName.toUpperCase()
            );
            if (
                fresh.length === 1 &&
                ours.length === 1 &&
                solicited.length <= 1 &&
                (solicited.length === 0 || sameReplyId(solicited[0].id, fresh[0].id))
            ) {
                if (sent !== null) this.underOurKey = solicited.length === 1;
                return fresh[0].id;
            }
            if (fresh.length === 0) {
                // Automation may have been faster than we are: the component then is on.
                if (solicited.length > 0 || (sent?.kind === "answered" && /^(all|some)$/.test(sent.answer.outcome))) return "answered";
                if (sent !== null && (await this.looker.state(target)).mode === "ON") return "answered";
            }
            if (this.sender.past(end)) {
                if (fresh.length > 0) throw new ForeignPrompt(fresh, target);
                return "none";
            }
            await this.sender.sleep(TIMING.lookAgain);
        }
    }
}
