import type { Problem } from "../Parsed";

const MAX_KINDS = 50;

/** Keeps the first of each kind of problem with its place, and how many more there were. */
export class Problems {
    private readonly kinds = new Map<string, { what: string; offset: number; count: number }>();
    private left = 0;

    /** @param what told once, with the place of the first */
    add(kind: string, what: string, offset: number): void {
        const known = this.kinds.get(kind);
        if (known) known.count++;
        else if (this.kinds.size < MAX_KINDS) this.kinds.set(kind, { what, offset, count: 1 });
        else this.left++;
    }

    list(): Problem[] {
        const list: Problem[] = [...this.kinds.values()].map(({ what, offset, count }) => ({
            what: count > 1 ? `${what} (and ${count - 1} more like it)` : what,
            offset
        }));
        if (this.left > 0) list.push({ what: `${this.left} more problems of other kinds` });
        return list;
    }
}
