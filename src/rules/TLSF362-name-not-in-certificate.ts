import type { WireFact } from "../facts";
import { alertName, serverLeaf, turnedDown } from "./wireAlert";
import { wireRule } from "./wireRule";

/** The client asked for a name that the certificate does not have, and turned it down. */
export const TLSF362 = wireRule({
    code: "TLSF362",
    title: "The certificate is not for the name that the client asked for",
    severity: "error",
    explains: ["TLSF366", "TLSF733"],
    verify: "Capture the connection again: the certificate has the name of the ClientHello.",
    fault(wire) {
        const down = turnedDown(wire);
        const leaf = serverLeaf(wire);
        const name = wire.hello?.serverName ?? null;
        if (down === null || leaf === null || name === null || covers(leaf, name)) return null;
        // Alerts that mean something else speak against it.
        if (down !== "left" && ![40, 42, 46].includes(down.alert)) return null;
        const has = leaf.names?.filter((n) => n.startsWith("DNS:")).map((n) => n.slice(4)) ?? [];
        return {
            cause: `The client asked for ${name}; the server's certificate is for ${has.length > 0 ? has.slice(0, 5).join(", ") : leaf.subject || "no name"}, and the client ${down === "left" ? "left" : `refused with alert ${alertName(down.alert)}`}.`,
            fix: [
                "Connect by a name that the certificate has, or give the server a certificate with this one in its alternate names: RACDCERT GENCERT ... ALTNAME(DOMAIN('...'))."
            ],
            confidence: "likely",
            places: [leaf.place, wire.hello?.place],
            more: [down === "left" ? wire.closed?.place : down.place],
            keys: ["name"]
        };
    }
});

/** RFC 6125: alternate names where there are any, else the common name; a star stands for one label. */
function covers(leaf: WireFact["certificates"][number], name: string): boolean {
    const dns = leaf.names?.filter((n) => n.startsWith("DNS:")).map((n) => n.slice(4)) ?? [];
    const common = /(?:^|, )CN=([^,]+)/.exec(leaf.subject)?.[1];
    const names = dns.length > 0 ? dns : common === undefined ? [] : [common];
    const wanted = name.toLowerCase().replace(/\.$/, "");
    return names.some((n) => {
        const own = n.toLowerCase();
        return own.startsWith("*.") ? wanted.slice(wanted.indexOf(".") + 1) === own.slice(2) && wanted.includes(".") : own === wanted;
    });
}
