import fc from "fast-check";
import { addressKey, effectiveRules, parsePolicy } from "../../src/parse/policy";
import { parseTelnetProfile } from "../../src/parse/telnet";

const lines = (text: string[]) => text.map((t, i) => ({ text: t, line: i + 1, offset: i }));
const word = fc.oneof(
    fc.constantFrom(
        "LocalPortRange",
        "RemoteAddrGroupRef G",
        "IpAddrGroup G",
        "PortGroup P",
        "LocalPortGroupRef P",
        "PortGroupRef P",
        "{",
        "}"
    ),
    fc.constantFrom("Addr 10.1.1.1", "Prefix ::/0", "Range 10.1.1.1-10.1.1.9", "Port 23-24", "TTLSRule R", "Priority 9", "Jobname *"),
    fc.constantFrom("TELNETPARMS", "TTLSPORT 992", "CONNTYPE", "PARMSGROUP", "ENDTELNETPARMS", "PORT"),
    fc.string()
);

describe("conditions of rules and Telnet profiles, whatever the text", () => {
    it("never throws, and stays bounded", () => {
        fc.assert(
            fc.property(fc.array(word, { maxLength: 60 }), (text) => {
                for (const rule of effectiveRules(parsePolicy(lines(["TTLSRule R", "{", ...text])).value)) {
                    const { localPorts, remoteAddresses } = rule.conditions;
                    expect((localPorts?.spans.length ?? 0) + (remoteAddresses?.spans.length ?? 0)).toBeLessThanOrEqual(1000);
                }
                expect(parseTelnetProfile(lines(text)).value.length).toBeLessThanOrEqual(200);
            })
        );
    });

    it("takes every spelling of an address for the same", () => {
        fc.assert(fc.property(fc.ipV4(), (text) => expect(addressKey(`::ffff:${text}`)).toBe(addressKey(text))));
        fc.assert(fc.property(fc.ipV6(), (text) => expect(addressKey(text)).toMatch(/^[\da-f]{32}$/)));
    });
});
