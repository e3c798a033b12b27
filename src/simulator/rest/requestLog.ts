import type { Change, RequestRecord } from "./types";

const KEPT = 20000;

/** Every request the server received, oldest first; the oldest are dropped beyond 20 000. */
export class RequestLog {
    readonly records: RequestRecord[] = [];
    private sequence = 0;

    add(entry: Pick<RequestRecord, "at" | "method" | "path" | "headers" | "change">): RequestRecord {
        const record: RequestRecord = {
            sequence: ++this.sequence,
            user: null,
            executed: false,
            status: null,
            outcome: "pending",
            faults: [],
            ...entry
        };
        this.records.push(record);
        if (this.records.length > KEPT) this.records.shift();
        return record;
    }

    /** Requests that ask for a change, in order. */
    changing(): RequestRecord[] {
        return this.records.filter((record) => isChanging(record.change));
    }

    /** Texts of the operator commands received, in order. */
    commands(): string[] {
        return this.records
            .filter(({ change }) => change?.kind === "command" || change?.kind === "display")
            .map(({ change }) => change!.target);
    }

    /** Requests that nothing here serves. */
    unexpected(): RequestRecord[] {
        return this.records.filter((record) => record.unexpected);
    }

    /** Changing requests that repeat an earlier one without any display between the two. */
    blindRepeats(): RequestRecord[] {
        const since = new Set<string>();
        const repeats: RequestRecord[] = [];
        for (const record of this.records) {
            if (looks(record)) since.clear();
            if (!isChanging(record.change)) continue;
            const key = `${record.change.kind} ${record.change.target.toUpperCase()} ${record.change.detail ?? ""}`;
            if (since.has(key)) repeats.push(record);
            since.add(key);
        }
        return repeats;
    }

    clear(): void {
        this.records.length = 0;
    }
}

function isChanging(change: Change | null): change is Change {
    return change !== null && change.kind !== "display";
}

/** A display, a catalog list or a job status: what shows whether a change took effect. Collecting late text is no look. */
function looks({ method, path, change }: RequestRecord): boolean {
    return change?.kind === "display" || (method === "GET" && /\/rest(files|jobs)\//.test(path));
}
