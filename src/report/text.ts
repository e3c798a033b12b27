import type { DiagnosedFinding, DiagnosedTrace, Diagnosis } from "../diagnose";
import type { Place } from "../facts";
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

/** The report for a terminal: one screen first (traces, cause, proof, fix, verify, not checked), the rest with `all`. */
export function reportText(diagnosis: Diagnosis, options: TextOptions = {}): string[] {
    const width = Math.max(options.width ?? 100, 40);
    const all = options.all ?? false;
    const out: string[] = [];
    for (const trace of diagnosis.traces) out.push(...wrap(traceLine(trace), width, "  ", ""));
    const causes = diagnosis.findings.filter((f) => !f.explainedBy);
    const symptoms = diagnosis.findings.filter((f) => f.explainedBy);
    causes.forEach((finding, i) => {
        out.push("");
        if (all || i < FULL_FINDINGS) out.push(...findingText(finding, width, all));
        else out.push(...wrap(`${headline(finding)} (--all shows it)`, width, "  ", ""));
    });
    for (const s of symptoms) out.push("", ...wrap(`${headline(s)}: a symptom of ${s.explainedBy}`, width, "  ", ""));
    if (causes.length === 0) out.push(...(out.length > 0 ? [""] : []), ...wrap(nothingFound(diagnosis), width, "", ""));
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

/** `GSKSRVR on S0W1: 12:52:55.333904 to 12:52:55.334355, 3 entries, 3 report a failure, no lost buffers reported` */
export function traceLine(t: DiagnosedTrace): string {
    const name = `${t.component || "Trace of an unnamed component"}${t.sub ? ` (${t.sub})` : ""}${t.system ? ` on ${t.system}` : ""}`;
    const lost =
        t.lostBuffers === null ? "no lost buffers reported" : `${t.lostBuffers} ${t.lostBuffers === 1 ? "buffer" : "buffers"} LOST`;
    if (t.entries === 0) return `${name}: EMPTY, no entries; ${lost}`;
    return `${name}: ${t.from} to ${t.to}, ${t.entries} ${t.entries === 1 ? "entry" : "entries"}, ${t.failing || "none"} of them failing, ${lost}`;
}

function where(x: { system?: string; connection?: string }): string {
    const parts = [x.system && `system ${x.system}`, x.connection && `connection ${x.connection}`].filter(Boolean);
    return parts.length > 0 ? ` on ${parts.join(", ")}` : "";
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
        return `${failing} entries report a failure, but no rule knows their cause. The entries are in the trace; zowe tlsfips explain tells what their codes mean.`;
    if (entries > 0)
        return "No failing entry in these traces: what they show succeeded. If the connection failed, it was not traced (another job, another time, or a trace level without errors).";
    if (d.inputs.every((i) => i.kind === "unknown" || i.kind === "empty"))
        return "Nothing was recognised in these inputs, so nothing was diagnosed.";
    return "No cause was found in what was read.";
}

function notCheckedText(d: Diagnosis, width: number, all: boolean): string[] {
    const groups = new Map<string, Set<string>>();
    for (const n of d.notChecked) groups.set(n.get, (groups.get(n.get) ?? new Set()).add(n.code));
    if (groups.size === 0) return [];
    const out = ["", "Not checked, because something is missing:"];
    const list = [...groups];
    for (const [get, codes] of all ? list : list.slice(0, NOT_CHECKED))
        out.push(...wrap(`${[...codes].join(", ")}: get ${get}`, width, "    ", "  "));
    if (!all && list.length > NOT_CHECKED) out.push(`  … ${list.length - NOT_CHECKED} more with --all`);
    return out;
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
    return out;
}
