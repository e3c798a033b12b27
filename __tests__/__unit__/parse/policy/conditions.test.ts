import { addressKey, effectiveRules, parsePolicy, type RuleConditions } from "../../../../src/parse/policy";

/** Conditions of the first rule: its lines, and statements beside it. */
function conditions(rule: string[], ...beside: string[]): RuleConditions {
    const text = ["TTLSRule R", "{", ...rule, "}", ...beside.flatMap((b) => b.replace(/[{}]/g, ";$&;").split(/;+/))];
    return effectiveRules(parsePolicy(text.map((t, i) => ({ text: t, line: i + 1, offset: i }))).value)[0].conditions;
}

const key = (text: string): string => addressKey(text) ?? text;

describe("conditions of a TTLSRule", () => {
    it.each<[string, string[], string[], [number, number][] | null, string[]]>([
        ["none", [], [], null, []],
        ["one port", ["LocalPortRange 2023"], [], [[2023, 2023]], []],
        ["a range with a dash", ["localportrange 2023-2030"], [], [[2023, 2030]], []],
        ["a range with a colon", ["LocalPortRange 2023:2030"], [], [[2023, 2030]], []],
        ["a range with a blank", ["LocalPortRange 2023 2030"], [], [[2023, 2030]], []],
        ["0 is all ports", ["LocalPortRange 0"], [], null, []],
        ["a reference", ["LocalPortRangeRef P"], ["PortRange P;{;Port 992;}"], [[992, 992]], []],
        [
            "a group of both kinds",
            ["LocalPortGroupRef G"],
            ["PortGroup G;{;PortRangeRef P;PortRange;{;Port 23-24;}}", "PortRange P;{;Port 992;}"],
            [
                [992, 992],
                [23, 24]
            ],
            []
        ],
        ["a reference that is not in the text", ["LocalPortRangeRef P"], [], [], ["LocalPortRangeRef P"]],
        [
            "a group of which a part is not in the text",
            ["LocalPortGroupRef G"],
            ["PortGroup G;{;PortRangeRef P;PortRangeRef Q;}", "PortRange Q;{;Port 992;}"],
            [[992, 992]],
            ["PortRangeRef P"]
        ],
        ["a group that holds itself", ["LocalPortGroupRef G"], ["PortGroup G;{;PortGroupRef G;}"], [], ["PortGroupRef G"]],
        ["an empty group", ["LocalPortGroupRef G"], ["PortGroup G;{;}"], [], ["LocalPortGroupRef G"]],
        ["no number", ["LocalPortRange ?port?"], [], [], ["LocalPortRange ?port?"]],
        ["from above to", ["LocalPortRange 30-20"], [], [], ["LocalPortRange 30-20"]],
        [
            "stated twice: which counts is not known",
            ["LocalPortRange 20", "LocalPortRange 30"],
            [],
            [],
            ["LocalPortRange 20", "LocalPortRange 30"]
        ]
    ])("ports: %s", (_about, rule, beside, spans, unresolved) =>
        expect(conditions(rule, ...beside).localPorts).toEqual(spans && { spans: spans.map(([from, to]) => ({ from, to })), unresolved })
    );

    it.each<[string, string[], string[], [string, string][] | null, string[]]>([
        ["all", ["RemoteAddr ALL"], [], null, []],
        ["one", ["RemoteAddr 10.1.1.1"], [], [["10.1.1.1", "10.1.1.1"]], []],
        ["a prefix", ["RemoteAddr 10.1.0.0/16"], [], [["10.1.0.0", "10.1.255.255"]], []],
        ["a prefix with bits of the host", ["RemoteAddr 10.1.7.9/30"], [], [["10.1.7.8", "10.1.7.11"]], []],
        ["a range", ["RemoteAddr 10.1.0.9-10.1.0.20"], [], [["10.1.0.9", "10.1.0.20"]], []],
        ["IPv6", ["RemoteAddr 2001:DB8::7"], [], [["2001:db8::7", "2001:db8::7"]], []],
        ["IPv6 with a prefix", ["RemoteAddr 2001:db8::/32"], [], [["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"]], []],
        ["a named address", ["RemoteAddrRef A"], ["IpAddr A;{;Addr 10.1.1.1;}"], [["10.1.1.1", "10.1.1.1"]], []],
        ["a set", ["RemoteAddrSetRef S"], ["IpAddrSet S;{;Prefix 10.0.0.0/8;}"], [["10.0.0.0", "10.255.255.255"]], []],
        [
            "a group",
            ["RemoteAddrGroupRef G"],
            [
                "IpAddrGroup G;{;IpAddr;{;Addr 10.1.1.1;}IpAddrSet;{;Range 10.2.0.1-10.2.0.9;}IpAddrSetRef S;}",
                "IpAddrSet S;{;Prefix 192.0.2.0/24;}"
            ],
            [
                ["192.0.2.0", "192.0.2.255"],
                ["10.1.1.1", "10.1.1.1"],
                ["10.2.0.1", "10.2.0.9"]
            ],
            []
        ],
        ["a group elsewhere", ["RemoteAddrGroupRef G"], [], [], ["RemoteAddrGroupRef G"]],
        ["the unspecified address", ["RemoteAddr 0.0.0.0"], [], [], ["RemoteAddr 0.0.0.0"]],
        ["a host name", ["RemoteAddr host.example.com"], [], [], ["RemoteAddr host.example.com"]],
        ["a prefix too long", ["RemoteAddr 10.1.1.1/33"], [], [], ["RemoteAddr 10.1.1.1/33"]]
    ])("addresses: %s", (_about, rule, beside, spans, unresolved) =>
        expect(conditions(rule, ...beside).remoteAddresses).toEqual(
            spans && { spans: spans.map(([from, to]) => ({ from: key(from), to: key(to) })), unresolved }
        )
    );

    it("reads names, direction and priority", () => {
        expect(conditions(["Jobname tn32*", "Userid *", "Direction INBOUND", "Priority 255"])).toMatchObject({
            job: "TN32*",
            user: null,
            direction: "inbound",
            priority: 255,
            times: null
        });
        expect(conditions(["Direction Sideways", "Priority high", "IpTimeConditionRef Nights"])).toMatchObject({
            direction: null,
            priority: null,
            times: "IpTimeConditionRef"
        });
        expect(conditions([])).toMatchObject({ direction: null, priority: 1 });
    });

    it.each([
        ["10.1.1.1", "00000000000000000000ffff0a010101"],
        ["::ffff:10.1.1.1", "00000000000000000000ffff0a010101"],
        ["::1", "00000000000000000000000000000001"],
        ["2001:db8::", "20010db8000000000000000000000000"],
        ["fe80::1%eth0", null],
        ["10.1.1", null],
        ["", null]
    ])("address %s", (text, expected) => expect(addressKey(text)).toBe(expected));
});
