import { createHash } from "node:crypto";
import type { Facts, Place } from "../facts";
import { allFacts } from "../facts";
import { inOneStory } from "./connections";
import { missing } from "./needs";
import type { Code, Confidence, Finding, Rule, Severity, Verdict } from "./Rule";
import { sameStory } from "./story";

export interface JudgedFinding extends Finding {
    code: Code;
    title: string;
    severity: Severity;
    verify: string;
    system?: string;
    connection?: string;
    explains: Code[];
    /** Findings of codes that this one explains, in the same story: shown beneath it, not beside it. */
    explainedBy: Code | null;
    fingerprint: string;
    occurrences: number;
}

export interface Judgement {
    findings: JudgedFinding[];
    notChecked: { code: Code; system?: string; connection?: string; needs: string[]; get: string }[];
    fine: { code: Code; system?: string; connection?: string; evidence: Place[] }[];
    failedRules: { code: Code; error: string }[];
}

const SEVERITY: Severity[] = ["error", "warning", "note"];
const CONFIDENCE: Confidence[] = ["certain", "likely", "possible"];

/** Code and keyed fields of the defining evidence; no times, names or addresses, so that redaction does not change it. */
export function fingerprint(code: Code, keys: string[]): string {
    return `${code}-${createHash("sha256")
        .update([code, ...keys].join("\0"))
        .digest("hex")
        .slice(0, 12)}`;
}

/** Runs every rule over the facts. A rule that throws is our own bug: it is listed, and the others still run. */
export function judge(facts: Facts, rules: Rule[]): Judgement {
    const out: Judgement = { findings: [], notChecked: [], fine: [], failedRules: [] };
    const subjects = new Map<JudgedFinding, Verdict["subject"]>();
    for (const rule of rules) {
        try {
            const lacking = missing(facts, rule.needs);
            if (lacking.length > 0) {
                out.notChecked.push({ code: rule.code, needs: lacking.map((n) => n.fact), get: lacking.map((n) => n.get).join("; ") });
                continue;
            }
            for (const { subject, outcome } of rule.check(facts)) {
                const named = {
                    ...(subject.system ? { system: subject.system } : {}),
                    ...(subject.connection ? { connection: subject.connection } : {})
                };
                if ("fine" in outcome) out.fine.push({ code: rule.code, ...named, evidence: outcome.fine });
                else if ("notChecked" in outcome) {
                    const get = outcome.notChecked.map((n) => n.get).join("; ");
                    out.notChecked.push({ code: rule.code, ...named, needs: outcome.notChecked.map((n) => n.fact), get });
                } else
                    for (const finding of outcome.findings) {
                        const judged: JudgedFinding = {
                            ...finding,
                            code: rule.code,
                            title: rule.title,
                            severity: rule.severity,
                            verify: finding.verify ?? rule.verify,
                            ...named,
                            explains: [],
                            explainedBy: null,
                            fingerprint: fingerprint(rule.code, finding.keys),
                            occurrences: finding.occurrences ?? 1
                        };
                        subjects.set(judged, subject);
                        out.findings.push(judged);
                    }
            }
        } catch (error) {
            out.failedRules.push({ code: rule.code, error: error instanceof Error ? error.message : String(error) });
        }
    }
    for (const subject of subjects.values()) subject.rule ??= ruleOf(facts, subject);
    fold(out.findings, rules, facts, subjects);
    out.findings = gather(out.findings).sort(inOrder);
    return out;
}

/** The AT-TLS rule of a connection, where a message about that connection names it. */
function ruleOf(facts: Facts, { connection, system }: Verdict["subject"]): string | undefined {
    const id = /^CONNID (.*)$/.exec(connection ?? "")?.[1];
    if (id === undefined) return undefined;
    const isIt = (f: { connection: string | null; system: string | null; rule: string | null }): boolean =>
        f.rule !== null && f.connection === id && (f.system === null || system === undefined || f.system === system);
    return (allFacts(facts.returnCodes).find(isIt) ?? allFacts(facts.mappings).find(isIt))?.rule ?? undefined;
}

/** Symptoms are put under their cause, within one subject or a joined story; a symptom's symptoms under the cause as well. */
function fold(findings: JudgedFinding[], rules: Rule[], facts: Facts, subjects: Map<JudgedFinding, Verdict["subject"]>): void {
    const causes = new Map<JudgedFinding, JudgedFinding>();
    for (const cause of findings) {
        const symptoms = rules.find((r) => r.code === cause.code)?.explains ?? [];
        for (const symptom of findings) {
            if (symptom === cause || causes.has(symptom) || !symptoms.includes(symptom.code)) continue;
            const [a, b] = [subjects.get(cause) ?? {}, subjects.get(symptom) ?? {}];
            if (sameStory(a, b) || inOneStory(facts, a, b)) causes.set(symptom, cause);
        }
    }
    for (const symptom of causes.keys()) {
        let cause = causes.get(symptom);
        for (let next = cause; next !== undefined && next !== symptom; next = causes.get(next)) cause = next;
        if (cause === undefined) continue;
        symptom.explainedBy = cause.code;
        if (!cause.explains.includes(symptom.code)) cause.explains.push(symptom.code);
    }
}

/** The same finding on the same system, seen on several connections, is told once with the number of times. */
function gather(findings: JudgedFinding[]): JudgedFinding[] {
    const byKey = new Map<string, JudgedFinding>();
    for (const f of findings) {
        const key = [f.fingerprint, f.system ?? "", f.confidence, f.cause, f.explainedBy ?? ""].join("\0");
        const first = byKey.get(key);
        if (!first) byKey.set(key, f);
        else {
            first.occurrences += f.occurrences;
            first.explains = [...new Set([...first.explains, ...f.explains])];
        }
    }
    return [...byKey.values()];
}

function inOrder(a: JudgedFinding, b: JudgedFinding): number {
    return (
        Number(a.explainedBy !== null) - Number(b.explainedBy !== null) ||
        SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity) ||
        CONFIDENCE.indexOf(a.confidence) - CONFIDENCE.indexOf(b.confidence) ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
        ((a.system ?? "") < (b.system ?? "") ? -1 : 1)
    );
}
