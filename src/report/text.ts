import type { DiagnosedFinding, DiagnosedTrace, Diagnosis } from "../diagnose";
import type { Place } from "../facts";
import { ladderOf, ladders, ladderText } from "./ladder";
import { neutral, wrap } from "./neutral";

export interface TextOptions {
    /** Everything: all findings in full, what is fine, inputs with their problems. */
    all?: boolean;
    /** Columns; 100 when not given. */
    width?: number;
}

/** Findings told in full, places shown of each, and lines about what was not checked, when not all is asked for. */
const FULL_FINDINGS = 2;
const PROOF = 5;
const NOT_CHECKED = 3;
const NOT_CHECKED_CODES = 4;
/** Needs that are told last. */
const FAR = ["clientLog", "subsystemMessages", "capture", "offer"];

/** The report for a terminal: one screen first (traces, cause, proof, fix, verify, not checked), the rest with `all`. */
export function reportText(diagnosis: Diagnosis, options: TextOptions = {}): string[] {
    const width = Math.max(options.width ?? 100, 40);
    const all = options.all ?? false;
    const out: string[] = [];
    for (const trace of diagnosis.traces) out.push(...wrap(traceLine(trace), width, "  ", ""));
    const causes = diagnosis.findings.filter((f) => !f.explainedBy);
    const symptoms = diagnosis.findings.filter((f) => f.explainedBy);
    causes.forEach((finding, i) => {
        if (out.length > 0) out.push("");
        if (all || i < FULL_FINDINGS) out.push(...findingText(finding, width, all));
        else out.push(...wrap(`${headline(finding)} (--all shows it)`, width, "  ", ""));
    });
    const drawn = all ? ladders(diagnosis) : [ladderOf(diagnosis)].filter((s) => s !== null);
    for (const story of drawn) out.push("", ...ladderText(story, width, all));
    for (const s of symptoms) out.push("", ...wrap(`${headline(s)}: a symptom of ${s.explainedBy}`, width, "  ", ""));
    if (causes.length === 0)
        out.push(...(out.length > 0 ? [""] : []), ...wrap(nothingFound(diagnosis), width, "", ""), ...failuresText(diagnosis, width, all));
    out.push(...notCheckedText(diagnosis, width, all), ...inputText(diagnosis, width, all));
    if (all && diagnosis.fine.length > 0) {
        out.push("", "Looked at, and fine:");
        for (const f of diagnosis.fine)
            out.push(...wrap(`${f.code}${where(f)}: ${f.evidence.map(placeText).join("; ")}`, width, "    ", "  "));
    }
    for (const f of diagnosis.failedRules)
        out.push(...wrap(`The rule ${f.code} failed. This is a fault of ours: ${f.error}`, width, "  ", ""));
    return out.map(neutral);
}

/** `GSKSRVR on S0W1: 2026-11-24 12:52:55.333904 to 12:52:55.334355, 3 entries (3 failing), no loss reported` */
export function traceLine(t: DiagnosedTrace): string {
    const name = `${t.component || "Trace of an unnamed component"}${t.sub ? ` (${t.sub})` : ""}${t.system ? ` on ${t.system}` : ""}`;
    const lost = t.lostBuffers === null ? "no loss reported" : `${t.lostBuffers} ${t.lostBuffers === 1 ? "buffer" : "buffers"} LOST`;
    if (t.entries === 0) return `${name}: EMPTY, no entries; ${lost}`;
    return `${name}: ${span(t.from ?? "?", t.to ?? "?")}, ${t.entries} ${t.entries === 1 ? "entry" : "entries"} (${t.failing || "none"} failing), ${lost}`;
}

/** The day is said once: `2026-11-24 12:52:55.333904 to 12:52:55.334355`. */
function span(from: string, to: string): string {
    if (from === to) return `at ${from}`;
    const day = / /.test(from) ? from.slice(0, from.indexOf(" ") + 1) : "";
    return `${from} to ${day !== "" && to.startsWith(day) ? to.slice(day.length) : to}`;
}

function where(x: { system?: string; connection?: string }): string {
    const parts = [x.system && `system ${x.system}`, x.connection && connectionText(x.connection)].filter(Boolean);
    return parts.length > 0 ? ` on ${parts.join(", ")}` : "";
}

/** Threads are named `TCPIP/0201001E/00000001@12:52:55.333904` in JSON; people read the words that System SSL prints. */
function connectionText(id: string): string {
    const m = /^([^/]+)\/([^/]+)\/([^/@]+)@(.+)$/.exec(id);
    return m ? `job ${m[1]}, process ${m[2]}, thread ${m[3]}, at ${m[4]}` : `connection ${id}`;
}

function headline(f: DiagnosedFinding): string {
    return `${f.severity.toUpperCase()} ${f.code} (${f.confidence}) ${f.title}`;
}

export function placeText(p: Place): string {
    const line = p.line === undefined ? (p.packet === undefined ? "" : `#${p.packet}`) : `:${p.line}`;
    return `${p.source}${line}  ${p.text}`;
}

function findingText(f: DiagnosedFinding, width: number, all: boolean): string[] {
    const out = wrap(headline(f), width, "  ", "");
    const seen = f.occurrences > 1 ? `, seen ${f.occurrences} times` : "";
    if (f.system || f.connection || seen)
        out.push(...wrap(`  Where: ${where(f).replace(/^ on /, "") || "system not shown"}${seen}`, width, "    ", "  "));
    out.push(...wrap(f.cause, width, "  "));
    out.push("  Proof:");
    const proof = all ? f.evidence : f.evidence.slice(0, PROOF);
    for (const p of proof) out.push(...wrap(placeText(p), width, "      ", p.defining ? "  * " : "    "));
    if (f.evidence.length > proof.length) out.push(`    … ${f.evidence.length - proof.length} more with --all`);
    out.push("  Fix:");
    f.fix.forEach((step, i) => out.push(...wrap(step, width, "     ", `  ${i + 1}. `)));
    out.push(...wrap(`Verify: ${f.verify}`, width, "    ", "  "));
    out.push(`  More: zowe tlsfips explain ${f.code}`);
    return out;
}

function nothingFound(d: Diagnosis): string {
    const failing = d.traces.reduce((n, t) => n + t.failing, 0);
    const entries = d.traces.reduce((n, t) => n + t.entries, 0);
    if (failing > 0)
        return `${failing} ${failing === 1 ? "entry reports" : "entries report"} a failure, but no rule knows the cause. zowe tlsfips explain CODE tells what a code means.`;
    if (entries > 0 && d.traces.every((t) => t.entries === 0 || t.component === "CSF"))
        return "No failing entry in this ICSF trace. That rules nothing out: with default options it need not show what FIPS mode refuses. zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP shows both sides.";
    if (entries > 0)
        return "No failing entry in these traces: what they show succeeded. If the connection failed, it was not traced (another job, another time, or a trace level without errors).";
    if (d.inputs.every((i) => i.kind === "unknown" || i.kind === "empty"))
        return "Nothing was recognised in these inputs, so nothing was diagnosed.";
    return "No cause was found in what was read.";
}

/** Failures that no rule knows, as they stand in the input: unknown is shown as unknown, not left out. */
function failuresText(d: Diagnosis, width: number, all: boolean): string[] {
    const places = d.connections.flatMap((c) => c.events.map((e) => e.place));
    if (places.length === 0) return [];
    const shown = all ? places : places.slice(0, PROOF);
    const out = ["What they say:", ...shown.flatMap((p) => wrap(placeText(p), width, "    ", "  "))];
    if (places.length > shown.length) out.push(`  … ${places.length - shown.length} more with --all`);
    return out;
}

function notCheckedText(d: Diagnosis, width: number, all: boolean): string[] {
    const groups = new Map<string, Set<string>>();
    for (const n of d.notChecked) groups.set(n.get, (groups.get(n.get) ?? new Set()).add(n.code));
    if (groups.size === 0) return [];
    const out = ["", "Not checked, because something is missing:"];
    // What lets most rules look comes first: the first thing to get. What other ends and programs logged tells symptoms, and a capture is
    // work: they come behind what z/OS knows itself.
    const far = new Set(d.notChecked.filter((n) => n.needs.some((need) => FAR.includes(need))).map((n) => n.get));
    const list = [...groups].sort((a, b) => Number(far.has(a[0])) - Number(far.has(b[0])) || b[1].size - a[1].size);
    for (const [get, codes] of all ? list : list.slice(0, NOT_CHECKED))
        out.push(...wrap(`${codeList([...codes], all)}: ${/^zowe /.test(get) ? "run" : "get"} ${get}`, width, "    ", "  "));
    if (!all && list.length > NOT_CHECKED) out.push(`  … ${list.length - NOT_CHECKED} more with --all`);
    return out;
}

/** `TLSF101, TLSF103, TLSF104 and 9 more`: what is missing matters more than the numbers of the rules. */
function codeList(codes: string[], all: boolean): string {
    return all || codes.length <= NOT_CHECKED_CODES
        ? codes.join(", ")
        : `${codes.slice(0, NOT_CHECKED_CODES - 1).join(", ")} and ${codes.length - NOT_CHECKED_CODES + 1} more`;
}

function inputText(d: Diagnosis, width: number, all: boolean): string[] {
    const shown = all ? d.inputs : d.inputs.filter((i) => i.problems.length > 0);
    if (shown.length === 0) return [];
    const out = ["", all ? "Inputs:" : "Inputs with problems:"];
    const limit = all ? shown.length : 4;
    for (const input of shown.slice(0, limit)) {
        out.push(...wrap(`${input.path}: ${input.kind}, ${input.bytes} bytes`, width, "    ", "  "));
        const problems = all ? input.problems : input.problems.slice(0, 2);
        for (const p of problems) out.push(...wrap(`${p.line === undefined ? "" : `line ${p.line}: `}${p.what}`, width, "      ", "    "));
        if (problems.length < input.problems.length) out.push(`    … ${input.problems.length - problems.length} more with --all`);
    }
    if (shown.length > limit) out.push(`  … ${shown.length - limit} more with --all`);
    const more = d.moreInputs;
    if (more)
        out.push(
            ...wrap(
                `and ${more.count} more inputs with ${more.bytes} bytes, ${more.withProblems} of them with problems`,
                width,
                "    ",
                "  "
            )
        );
    return out;
}
