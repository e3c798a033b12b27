import * as fs from "node:fs";
import * as path from "node:path";
import type { SystemIdentity, TraceState } from "../parse/console/types";
import type { Target, Wanted } from "./state";

/** How far a step got. `sending` is written before the request goes out; `refused`: z/OS did nothing. */
export type StepMark = "sending" | "done" | "failed" | "refused";

export interface JournalStep {
    step: string;
    command: string | null;
    undo: string | null;
    mark: StepMark;
    at: string;
    /** ITT006A ids that were open before the command: a new one is ours. */
    promptsBefore?: string[];
    /** ITT006A of ours, once seen. */
    prompt?: string;
}

export interface JournalTrace extends Target {
    former: TraceState;
    wanted: Wanted;
}

/** A data set that a capture of ours wrote: may be renamed by the next one when it is unchanged. */
export interface JournalDataSet {
    name: string;
    /** Download verified. */
    verified: boolean;
    sha256: string | null;
    /** Catalog attributes right after the download, for "unchanged". */
    attributes: Record<string, string>;
}

export interface JournalContent {
    format: 1;
    tool: string;
    id: string;
    kind: "capture" | "start-trace" | "stop-trace" | "start-writer" | "stop-writer";
    started: string;
    host: string;
    port: number;
    basePath: string | null;
    user: string | null;
    profile: string | null;
    /** --sysplex-system, as given. */
    routedTo: string | null;
    identity: SystemIdentity;
    traces: JournalTrace[];
    /** The writer that this run starts. */
    writer: string | null;
    steps: JournalStep[];
    dataSets: JournalDataSet[];
    closed: { at: string; how: "restored" | "done" | "left open" | "ended by IPL" } | null;
}

const MODE_FILE = 0o600;
const MODE_DIR = 0o700;

/**
 * The record that outlives us: written and flushed before each changing command, so that `restore-trace` can put back what a
 * killed capture left. One file a run, replaced as a whole; outside the bundle, because the bundle may be sent away.
 */
export class Journal {
    private constructor(
        private readonly file: string,
        readonly content: JournalContent
    ) {}

    /** @param directory `<ZOWE_CLI_HOME>/tlsfips/journal`; made when missing (0700). */
    static create(directory: string, content: Omit<JournalContent, "format" | "id" | "steps" | "dataSets" | "closed">): Journal {
        fs.mkdirSync(directory, { recursive: true, mode: MODE_DIR });
        const stamp = content.started.replace(/[-:]/g, "").replace(/\..*$/, "");
        let id = stamp;
        // Two runs within one second get different ids; "wx" makes the first one win.
        for (let n = 1; ; n++) {
            try {
                fs.writeFileSync(path.join(directory, `${id}.json`), "", { flag: "wx", mode: MODE_FILE });
                break;
            } catch (error) {
                if ((error as NodeJS.ErrnoException).code !== "EEXIST" || n > 99) throw error;
                id = `${stamp}-${n}`;
            }
        }
        const journal = new Journal(path.join(directory, `${id}.json`), {
            format: 1,
            id,
            ...content,
            steps: [],
            dataSets: [],
            closed: null
        });
        journal.flush();
        return journal;
    }

    /** Every journal in the directory, oldest first; files that are not journals are named in `problems`. */
    static list(directory: string): { journals: Journal[]; problems: string[] } {
        const journals: Journal[] = [];
        const problems: string[] = [];
        const names = fs.existsSync(directory) ? fs.readdirSync(directory).filter((n) => n.endsWith(".json")) : [];
        for (const name of names.sort()) {
            const file = path.join(directory, name);
            try {
                const content = JSON.parse(fs.readFileSync(file, "utf8")) as Partial<JournalContent>;
                if (typeof content.id !== "string" || !Array.isArray(content.steps) || content.identity === undefined)
                    throw new Error("fields are missing");
                // Journals of other versions are read: what they lack is empty.
                journals.push(new Journal(file, { ...EMPTY, ...content } as JournalContent));
            } catch (error) {
                problems.push(`${file}: ${(error as Error).message}`);
            }
        }
        return { journals, problems };
    }

    get id(): string {
        return this.content.id;
    }

    get path(): string {
        return this.file;
    }

    /** Changed something, or may have, and was not closed. */
    get unfinished(): boolean {
        return this.content.closed === null || this.content.closed.how === "left open";
    }

    /** Notes a step before its request goes out. */
    sending(step: Omit<JournalStep, "mark" | "at">): JournalStep {
        const entry: JournalStep = { ...step, mark: "sending", at: new Date().toISOString() };
        this.content.steps.push(entry);
        this.flush();
        return entry;
    }

    mark(step: JournalStep, mark: StepMark): void {
        step.mark = mark;
        this.flush();
    }

    prompt(step: JournalStep, id: string): void {
        step.prompt = id;
        this.flush();
    }

    dataSet(dataSet: JournalDataSet): void {
        this.content.dataSets = [...this.content.dataSets.filter((d) => d.name !== dataSet.name), dataSet];
        this.flush();
    }

    close(how: NonNullable<JournalContent["closed"]>["how"]): void {
        this.content.closed = { at: new Date().toISOString(), how };
        this.flush();
    }

    /** Removes the file: for runs that ended before anything was sent. */
    discard(): void {
        fs.rmSync(this.file, { force: true });
    }

    private flush(): void {
        const next = `${this.file}.next`;
        const fd = fs.openSync(next, "w", MODE_FILE);
        try {
            fs.writeSync(fd, JSON.stringify(this.content, null, 1));
            fs.fsyncSync(fd);
        } finally {
            fs.closeSync(fd);
        }
        fs.renameSync(next, this.file);
    }
}

const EMPTY: Omit<JournalContent, "id" | "identity" | "steps"> = {
    format: 1,
    tool: "unknown",
    kind: "capture",
    started: "",
    host: "",
    port: 0,
    basePath: null,
    user: null,
    profile: null,
    routedTo: null,
    traces: [],
    writer: null,
    dataSets: [],
    closed: null
};

/** A data set of that name which an earlier run of ours wrote, downloaded and verified; the newest record wins. */
export function ourDataSet(directory: string, host: string, system: string | null, name: string): JournalDataSet | null {
    const { journals } = Journal.list(directory);
    for (const journal of journals.reverse()) {
        const { content } = journal;
        if (content.host !== host || content.identity.name !== system) continue;
        const found = content.dataSets.find((d) => d.name === name);
        if (found !== undefined) return found.verified ? found : null;
    }
    return null;
}
