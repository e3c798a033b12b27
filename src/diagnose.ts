import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join, normalize, relative, sep } from "node:path";
import type { ByteSource, FileSource } from "./scan";
import { fileSource } from "./scan";
import type { Facts, Place } from "./facts";
import { allFacts, collector, emptyFacts, holdsNothing, merge, withClients } from "./facts";
import { readInput } from "./parse/read";
import type { Code, Confidence, ConnectionStory, Rule, Severity } from "./rules";
import { connectionStories, judge, rules as allRules } from "./rules";

export type { ConnectionStory, StoryEvent } from "./rules";

export interface DiagnosedFinding {
    code: Code;
    title: string;
    severity: Severity;
    confidence: Confidence;
    system?: string;
    connection?: string;
    cause: string;
    fix: string[];
    /** How to see that the fix worked. */
    verify: string;
    evidence: Place[];
    /** Codes of findings that are symptoms of this one. */
    explains: Code[];
    /** The code of the cause, where this finding is a symptom of another. */
    explainedBy?: Code;
    fingerprint: string;
    /** How often the same was seen. */
    occurrences: number;
}

export interface DiagnosedInput {
    path: string;
    kind: string;
    bytes: number;
    problems: { what: string; line?: number; offset?: number }[];
}

/** What one print holds of one component. */
export interface DiagnosedTrace {
    source: string;
    component: string;
    sub: string | null;
    system: string | null;
    from: string | null;
    to: string | null;
    entries: number;
    /** Entries that report a failure. */
    failing: number;
    /** null = unknown: the print does not say. */
    lostBuffers: number | null;
}

/** `data` of diagnose, and `diagnosis` of capture: docs/json.md. */
export interface Diagnosis {
    schemaVersion: 1;
    findings: DiagnosedFinding[];
    notChecked: { code: Code; system?: string; connection?: string; needs: string[]; get: string }[];
    fine: { code: Code; system?: string; connection?: string; evidence: Place[] }[];
    failedRules: { code: Code; error: string }[];
    connections: ConnectionStory[];
    /** At most 2000, the first by name. */
    inputs: DiagnosedInput[];
    /** Inputs beyond those, counted. */
    moreInputs?: MoreInputs;
    traces: DiagnosedTrace[];
}

export interface MoreInputs {
    count: number;
    bytes: number;
    withProblems: number;
}

export interface DiagnoseOptions {
    /** Read no more than this many bytes of each input. */
    maxBytes?: number;
    /** Asked often; true ends the reading, and the diagnosis tells what was found so far. */
    cancelled?: () => boolean;
    /** Told often: the input being read and how far it is. */
    progress?: (path: string, bytes: number, size: number | undefined) => void;
    /** Other rules than ours; for tests. */
    rules?: Rule[];
    /** Clients whose usual offer is held against the policies, by their names in `knownClients`. */
    clients?: string[];
    /** Name shown for a path, for instance `-` for a spooled standard input. */
    rename?: Record<string, string>;
}

/** An input under the name that evidence shows. */
export interface NamedSource {
    name: string;
    source: ByteSource;
}

/** A path given by the user that cannot be read. */
export class UnreadableInput extends Error {
    constructor(
        readonly path: string,
        readonly reason: string
    ) {
        super(`cannot read ${path}: ${reason}`);
        this.name = "UnreadableInput";
    }
}

/** Inputs told one by one; a folder may hold a million. */
const MAX_INPUTS = 2000;
/** So many inputs are put together before they are put to the others. */
const RECENT = 64;

/**
 * Diagnoses files and folders (also bundles): recognises each by its content, runs every rule.
 * Folders are walked without following loops; what cannot be read inside of one is a problem of that input.
 * @throws UnreadableInput when a path that was named cannot be read
 */
export function diagnose(paths: string[], options: DiagnoseOptions = {}): Diagnosis {
    return mergePartials([diagnosePartial(paths, options)], options);
}

/** What one shard of a big set of files holds: serialisable as JSON, to be merged with the others. */
export interface PartialDiagnosis {
    schemaVersion: 1;
    /** Tells it from a diagnosis. */
    partial: true;
    facts: Facts;
    inputs: DiagnosedInput[];
    moreInputs?: MoreInputs;
}

/** As {@link diagnose}, without drawing conclusions: `--partial`. */
export function diagnosePartial(paths: string[], options: DiagnoseOptions = {}): PartialDiagnosis {
    const run = new Run(options);
    for (const path of paths) {
        let isFolder: boolean;
        try {
            isFolder = statSync(path).isDirectory();
        } catch (error) {
            throw new UnreadableInput(path, messageOf(error));
        }
        if (isFolder) {
            const kinds = kindsOf(join(path, "manifest.json"));
            for (const file of walk(path, run)) {
                const name = relative(path, file).split(sep).join("/");
                const kind = kinds.get(name) ?? "";
                if (!NOT_READ_IN_BUNDLES.includes(kind)) run.file(file, name, false);
                // What the failing program printed is often nothing we know: that is no problem of the bundle.
                if (kind === "command-output") run.expectAnything(name, kind);
                if (options.cancelled?.()) break;
            }
        } else run.file(path, options.rename?.[path] ?? nameOf(path), true);
        if (options.cancelled?.()) break;
    }
    return run.partial();
}

/**
 * The diagnosis of everything that the parts read, whatever their order: `--merge`. Equal to one run over all the files.
 */
export function mergePartials(parts: PartialDiagnosis[], options: Pick<DiagnoseOptions, "rules" | "clients"> = {}): Diagnosis {
    const facts = withClients(parts.map((p) => p.facts).reduce(merge, emptyFacts()), options.clients ?? []);
    const list = new InputList();
    for (const part of parts) list.addAll(part);
    return conclude(facts, list.told(), options.rules ?? allRules);
}

/** Whether a JSON value is a part that {@link mergePartials} can take. */
export function isPartial(value: unknown): value is PartialDiagnosis {
    const v = value as Partial<PartialDiagnosis> | null;
    if (typeof v !== "object" || v === null || v.partial !== true || v.schemaVersion !== 1 || !Array.isArray(v.inputs)) return false;
    const facts = v.facts as Record<string, unknown> | undefined;
    if (typeof facts !== "object" || facts === null) return false;
    return Object.keys(emptyFacts()).every((key) => typeof facts[key] === "object" && facts[key] !== null);
}

const byPath = (a: DiagnosedInput, b: DiagnosedInput) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.bytes - b.bytes);

/** A relative path names an input as the user does, and tells files of the same name apart; of others the last part is shown. */
function nameOf(path: string): string {
    const normal = normalize(path).split(sep).join("/");
    return isAbsolute(path) || normal.startsWith("..") ? basename(path) : normal;
}

/** Diagnoses byte sources; pure over them: no file system. */
export function diagnoseSources(sources: NamedSource[], options: DiagnoseOptions = {}): Diagnosis {
    const run = new Run(options);
    for (const { name, source } of sources) run.source(name, source);
    return mergePartials([run.partial()], options);
}

/** The first inputs by name, whatever the order they come in, and how many more there are: constant memory. */
class InputList {
    private kept: DiagnosedInput[] = [];
    private readonly more: MoreInputs = { count: 0, bytes: 0, withProblems: 0 };

    add(input: DiagnosedInput): void {
        this.kept.push(input);
        if (this.kept.length > 2 * MAX_INPUTS) this.trim();
    }

    addAll(part: { inputs: DiagnosedInput[]; moreInputs?: MoreInputs }): void {
        for (const input of part.inputs) this.add(input);
        this.more.count += part.moreInputs?.count ?? 0;
        this.more.bytes += part.moreInputs?.bytes ?? 0;
        this.more.withProblems += part.moreInputs?.withProblems ?? 0;
    }

    find(path: string): DiagnosedInput | undefined {
        return this.kept.find((i) => i.path === path);
    }

    told(): { inputs: DiagnosedInput[]; moreInputs?: MoreInputs } {
        this.trim();
        return this.more.count === 0 ? { inputs: this.kept } : { inputs: this.kept, moreInputs: { ...this.more } };
    }

    private trim(): void {
        this.kept.sort(byPath);
        for (const input of this.kept.splice(MAX_INPUTS)) {
            this.more.count++;
            this.more.bytes += input.bytes;
            if (input.problems.length > 0) this.more.withProblems++;
        }
    }
}

class Run {
    private facts: Facts = emptyFacts();
    /** Of the last few inputs: of thousands of small ones each is put to few facts, not to all that came before. */
    private recent: Facts = emptyFacts();
    private recentInputs = 0;
    /** Names of inputs that showed nothing: put to the facts in the end, for they may be many. */
    private quiet: Facts = emptyFacts();
    private names: string[] = [];
    readonly inputs = new InputList();

    constructor(private readonly options: DiagnoseOptions) {}

    file(path: string, name: string, named: boolean): void {
        let source: FileSource;
        try {
            source = fileSource(path);
        } catch (error) {
            if (named) throw new UnreadableInput(path, messageOf(error));
            this.unread(name, error);
            return;
        }
        try {
            this.source(name, source);
        } catch (error) {
            if (named) throw new UnreadableInput(path, messageOf(error));
            this.unread(name, error);
        } finally {
            source.close();
        }
    }

    source(name: string, source: ByteSource): void {
        let facts: Facts | null = null;
        const report = readInput(
            source,
            (original, written) => {
                const made = collector(name, original, written);
                facts = made.facts;
                return made.sink;
            },
            {
                maxBytes: this.options.maxBytes,
                cancelled: this.options.cancelled,
                progress: (bytes) => this.options.progress?.(name, bytes, source.size)
            }
        );
        if (facts && holdsNothing(facts)) this.names.push(name);
        else if (facts) {
            this.recent = merge(this.recent, facts);
            if (++this.recentInputs >= RECENT) this.gather();
        }
        if (this.names.length > MAX_INPUTS) this.quiet = merge(this.quiet, emptyFacts(this.names.splice(0)));
        this.inputs.add({
            path: name,
            kind: report.kind,
            bytes: report.bytes,
            problems: report.problems.map(({ what, line, offset }) => ({ what, line, offset }))
        });
    }

    private gather(): void {
        this.facts = merge(this.facts, this.recent);
        this.recent = emptyFacts();
        this.recentInputs = 0;
    }

    /** What a folder holds and cannot be read is a problem of that input, not of the run. */
    unread(name: string, error: unknown): void {
        this.inputs.add({ path: name, kind: "unknown", bytes: 0, problems: [{ what: `cannot be read: ${messageOf(error)}` }] });
    }

    /** The input may well be nothing we know. */
    expectAnything(name: string, kind: string): void {
        const input = this.inputs.find(name);
        if (input?.kind === "unknown") Object.assign(input, { kind, problems: [] });
    }

    partial(): PartialDiagnosis {
        this.gather();
        const facts = merge(this.facts, merge(this.quiet, emptyFacts(this.names)));
        return { schemaVersion: 1, partial: true, facts, ...this.inputs.told() };
    }
}

/** Judges the facts. */
function conclude(facts: Facts, told: Pick<Diagnosis, "inputs" | "moreInputs">, rules: Rule[]): Diagnosis {
    const judged = judge(facts, rules);
    const findings = judged.findings.map(({ keys: _keys, explainedBy, ...f }) => ({ ...f, ...(explainedBy ? { explainedBy } : {}) }));
    return {
        schemaVersion: 1,
        findings,
        notChecked: judged.notChecked,
        fine: judged.fine,
        failedRules: judged.failedRules,
        connections: connectionStories(facts),
        ...told,
        traces: allFacts(facts.traces).map((t) => ({
            source: t.place.source,
            component: t.component,
            sub: t.sub,
            system: t.system,
            from: t.from,
            to: t.to,
            entries: t.entries,
            failing: t.failing,
            lostBuffers: t.lostBuffers
        }))
    };
}

/** Kinds of files in a bundle that are not read: the prints were made of the raw data sets, and findings are our own. */
const NOT_READ_IN_BUNDLES = ["ctrace-data-set", "findings", "probe"];

/** Kinds that the manifest of a bundle gives its files, by path; empty when there is no manifest of ours. */
function kindsOf(manifest: string): Map<string, string> {
    try {
        const content: unknown = statSync(manifest).size < 4 * 1024 * 1024 ? JSON.parse(readFileSync(manifest, "utf8")) : null;
        const { files } = content as { files: { path: string; kind: string }[] };
        return new Map(files.map((f) => [f.path, f.kind]));
    } catch {
        return new Map();
    }
}

function* walk(folder: string, run: Run, seen = new Set<string>(), root = folder): Generator<string> {
    let names: string[];
    try {
        const real = realpathSync(folder);
        if (seen.has(real)) return;
        seen.add(real);
        names = readdirSync(folder).sort();
    } catch (error) {
        run.unread(relative(root, folder) || basename(folder), error);
        return;
    }
    for (const name of names) {
        const path = join(folder, name);
        let stat;
        try {
            stat = statSync(path);
        } catch (error) {
            run.unread(relative(root, path), error);
            continue;
        }
        if (stat.isDirectory()) yield* walk(path, run, seen, root);
        else if (stat.isFile()) yield path;
    }
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
