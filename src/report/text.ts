import type { DiagnosedFinding, DiagnosedTrace, Diagnosis } from "../diagnose";
import type { Place } from "../facts";
import { ladderOf, ladders, ladderText } from "./ladder";
import { cut, neutral, wrap } from "./neutral";

export interface TextOptions {
    /** Everything: all findings in full, what is fine, inputs with their problems. */
    all?: boolean;
    /** Columns; 100 when not given. */
    width?: number;
}

/** How much is told of each part. */
interface Detail {
    /** Findings told in full, and places and steps shown of each. */
    findings: number;
    proof: number;
    fix: number;
    /** Steps of the ladder; 0: it is only named. */
    ladder: number;
    /** Lines about what was not checked; 0: how many rules. */
    notChecked: number;
    /** Long lines of proof and ladder are cut, traces and symptoms are told in one line each. */
    dense: boolean;
}

/** All that is told by default, and what is given up one after the other so that it fits one screen: causes are the last to go. */
const DETAILS: Detail[] = [
    { findings: 2, proof: 5, fix: 9, ladder: 12, notChecked: 3, dense: false },
    { findings: 2, proof: 5, fix: 9, ladder: 10, notChecked: 1, dense: true },
    { findings: 2, proof: 4, fix: 9, ladder: 6, notChecked: 0, dense: true },
    { findings: 2, proof: 3, fix: 3, ladder: 5, notChecked: 0, dense: true },
    { findings: 2, proof: 3, fix: 2, ladder: 5, notChecked: 0, dense: true },
    { findings: 2, proof: 2, fix: 1, ladder: 4, notChecked: 0, dense: true },
    { findings: 2, proof: 2, fix: 1, ladder: 0, notChecked: 0, dense: true },
    { findings: 1, proof: 2, fix: 1, ladder: 4, notChecked: 0, dense: true },
    { findings: 1, proof: 2, fix: 1, ladder: 0, notChecked: 0, dense: true }
];
/** Causes of which at least the first proof and step are told. */
const BRIEF = 3;
const ALL: Detail = {
    findings: Infinity,
    proof: Infinity,
    fix: Infinity,
    ladder: Infinity,
    notChecked: Infinity,
    dense: false
};
/** Lines of one screen, less a prompt or two. */
const SCREEN = 30;
const PROOF = 5;
const NOT_CHECKED_CODES = 4;
/** Needs that are told last. */
const FAR = ["clientLog", "subsystemMessages", "capture", "offer"];

/** The report for a terminal: one screen first (traces, cause, proof, fix, verify, not checked), the rest with `all`. */
export function reportText(diagnosis: Diagnosis, options: TextOptions = {}): string[] {
    const width = Math.max(options.width ?? 100, 40);
    if (options.all) return told(diagnosis, width, ALL);
    let out: string[] = [];
    // What a capture and traces tell together is much; one trace alone is told in a screen as it is.
    for (const detail of ladderOf(diagnosis) === null ? DETAILS.slice(0, 1) : DETAILS) {
        out = told(diagnosis, width, detail);
        if (out.length <= SCREEN) break;
    }
    return out;
}

function told(diagnosis: Diagnosis, width: number, detail: Detail): string[] {
    const all = detail === ALL;
    const out: string[] = [];
    if (detail.dense) out.push(...tracesInShort(diagnosis, width));
    else for (const trace of diagnosis.traces) out.push(...wrap(traceLine(trace), width, "  ", ""));
    const causes = diagnosis.findings.filter((f) => !f.explainedBy);
    const symptoms = diagnosis.findings.filter((f) => f.explainedBy);
    causes.forEach((finding, i) => {
        if (out.length > 0) out.push("");
        if (i < detail.findings) out.push(...findingText(finding, width, detail));
        else {
            out.push(...wrap(`${headline(finding)} (--all shows it)`, width, "  ", ""));
            const shown = finding.evidence.find((p) => p.defining) ?? finding.evidence[0];
            if (detail.dense && i < BRIEF)
                out.push(
                    ...line(`Proof: ${placeText(shown)}`, width, "", "  ", detail),
                    ...line(`Fix: ${finding.fix[0]}`, width, "", "  ", detail)
                );
        }
        if (detail.dense) {
            const own = symptoms.filter((s) => s.explainedBy === finding.code).map((s) => s.code);
            if (own.length > 0)
                out.push(...wrap(`Symptoms of it: ${[...new Set(own)].join(", ")} (--all tells them)`, width, "    ", "  "));
        }
    });
    const drawn = all ? ladders(diagnosis) : [ladderOf(diagnosis)].filter((s) => s !== null);
    for (const story of drawn)
        if (detail.ladder > 0) out.push("", ...ladderText(story, width, detail.ladder, detail.dense));
        else out.push(cut(neutral(`--all draws the ladder of ${story.id}`), width));
    if (!detail.dense) for (const s of symptoms) out.push("", ...wrap(`${headline(s)}: a symptom of ${s.explainedBy}`, width, "  ", ""));
    if (causes.length === 0)
        out.push(...(out.length > 0 ? [""] : []), ...wrap(nothingFound(diagnosis), width, "", ""), ...failuresText(diagnosis, width, all));
    out.push(...notCheckedText(diagnosis, width, detail), ...inputText(diagnosis, width, all));
    if (all && diagnosis.fine.length > 0) {
        out.push("", "Looked at, and fine:");
        for (const f of diagnosis.fine)
            out.push(...wrap(`${f.code}${where(f)}: ${f.evidence.map(placeText).join("; ")}`, width, "    ", "  "));
    }
    for (const f of diagnosis.failedRules)
        out.push(...wrap(`The rule ${f.code} failed. This is a fault of ours: ${f.error}`, width, "  ", ""));
    return out.map(neutral);
}

/** `GSKSRVR on S0W1: 3 entries (3 failing); CSF on S0W1: 1 entry (1 failing), 2 buffers LOST`: loss is always said. */
function tracesInShort(diagnosis: Diagnosis, width: number): string[] {
    const texts = diagnosis.traces.map((t) => {
        const name = `${t.component || "Trace of an unnamed component"}${t.sub ? ` (${t.sub})` : ""}${t.system ? ` on ${t.system}` : ""}`;
        const count = t.entries === 0 ? "EMPTY" : `${t.entries} ${t.entries === 1 ? "entry" : "entries"} (${t.failing || "none"} failing)`;
        return `${name}: ${count}${t.lostBuffers ? `, ${t.lostBuffers} ${t.lostBuffers === 1 ? "buffer" : "buffers"} LOST` : ""}`;
    });
    return texts.length > 0 ? wrap(texts.join("; "), width, "  ", "") : [];
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

function findingText(f: DiagnosedFinding, width: number, detail: Detail): string[] {
    const out = wrap(headline(f), width, "  ", "");
    const seen = f.occurrences > 1 ? `, seen ${f.occurrences} times` : "";
    if (f.system || f.connection || seen)
        out.push(...line(`  Where: ${where(f).replace(/^ on /, "") || "system not shown"}${seen}`, width, "    ", "  ", detail));
    out.push(...wrap(f.cause, width, "  "));
    out.push("  Proof:");
    // Of few places those that the finding rests on; all in their order.
    const chosen = new Set([...f.evidence.filter((p) => p.defining), ...f.evidence.filter((p) => !p.defining)].slice(0, detail.proof));
    const proof = f.evidence.filter((p, i) => (detail.dense ? chosen.has(p) : i < detail.proof));
    for (const p of proof) out.push(...line(placeText(p), width, "      ", p.defining ? "  * " : "    ", detail));
    if (f.evidence.length > proof.length) out.push(`    … ${f.evidence.length - proof.length} more with --all`);
    out.push("  Fix:");
    f.fix.slice(0, detail.fix).forEach((step, i) => out.push(...wrap(step, width, "     ", `  ${i + 1}. `)));
    if (f.fix.length > detail.fix) out.push(`     … ${f.fix.length - detail.fix} more with --all`);
    out.push(...wrap(`Verify: ${f.verify}`, width, "    ", "  "));
    out.push(`  More: zowe tlsfips explain ${f.code}`);
    return out;
}

/** Text in as many lines as it needs, or cut to one. */
function line(text: string, width: number, indent: string, first: string, detail: Detail): string[] {
    return detail.dense ? [cut(wrap(text, Infinity, indent, first)[0] ?? first, width)] : wrap(text, width, indent, first);
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

function notCheckedText(d: Diagnosis, width: number, detail: Detail): string[] {
    const all = detail === ALL;
    const groups = new Map<string, Set<string>>();
    for (const n of d.notChecked) groups.set(n.get, (groups.get(n.get) ?? new Set()).add(n.code));
    if (groups.size === 0) return [];
    if (detail.notChecked === 0) {
        const count = new Set(d.notChecked.map((n) => n.code)).size;
        const rules = `${count} ${count === 1 ? "rule" : "rules"}`;
        return wrap(`Not checked, because something is missing: ${rules}; --all tells what to get.`, width, "  ", "");
    }
    const out = ["", "Not checked, because something is missing:"];
    // What lets most rules look comes first: the first thing to get. What other ends and programs logged tells symptoms, and a capture is
    // work: they come behind what z/OS knows itself.
    const far = new Set(d.notChecked.filter((n) => n.needs.some((need) => FAR.includes(need))).map((n) => n.get));
    const list = [...groups].sort((a, b) => Number(far.has(a[0])) - Number(far.has(b[0])) || b[1].size - a[1].size);
    for (const [get, codes] of list.slice(0, detail.notChecked))
        out.push(...wrap(`${codeList([...codes], all)}: ${/^zowe /.test(get) ? "run" : "get"} ${get}`, width, "    ", "  "));
    if (list.length > detail.notChecked) out.push(`  … ${list.length - detail.notChecked} more with --all`);
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
