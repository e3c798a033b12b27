import type { ExplainedCode, ExplainReport } from "../explain";
import { wrap } from "./neutral";

const SPACES: Record<ExplainedCode["space"], string> = {
    icsf: "ICSF",
    systemssl: "System SSL return code",
    cms: "System SSL status code",
    attls: "AT-TLS return code",
    alert: "TLS alert",
    cipher: "cipher suite",
    group: "group",
    signature: "signature scheme",
    message: "message",
    client: "client's code,",
    tlsf: "tlsfips"
};

const HOW: Record<ExplainedCode["confidence"], string> = {
    verified: "verified",
    documented: "documented",
    unverified: "UNVERIFIED"
};

function codeLines(code: ExplainedCode, width: number): string[] {
    const lines = wrap(
        `${SPACES[code.space]} ${code.code}${code.name === "" || code.name === code.code ? "" : `  ${code.name}`}`,
        width,
        "  "
    );
    if (code.page !== undefined) {
        // A rule's page is Markdown meant to be read as it is; only its long lines are folded.
        const page = code.page.trimEnd().split("\n");
        return [
            ...lines,
            ...page.flatMap((line) => (line.length + 4 > width ? wrap(line, width, "    ") : [line === "" ? "" : `    ${line}`]))
        ];
    }
    lines.push(...wrap(code.meaning, width, "    "));
    if (code.fips !== "unknown") lines.push(...wrap(`FIPS: ${code.fips}`, width, "    "));
    if (code.action !== "") lines.push(...wrap(`Next: ${code.action}`, width, "    "));
    if (code.known) lines.push(...wrap(`(${HOW[code.confidence]}: ${code.source})`, width, "    "));
    return lines;
}

/**
 * The report of explain for a terminal.
 * @param report what explain() returned
 * @param width columns; taken as at least 40
 * @returns lines without line ends, none longer than the width
 */
export function explainText(report: ExplainReport, width: number): string[] {
    const columns = Math.max(Math.floor(width) || 0, 40);
    const lines: string[] = [];
    for (const result of report.results) {
        if (lines.length > 0) lines.push("");
        lines.push(...wrap(result.input === "" ? "(empty)" : result.input, columns, ""));
        for (const code of result.codes) lines.push(...codeLines(code, columns));
        for (const note of result.notes) lines.push(...wrap(note, columns, "  "));
    }
    return lines;
}
