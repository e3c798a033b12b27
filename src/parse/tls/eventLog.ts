import type { ConversationEvent } from "./conversation";

const FIRST = 40;
const LAST = 20;

/** The steps of a conversation: the first ones and the last ones are kept. */
export class EventLog {
    private readonly first: ConversationEvent[] = [];
    private readonly last: ConversationEvent[] = [];
    /** Steps between them. */
    leftOut = 0;

    get events(): ConversationEvent[] {
        return [...this.first, ...this.last];
    }

    add(e: ConversationEvent): void {
        if (this.first.length < FIRST) this.first.push(e);
        else {
            if (this.last.length >= LAST) {
                this.last.shift();
                this.leftOut++;
            }
            this.last.push(e);
        }
    }

    /** Makes one step of bytes that follow others of the same kind and direction. */
    extend(e: ConversationEvent): void {
        const before = this.last[this.last.length - 1] ?? this.first[this.first.length - 1];
        if (before?.kind !== e.kind || before.direction !== e.direction || before.recordType !== e.recordType) return this.add(e);
        before.bytes = (before.bytes ?? 0) + (e.bytes ?? 0);
        if (e.records !== undefined) before.records = (before.records ?? 0) + e.records;
        before.until = e.until;
    }
}
