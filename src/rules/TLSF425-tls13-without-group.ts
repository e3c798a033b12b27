import { listed, on, policyRule, settings } from "./policyRule";

/** TLS 1.3 is on, and no group for it is listed. */
export const TLSF425 = policyRule({
    code: "TLSF425",
    title: "TLS 1.3 is on, and no group for it is listed",
    severity: "error",
    explains: ["TLSF201", "TLSF204"],
    fix: [
        "Add secp256r1 (0023) and secp384r1 (0024): TLS 1.3 takes 0023, 0024, 0025, 0029 and 0030 (decimal numbers), it ignores 0019 and 0021."
    ],
    keys: ["TLSV1.3", "GROUPS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const tls13 = on(policy, "TLSv1.3");
        const isServer = settings(policy, "HandshakeRole").some((s) => /^server/i.test(s.value));
        const groups = listed(policy, isServer ? "ServerKeyShareGroups" : "ClientKeyShareGroups", 4);
        if (!tls13 || groups.length === 0) return null;
        if (groups.some((g) => !/^(?:0019|0021|002[678]|SECP(?:192|224)R1|BRAINPOOL.*)$/.test(g.word))) return null;
        return { cause: "TLS 1.3 is on, and no group of the list can be used with it.", places: [tls13, groups[0].place] };
    }
});
