import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DiagnosedFinding } from "../src/diagnose";
import { diagnoseSources } from "../src/diagnose";
import type { Facts } from "../src/facts";
import { collector } from "../src/facts";
import { readInput } from "../src/parse/read";
import { rules } from "../src/rules";
import { bufferSource } from "../src/scan";
import { caseNames, readCase } from "./__cases__/readCase";

const PAGES = join(__dirname, "../docs/rules");

/** Where the example of a page is not the failure that the pair is about: the same failure as another input shows it. */
const INSTEAD: Record<string, string> = {
    TLSF202:
        "Nov 24 14:02:11 S0W1 TTLS[50331764]: 14:02:11 TCPIP EZD1286I TTLS Error CONNID: 0001EEF1 RULE: SampleTn RC:  412 Initial Handshake"
};

/** Tells of which AT-TLS rule the connection is: what joins an alert with a policy. */
const MAP =
    "Nov 24 14:02:11 S0W1 TTLS[50331764]: 14:02:11 TCPIP EZD1281I TTLS Map CONNID: 0001EEF1 LOCAL: 192.0.2.2..2023 REMOTE: 192.0.2.3..50123 JOBNAME: TN3270 USERID: TCPIP TYPE: InBound STATUS: Enabled RULE: SampleTn ACTIONS: GRP ENV **N/A**";

/** The example of a rule's page, moved to one moment, one system, one connection and one AT-TLS rule. */
function failure(code: string, at = "14:02:11", connection = "0001EEF1", system = "S0W1"): string {
    const page = readFileSync(join(PAGES, readdirSync(PAGES).find((f) => f.startsWith(code)) ?? ""), "utf8");
    const text = INSTEAD[code] ?? /^## Example\n+```[a-z]*\n([\s\S]*?)\n```$/m.exec(page)?.[1] ?? "";
    return text
        .replace(/\b\d\d:\d\d:\d\d\b/g, at)
        .replace(/^(.?\s*)\d\d\.\d\d\.\d\d(?=\s+(?:STC|JOB))/gm, `$1${at.replace(/:/g, ".")}`)
        .replace(/\b(CONNID:\s*|CONN:\s*)[0-9A-F]{8}/g, `$1${connection}`)
        .replace(/\bJob \S+(\s+)Process \S+(\s+)Thread \S+/g, "Job TCPIP$1Process 0201001E$2Thread 00000001")
        .replace(/\b(RULE:\s*|TTLSRule\s+)\S+/g, "$1SampleTn")
        .replace(/\b20263\d\d\b/g, "2026328")
        .replace(/^\*{4} \d\d\/\d\d\/2026/gm, "**** 11/24/2026")
        .replace(/\b(?:S0W1|ZP1A|SYS1|MVSA|MVSB|SY1)\b/g, system);
}

function diagnosed(...texts: string[]): DiagnosedFinding[] {
    return diagnoseSources(texts.map((text, i) => ({ name: `${i}.txt`, source: bufferSource(text) }))).findings;
}

const pairs = rules.flatMap((r) => (r.explains ?? []).map((symptom) => [r.code as string, symptom as string] as const));
/** Pairs that a golden case shows: the way for evidence without a time, such as displays, captures and clients' logs. */
const inCases = new Set(
    caseNames().flatMap((name) =>
        readCase(name).expected.findings.flatMap((f) => (f.explainedBy === undefined ? [] : [`${f.explainedBy} ${f.code}`]))
    )
);

/** Whether the example of the rule shows a moment or an AT-TLS rule. Captures, displays and most logs of clients show neither. */
function hasMoment(code: string): boolean {
    const made: Facts[] = [];
    readInput(bufferSource(failure(code)), (original) => {
        const { sink, facts } = collector("x", original);
        made.push(facts);
        return sink;
    });
    const verdicts = made.flatMap((facts) => rules.find((r) => r.code === code)?.check(facts) ?? []);
    return verdicts.some(
        ({ subject, outcome }) => "findings" in outcome && (subject.rule !== undefined || /T(?!00:00:00)/.test(subject.at ?? ""))
    );
}
const timed = new Set([...new Set(pairs.flat())].filter(hasMoment));

describe("a cause explains its symptom: the report starts with the cause", () => {
    const shown = pairs.filter(([a, b]) => !inCases.has(`${a} ${b}`) && timed.has(a) && timed.has(b));

    it("is shown for most pairs", () => expect(shown.length + inCases.size).toBeGreaterThan(200));

    it.each(shown)("%s explains %s", (cause, symptom) => {
        const findings = diagnosed(failure(cause), failure(symptom), MAP);
        expect({ found: findings.map((f) => f.code) }).toEqual({ found: expect.arrayContaining([cause, symptom]) });
        expect(findings[0].code).toBe(cause);
        expect(findings[0].explains).toContain(symptom);
        expect(findings.filter((f) => f.code === symptom && f.explainedBy === undefined)).toEqual([]);
    });
});

describe("what is not one story stays apart", () => {
    it.each([
        ["another system", failure("TLSF304", "14:02:11", "0001EEF1", "S0W2")],
        ["another connection at the same time", failure("TLSF206", "14:02:11", "0001EEF2")],
        ["another time", failure("TLSF206", "14:07:45", "0001EEF2")]
    ])("%s", (_what, symptom) => {
        const findings = diagnosed(failure("TLSF305"), symptom);
        expect(findings.map((f) => f.explainedBy)).toEqual(findings.map(() => undefined));
        expect(findings).toHaveLength(2);
    });

    it("nothing explains itself, not even by way of others", () => {
        const explains = new Map(rules.map((r) => [r.code as string, (r.explains ?? []) as string[]]));
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
            (explains.get(from) ?? []).some((next) => next === to || (!seen.has(next) && seen.add(next) && reaches(next, to, seen)));
        expect(rules.filter((r) => reaches(r.code, r.code)).map((r) => r.code)).toEqual([]);
    });
});
