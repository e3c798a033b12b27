import type { Direction, Mark } from "../packets/types";
import type { ConversationEvent, EventKind } from "./conversation";

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

    /** Steps that are kept. */
    get length(): number {
        return this.first.length + this.last.length;
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

    /** Makes one step of bytes that follow others of the same kind and direction. @returns false where they follow something else: add them then */
    extend(kind: EventKind, direction: Direction, until: Mark, bytes: number, recordType?: number): boolean {
        const before = this.last[this.last.length - 1] ?? this.first[this.first.length - 1];
        if (before?.kind !== kind || before.direction !== direction || before.recordType !== recordType) return false;
        before.bytes = (before.bytes ?? 0) + bytes;
        if (recordType !== undefined) before.records = (before.records ?? 0) + 1;
        before.until = until;
        return true;
    }
}
