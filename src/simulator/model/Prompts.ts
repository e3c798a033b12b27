import { say } from "../data/messages";
import { SYNC_MS } from "../switches";
import type { Image } from "./Image";
import type { TraceRequest } from "./member";
import type { CommandRun, Sysplex } from "./Sysplex";
import type { Tracer } from "./Tracer";
import type { TraceUnit } from "./TraceTable";

/** An ITT006A that waits for its reply, with what replies so far have given. */
export interface Prompt {
    id: string;
    image: Image;
    component: string;
    unit: TraceUnit | null;
    sub: string | null;
    request: TraceRequest;
    /** The command that brought it. */
    run: CommandRun;
    tracer: Tracer;
    at: number;
}

/** Outstanding WTORs of the sysplex. */
export class Prompts {
    private readonly open = new Map<string, Prompt>();
    private readonly waiting: { key: string; fn: () => void }[] = [];
    private last = 0;

    constructor(
        private readonly plex: Sysplex,
        /** Issues a command as the automation product. */
        private readonly automate: (system: string, text: string) => void
    ) {}

    public all(): Prompt[] {
        return [...this.open.values()].sort((a, b) => Number(a.id) - Number(b.id));
    }

    /** By any spelling of the number. */
    public find(id: string): Prompt | undefined {
        return this.all().find((p) => Number(p.id) === Number(id));
    }

    public of(image: Image, component: string, sub: string | null): Prompt | undefined {
        return this.all().find((p) => p.image === image && p.component === component && p.sub === sub);
    }

    /** Puts the question; the id is the next free one. */
    public ask(prompt: Omit<Prompt, "id" | "at">): void {
        const { switches, clock } = this.plex;
        const full: Prompt = { ...prompt, id: this.nextId(), at: clock.now() };
        this.open.set(full.id, full);
        const emit = (run: CommandRun | null, logOnly = false) =>
            void full.image.emit({ lines: say.itt006a.say(), run, replyId: full.id, logOnly });
        if (switches.wtorDelivery === "solicited") emit(full.run);
        else if (switches.wtorDelivery === "late") full.run.later(Math.max(switches.lateMs, SYNC_MS + 1), () => emit(full.run));
        else emit(null, switches.wtorDelivery === "hidden");
        const { automation } = switches;
        if (automation)
            clock.after(automation.delayMs, () => {
                if (this.open.get(full.id) === full) this.automate(full.image.name, `R ${full.id},${automation.reply}`);
            });
    }

    /** Answered, or gone with its system. */
    public close(prompt: Prompt): void {
        this.open.delete(prompt.id);
    }

    public whenFree(image: Image, component: string, sub: string | null, fn: () => void): void {
        this.waiting.push({ key: this.key(image, component, sub), fn });
    }

    /** Lets the next command for that trace go on. */
    public free(image: Image, component: string, sub: string | null): void {
        if (this.of(image, component, sub)) return;
        const key = this.key(image, component, sub);
        const at = this.waiting.findIndex((w) => w.key === key);
        if (at >= 0) this.waiting.splice(at, 1)[0].fn();
    }

    public lose(image: Image): void {
        for (const p of this.all()) if (p.image === image) this.close(p);
        for (let i = this.waiting.length - 1; i >= 0; i--) if (this.waiting[i].key.startsWith(`${image.name}:`)) this.waiting.splice(i, 1);
    }

    private key(image: Image, component: string, sub: string | null): string {
        return `${image.name}:${component}/${sub ?? ""}`;
    }

    private nextId(): string {
        const max = this.plex.switches.replyIdMax;
        do this.last = (this.last % max) + 1;
        while (this.find(String(this.last)) && this.open.size < max);
        return String(this.last).padStart(String(max).length, "0");
    }
}
