import { apart, joinable, labelsOf, listOf, ringOf } from "./inUse";
import { policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** A server's policy names no certificate, and its key ring as listed has no default. */
export const TLSF354 = policyRule({
    code: "TLSF354",
    title: "The key ring as listed has no default certificate, and the policy names none",
    severity: "error",
    explains: ["TLSF303", "TLSF322", "TLSF405"],
    beside: ["racdcert"],
    fix: [
        "Connect the server's certificate again with DEFAULT: RACDCERT ID(owner) CONNECT(LABEL('...') RING(...) DEFAULT USAGE(PERSONAL)), then SETROPTS RACLIST(DIGTRING) REFRESH.",
        "Or name it: CertificateLabel in TTLSEnvironmentAdvancedParms or TTLSConnectionAdvancedParms."
    ],
    keys: ["DEFAULT", "LISTRING"],
    verify: "RACDCERT LISTRING shows one PERSONAL certificate with DEFAULT YES; connect again: no return code 7.",
    fault(policy, facts) {
        const ring = ringOf(policy);
        const isServer = settings(policy, "HandshakeRole").some((s) => /^server/i.test(s.value));
        if (!ring || !isServer || labelsOf(policy).length > 0 || policy.incomplete.length > 0) return null;
        const list = listOf(facts, ring);
        if (!list) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, list.system)) return { notChecked: apart("racdcert") };
        if (list.members.some((m) => m.isDefault)) return null;
        const personal = list.members.filter((m) => m.usage === "PERSONAL");
        return {
            cause: `it names no certificate, and ring ${list.owner}/${list.ring} as listed has no default${personal.length === 0 ? ", nor any PERSONAL certificate" : ""}: a server has none to send.`,
            places: [list.place, ring.place],
            more: personal.slice(0, 3).map((m) => m.place)
        };
    }
});
