import type { Console, ConsoleReply, IssueOptions } from "../zos";
import type { ZosError } from "../zos";
import type { CommandRecord } from "./types";

/** One command and its answer, as the bundle keeps them (console.jsonl). */
export interface ConsoleRecord {
    at: string;
    command: string;
    changes: boolean;
    lines: string[];
    error: { kind: string; what: string; executed: string; zosText?: string } | null;
}

/**
 * A console that keeps a record of everything said. Late lines are collected through it too, so that nothing z/OS told us is
 * missing from the bundle.
 */
export class RecordingConsole implements Console {
    readonly records: ConsoleRecord[] = [];
    private readonly byKey = new Map<string, ConsoleRecord>();

    constructor(
        private readonly inner: Console,
        private readonly sink: (record: ConsoleRecord) => void = () => undefined
    ) {}

    get consoleName(): string {
        return this.inner.consoleName;
    }

    display(command: string, options?: IssueOptions): Promise<ConsoleReply> {
        return this.keep(command, false, () => this.inner.display(command, options));
    }

    change(command: string, options?: IssueOptions): Promise<ConsoleReply> {
        return this.keep(command, true, () => this.inner.change(command, options));
    }

    async collect(key: string): Promise<string[]> {
        const lines = await this.inner.collect(key);
        this.byKey.get(key)?.lines.push(...lines);
        return lines;
    }

    /** The changing commands in the shape of the JSON contract. */
    commands(): CommandRecord[] {
        return this.records
            .filter((r) => r.changes)
            .map((r) => ({
                at: r.at,
                command: r.command,
                outcome:
                    r.error === null
                        ? "answered"
                        : r.error.executed === "maybe"
                          ? "no answer: it may have been executed"
                          : `failed: ${r.error.what}`,
                reply: r.lines.join("\n")
            }));
    }

    private async keep(command: string, changes: boolean, send: () => Promise<ConsoleReply>): Promise<ConsoleReply> {
        const record: ConsoleRecord = { at: new Date().toISOString(), command, changes, lines: [], error: null };
        this.records.push(record);
        try {
            const reply = await send();
            record.lines = [...reply.lines];
            if (reply.key !== null) this.byKey.set(reply.key, record);
            return reply;
        } catch (error) {
            const e = error as ZosError;
            record.error = {
                kind: e.kind ?? "error",
                what: e.message,
                executed: e.details?.executed ?? "maybe",
                zosText: e.details?.zosText
            };
            throw error;
        } finally {
            this.sink(record);
        }
    }
}
