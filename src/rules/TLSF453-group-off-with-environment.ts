import { policyRule, settings } from "./policyRule";

/** TTLSEnabled Off in a rule that has everything else for TLS. */
export const TLSF453 = policyRule({
    code: "TLSF453",
    title: "An AT-TLS rule is complete, but its group is switched off",
    severity: "warning",
    verify: "EZD1281I of the next connection shows STATUS: Enabled (AT-TLS Trace 4).",
    fix: ["TTLSEnabled On in the TTLSGroupAction of this rule, or drop the environment action where connections should stay in clear."],
    keys: ["TTLSENABLED-OFF"],
    fault(policy) {
        const off = settings(policy, "TTLSENABLED").find((s) => /^off$/i.test(s.value));
        // An exception to another rule needs no environment: a role is only given where TLS was meant.
        const role = settings(policy, "HANDSHAKEROLE")[0];
        if (!off || !role) return null;
        return {
            cause: `it names HandshakeRole ${role.value} and the rest that TLS needs, and TTLSEnabled Off leaves all its connections in clear.`,
            places: [off.place],
            more: [role.place],
            confidence: "likely"
        };
    }
});
