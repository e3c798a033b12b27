import type { ManualClock, ModelSystem, SystemOptions } from "../../../../src/simulator/model";
import { createClock, createSystem } from "../../../../src/simulator/model";
import type { SimMessage } from "../../../../src/simulator/model/types";

/** A system whose clock stands still between commands: 3 February 2026, 16:10:00 UTC. */
export class World {
    public readonly clock: ManualClock = createClock(Date.UTC(2026, 1, 3, 16, 10), 0);
    public readonly system: ModelSystem;

    constructor(options: SystemOptions = {}) {
        this.system = createSystem({ clock: this.clock, ...options });
    }

    /** Issues a command, lets `ms` pass, and gives the lines under its key. */
    public issue(text: string, ms = 3000, as: { user?: string; console?: string; system?: string } = {}): string[] {
        const run = this.system.command({ console: as.console ?? "TESTCN", user: as.user ?? "IBMUSER", text, system: as.system });
        this.clock.advance(ms);
        return shown(run.messages);
    }

    /** What came unsolicited, from a sequence number on. */
    public stream(from = 0): string[] {
        return shown(this.system.log.filter((m) => m.cart === null && m.jobName !== "" && m.sequence > from));
    }

    /** Number of the last message. */
    public mark(): number {
        return this.system.log.at(-1)?.sequence ?? 0;
    }

    public entry(
        component: string,
        job: string,
        text: string,
        more: { entryId?: number; options?: string[]; asid?: string; sub?: string } = {}
    ): void {
        this.system.tracer.record({
            component,
            sub: more.sub ?? null,
            entryId: more.entryId ?? 4,
            at: this.clock.now(),
            job,
            asid: more.asid ?? "000C",
            options: more.options ?? [],
            payload: Buffer.from(text)
        });
    }

    /** Records of a data set as text, without the entry id that the plain encoder puts first. */
    public records(dataSet: string): string[] | undefined {
        return this.system.dataSets.find(dataSet)?.records.map((r) => r.toString("latin1").replace(/[\x00-\x1f]/g, "|"));
    }
}

export function shown(messages: SimMessage[]): string[] {
    return messages.flatMap((m) => (m.replyId ? [`*${m.replyId} ${m.lines[0]}`] : m.lines));
}

export const ITT038I = (word: string) =>
    `ITT038I ${word} OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.`;
