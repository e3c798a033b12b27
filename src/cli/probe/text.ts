import { table } from "../../collect/table";
import { answerText, targetText, type ProbeReport } from "../../probe";
import { wrap } from "../../report/neutral";

type Attempt = ProbeReport["attempts"][number];

const STANDING = { allowed: "yes", rejected: "no", depends: "depends", unknown: "?" } as const;

function fipsCell(standing: Attempt["fips"]["2.5"]): string {
    return standing === null ? "-" : STANDING[standing];
}

/** What the attempt was about, where nothing was chosen. */
function offeredText({ purpose, offered, group, signature }: Attempt): string {
    if (purpose === "greeting") return "(nothing sent)";
    const suites = offered.suites.length === 1 ? offered.suites[0] : `any of ${offered.suites.length}`;
    if (purpose === "signature" && signature !== null) return `(${suites}, this signature alone)`;
    return group === null ? `(${suites})` : `(${suites}, this group alone)`;
}

/** The columns of one attempt; also the rows of --rft. */
export function attemptRow(attempt: Attempt): Record<string, string> {
    const { purpose, version, suite, suiteName, group, groupName, signature, signatureName, dhBits, fips } = attempt;
    return {
        tried: purpose,
        version,
        suite: suite === null ? offeredText(attempt) : `${suite} ${suiteName ?? ""}`.trim(),
        group: group === null ? (dhBits === null ? "" : `DH ${dhBits}`) : `${group} ${groupName ?? ""}`.trim(),
        signature: signature === null ? "" : `${signature} ${signatureName ?? ""}`.trim(),
        answer: answerText(attempt),
        "FIPS 2.5": fipsCell(fips["2.5"]),
        "3.1": fipsCell(fips["3.1"]),
        "3.2": fipsCell(fips["3.2"])
    };
}

/** The report for a terminal: what it means first, then each attempt. */
export function probeText(report: ProbeReport, width: number): string[] {
    const { target, handshakes, attempts } = report;
    const how = target.startTls === "none" ? "" : ` after STARTTLS (${target.startTls})`;
    const lines = [`${targetText(target)}${how}, ${handshakes.made} ${handshakes.made === 1 ? "handshake" : "handshakes"}:`, ""];
    for (const line of report.summary) lines.push(...wrap(line, width, "  ", "- "));
    if (attempts.length === 0) return lines;
    const rows = attempts.map(attemptRow);
    lines.push("", ...table([Object.keys(rows[0]).map((name) => name.toUpperCase()), ...rows.map((row) => Object.values(row))]));
    lines.push("", "FIPS: whether a z/OS of this release in FIPS mode takes part in it; ? = not known for the release.");
    return lines;
}
