import type { DiagnosedFinding, Diagnosis } from "../diagnose";
import { ladderHtml, ladderOf, ladders, ladderText } from "./ladder";
import { html, neutral } from "./neutral";
import { placeText, traceLine } from "./text";

/** JSON without raw control and format characters: JSON itself lets those of C1 and those that turn text around pass. */
function json(value: unknown): string {
    const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, escape);
}

/** The diagnosis as JSON text. */
export function reportJson(diagnosis: Diagnosis): string {
    return json(diagnosis) + "\n";
}

const markdownText = (text: string): string => neutral(text).replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
const code = (text: string): string => `\`${neutral(text).replace(/`/g, "'")}\``;

/** The diagnosis as Markdown, to paste into a ticket. */
export function reportMarkdown(diagnosis: Diagnosis): string {
    const out = ["# TLS diagnosis", "", ...diagnosis.traces.map((t) => `- ${markdownText(traceLine(t))}`), ""];
    for (const f of diagnosis.findings) {
        out.push(
            `## ${f.code} ${markdownText(f.title)}`,
            "",
            `${f.severity}, ${f.confidence}${f.explainedBy ? `, a symptom of ${f.explainedBy}` : ""}`,
            ""
        );
        out.push(markdownText(f.cause), "", "Proof:", "", ...f.evidence.map((p) => `- ${code(placeText(p))}`), "", "Fix:", "");
        out.push(...f.fix.map((step, i) => `${i + 1}. ${markdownText(step)}`), "", `Verify: ${markdownText(f.verify)}`, "");
    }
    const story = ladderOf(diagnosis);
    if (story !== null) out.push("## Ladder", "", "```text", ...ladderText(story, 110).map((l) => l.replace(/`/g, "'")), "```", "");
    if (diagnosis.findings.length === 0) out.push("No cause was found in what was read.", "");
    if (diagnosis.notChecked.length > 0)
        out.push("## Not checked", "", ...diagnosis.notChecked.map((n) => `- ${n.code}: get ${code(n.get)}`), "");
    return out.join("\n");
}

/** Stories drawn in an HTML report: those that failed stand first. */
const MAX_LADDERS = 20;

/** The diagnosis as one HTML page without scripts or outside references. */
export function reportHtml(diagnosis: Diagnosis): string {
    const finding = (f: DiagnosedFinding): string =>
        `<section><h2>${f.code} ${html(f.title)}</h2><p><b>${f.severity}, ${f.confidence}</b>${f.explainedBy ? `, a symptom of ${f.explainedBy}` : ""}</p>` +
        `<p>${html(f.cause)}</p><h3>Proof</h3><pre>${f.evidence.map((p) => html(placeText(p))).join("\n")}</pre>` +
        `<h3>Fix</h3><ol>${f.fix.map((s) => `<li>${html(s)}</li>`).join("")}</ol><p>Verify: ${html(f.verify)}</p></section>`;
    return (
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>TLS diagnosis</title></head><body><h1>TLS diagnosis</h1>` +
        `<ul>${diagnosis.traces.map((t) => `<li>${html(traceLine(t))}</li>`).join("")}</ul>` +
        (diagnosis.findings.map(finding).join("") || "<p>No cause was found in what was read.</p>") +
        ladders(diagnosis).slice(0, MAX_LADDERS).map(ladderHtml).join("") +
        (diagnosis.notChecked.length > 0
            ? `<h2>Not checked</h2><ul>${diagnosis.notChecked.map((n) => `<li>${n.code}: get ${html(n.get)}</li>`).join("")}</ul>`
            : "") +
        `</body></html>\n`
    );
}

/** The diagnosis as SARIF 2.1.0, for CI systems. */
export function reportSarif(diagnosis: Diagnosis): string {
    const ids = [...new Set(diagnosis.findings.map((f) => f.code))].sort();
    const rules = ids.map((id) => ({ id, shortDescription: { text: diagnosis.findings.find((f) => f.code === id)?.title ?? id } }));
    const results = diagnosis.findings.map((f) => ({
        ruleId: f.code,
        level: f.severity,
        message: { text: neutral(`${f.cause} Fix: ${f.fix.join(" ")}`) },
        partialFingerprints: { "tlsfips/v1": f.fingerprint },
        locations: f.evidence.slice(0, 10).map((p) => ({
            physicalLocation: {
                artifactLocation: { uri: p.source.split("/").map(encodeURIComponent).join("/") },
                ...(p.line === undefined ? {} : { region: { startLine: p.line, snippet: { text: neutral(p.text) } } })
            }
        }))
    }));
    const run = { tool: { driver: { name: "tlsfips", rules } }, results };
    return json({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }) + "\n";
}
