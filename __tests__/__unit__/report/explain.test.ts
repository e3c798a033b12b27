import { explain } from "../../../src/explain";
import { explainText } from "../../../src/report/explain";

it("says code, meaning, FIPS, next step and how it is known", () => {
    const lines = explainText(explain(["8/BFE"]), 100);
    expect(lines[0]).toBe("8/BFE");
    expect(lines[1]).toBe("  ICSF 8/BFE (3070)");
    expect(lines).toContain("    FIPS: rejected");
    expect(lines.join("\n")).toMatch(/^ {4}Next: Offer AES-GCM/m);
    expect(lines.join("\n")).toMatch(/^ {4}\(verified: colinpaice\.blog/m);
});

it("shouts where a row is unverified", () => {
    expect(explainText(explain(["406"]), 100).join("\n")).toMatch(/\(UNVERIFIED: experience/);
});

it("separates inputs by an empty line, and names an empty one", () => {
    const lines = explainText(explain(["402", ""]), 80);
    expect(lines.filter((line) => line === "")).toHaveLength(1);
    expect(lines).toContain("(empty)");
});

it.each([40, 60, 80, 132, 0, NaN])("no line is longer than the width %p (at least 40)", (width) => {
    const inputs = ["8/BFE", "412", "nonsense", "x".repeat(500), "TLSF101", "EZD1284I", "1303"];
    const longest = Math.max(...explainText(explain(inputs), width).map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(Math.max(width || 0, 40));
});
