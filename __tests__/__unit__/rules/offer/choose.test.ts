import { collector, allFacts, type PolicyFact } from "../../../../src/facts";
import { effectiveRules, parsePolicy } from "../../../../src/parse/policy";
import { choose, judge, type Contact } from "../../../../src/rules/offer";

const contact: Contact = {
    localAddress: "192.0.2.1",
    localPort: 2023,
    remoteAddress: "192.0.2.77",
    remotePort: 50123,
    direction: "inbound",
    job: null,
    user: null,
    rule: null
};

/** Rules `NAME: condition; condition`, inbound unless they say otherwise. */
function rules(...texts: string[]): PolicyFact[] {
    const lines = texts.flatMap((text) => {
        const [, name, body] = /^(\w+): (.*)$/.exec(text) ?? [];
        const direction = /Direction/.test(body) ? [] : ["Direction Inbound"];
        return [`TTLSRule ${name}`, "{", ...body.split("; "), ...direction, "}"];
    });
    const { sink, facts } = collector("attls.policy", (offset) => offset);
    const parsed = parsePolicy(lines.map((text, i) => ({ text, line: i + 1, offset: i })));
    for (const rule of effectiveRules(parsed.value)) sink.policyRule(rule);
    return allFacts(facts.policies);
}

describe("one rule and one connection", () => {
    it.each<[string, Partial<Contact>, string, "yes" | "no" | "unknown"]>([
        ["its port", {}, "LocalPortRange 2023", "yes"],
        ["another port", {}, "LocalPortRange 992", "no"],
        ["port not known", { localPort: null }, "LocalPortRange 2023", "unknown"],
        ["remote port", {}, "RemotePortRange 50000-51000", "yes"],
        ["another remote port", {}, "RemotePortRange 1-1023", "no"],
        ["its network", {}, "RemoteAddr 192.0.2.0/24", "yes"],
        ["another network", {}, "RemoteAddr 198.51.100.0/24", "no"],
        ["addresses not known", { remoteAddress: null }, "RemoteAddr 192.0.2.0/24", "unknown"],
        ["local address", {}, "LocalAddr 192.0.2.1", "yes"],
        ["an IPv4 address as a stack with IPv6 sees it", { localAddress: "::ffff:192.0.2.1" }, "LocalAddr 192.0.2.1", "yes"],
        ["IPv6", { remoteAddress: "2001:db8::9" }, "RemoteAddr 2001:db8::/64", "yes"],
        ["an IPv4 client and IPv6", {}, "RemoteAddr 2001:db8::/64", "no"],
        ["a group elsewhere", {}, "RemoteAddrGroupRef OFFICES", "unknown"],
        ["a group elsewhere, and another port", {}, "RemoteAddrGroupRef OFFICES; LocalPortRange 992", "no"],
        ["outbound", {}, "LocalPortRange 2023; Direction Outbound", "no"],
        ["both", {}, "LocalPortRange 2023; Direction Both", "yes"],
        ["who dialled is not known", { direction: null }, "LocalPortRange 2023", "unknown"],
        ["both, and who dialled is not known", { direction: null }, "LocalPortRange 2023; Direction Both", "yes"],
        ["a job that nothing shows", {}, "Jobname TN3270", "unknown"],
        ["its job", { job: "TN3270" }, "Jobname TN32*", "yes"],
        ["another job", { job: "FTPD1" }, "Jobname TN3270", "no"],
        ["a user id that nothing shows", {}, "LocalPortRange 2023; Userid TCPIP", "unknown"],
        ["certain times", {}, "LocalPortRange 2023; IpTimeConditionRef NIGHT", "unknown"],
        ["AT-TLS names it", { rule: "r" }, "LocalPortRange 992", "yes"],
        ["AT-TLS names another", { rule: "OTHER" }, "LocalPortRange 2023", "no"]
    ])("%s", (_about, more, text, holds) => expect(judge(rules(`R: ${text}`)[0], { ...contact, ...more }).holds).toBe(holds));
});

describe("which rule", () => {
    it.each<[string, string[], string[], boolean, RegExp[]]>([
        ["none", ["A: LocalPortRange 992"], [], false, []],
        ["the only one", ["A: LocalPortRange 2023", "B: LocalPortRange 992"], ["A"], true, []],
        ["the higher priority", ["A: LocalPortRange 2023; Priority 10", "B: LocalAddr ALL; Priority 20"], ["B"], true, []],
        ["a priority that is not stated is the lowest", ["A: LocalPortRange 2023", "B: LocalAddr ALL; Priority 2"], ["B"], true, []],
        ["equal priority: the first by name", ["B: RemoteAddr 192.0.2.77", "A: LocalPortRange 2023"], ["A"], true, []],
        ["equal priority, a name that goes on", ["TN_2: LocalPortRange 2023", "TN: LocalPortRange 2023"], ["TN"], true, []],
        [
            "equal priority, names that the alphabets order differently",
            ["TNa: LocalPortRange 2023", "TNB: RemoteAddr 192.0.2.77"],
            ["TNa", "TNB"],
            true,
            [/TN(a, TNB|B, TNa) match with the same Priority/]
        ],
        [
            "a job with higher priority leaves it open",
            ["A: LocalPortRange 2023", "B: Jobname TN3270; Priority 20"],
            ["B", "A"],
            true,
            [/rule B: Jobname TN3270/]
        ],
        ["a job with lower priority does not", ["A: LocalPortRange 2023; Priority 30", "B: Jobname TN3270; Priority 20"], ["A"], true, []],
        ["only a job", ["B: Jobname TN3270"], ["B"], false, [/Jobname TN3270/]],
        [
            "a priority not understood",
            ["A: LocalPortRange 2023", "B: LocalPortRange 2023; Priority ?"],
            ["B", "A"],
            true,
            [/rule B: its Priority/]
        ]
    ])("%s", (_about, texts, candidates, some, open) => {
        const choice = choose(rules(...texts), contact);
        expect(choice.candidates.map((p) => p.rule)).toEqual(candidates);
        expect(choice.some).toBe(some);
        expect(choice.open).toEqual(open.map((o) => expect.stringMatching(o)));
    });
});
