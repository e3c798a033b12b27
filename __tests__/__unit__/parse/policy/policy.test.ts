import { effectiveRules, parsePolicy } from "../../../../src/parse/policy";

const parse = (text: string) => parsePolicy(text.split("\n").map((t, i) => ({ text: t, line: i + 1, offset: i })));
const effective = (text: string) =>
    effectiveRules(parse(text).value).map((r) => ({
        rule: r.rule,
        fips: r.fips140?.value ?? null,
        tls13: r.tls13?.value ?? null,
        missing: r.missing
    }));

const RULE = "TTLSRule R1\n{\n TTLSGroupActionRef G\n TTLSEnvironmentActionRef E\n TTLSConnectionActionRef C\n}\n";
const GROUP = "ttlsgroupaction G\n{\n fips140 Level1 # on\n}\n";
const ENV = "TTLSEnvironmentAction E\n{\n TTLSEnvironmentAdvancedParms\n {\n  TLSV1.3 Off\n }\n}\n";
const CONN = "TTLSConnectionAction C\n{\n TTLSConnectionAdvancedParms\n {\n  TLSv1.3 On\n }\n}\n";

describe("AT-TLS policy", () => {
    it.each([
        ["the connection action overrides the environment", RULE + GROUP + ENV + CONN, "Level1", "On", []],
        ["actions may come before the rule", CONN + ENV + GROUP + RULE, "Level1", "On", []],
        ["what is not in the text is told as missing", RULE + GROUP, "Level1", null, ["TTLSENVIRONMENTACTION E", "TTLSCONNECTIONACTION C"]],
        ["inline actions", "TTLSRule R1\n{\n TTLSGroupAction\n {\n  FIPS140 On\n }\n}", "On", null, []],
        ["a brace on the line of the name", "TTLSRule R1 {\n TTLSGroupAction G {\n FIPS140 On\n }\n}", "On", null, []]
    ])("%s", (_what, text, fips, tls13, missing) => {
        const [rule] = effective(text);
        expect({ ...rule, missing: [...new Set(rule.missing)].sort() }).toEqual({ rule: "R1", fips, tls13, missing: [...missing].sort() });
    });

    it.each([
        ["an unclosed brace", "TTLSRule R\n{\n A b\n", "not closed"],
        ["a brace too many", "TTLSRule R\n{\n}\n}", "closing brace"],
        ["a parameter outside", "FIPS140 On", "outside"]
    ])("tells %s", (_what, text, problem) =>
        expect(
            parse(text)
                .problems.map((p) => p.what)
                .join()
        ).toContain(problem)
    );
});
