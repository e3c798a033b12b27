import { diagnoseSources } from "../../../src/diagnose";
import { reportHtml, reportJson, reportMarkdown, reportSarif } from "../../../src/report";
import { bufferSource } from "../../../src/scan";
import { readCase } from "../../__cases__/readCase";

const content = readCase("article-collapsed").inputs[0].content.toString("latin1").replace("Job TCPIP Process", "Job <T&`*> Process");
const diagnosis = diagnoseSources([{ name: "a b.txt", source: bufferSource(content) }]);

it("writes SARIF with rule, level, place and fingerprint", () => {
    const sarif = JSON.parse(reportSarif(diagnosis)) as { version: string; runs: { results: unknown[] }[] };
    expect(sarif.version).toBe("2.1.0");
    expect(sarif.runs[0].results[0]).toMatchObject({
        ruleId: "TLSF101",
        level: "error",
        partialFingerprints: { "tlsfips/v1": diagnosis.findings[0].fingerprint },
        locations: expect.arrayContaining([
            { physicalLocation: { artifactLocation: { uri: "a%20b.txt" }, region: expect.objectContaining({ startLine: 3 }) } }
        ])
    });
});

it("keeps text of the input from becoming markup", () => {
    expect(reportHtml(diagnosis)).toContain("&lt;T&amp;");
    expect(reportHtml(diagnosis)).not.toContain("<T&");
    expect(reportMarkdown(diagnosis)).toContain("## TLSF101");
    expect(reportMarkdown(diagnosis)).not.toContain("&`*");
});

it("gives the diagnosis back from JSON", () => expect(JSON.parse(reportJson(diagnosis))).toEqual(JSON.parse(JSON.stringify(diagnosis))));
