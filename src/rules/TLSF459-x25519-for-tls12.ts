import { onlyRelease, policyRule, listed, on, settings } from "./policyRule";
import { need } from "./needs";

/** x25519 or x448 for a server that has TLS 1.2 at most: the list that counts there is ServerKexECurves. */
export const TLSF459 = policyRule({
    code: "TLSF459",
    title: "x25519 or x448 is listed for a server without TLS 1.3, where the list has no effect",
    severity: "note",
    beside: ["release"],
    fix: [
        "z/OS 3.1 and later, and 2.5 with PH45902: ServerKexECurves names the groups that a server takes in TLS 1.2, x25519 (0029) and x448 (0030) among them. ServerKeyShareGroups is for TLS 1.3.",
        "Earlier releases: NIST curves in TLS 1.2."
    ],
    keys: ["SERVERKEXECURVES"],
    verify: "EZD1284I (Trace 16) shows GSK_CONNECT_KEX_ECURVE(231) with 0029 or 0030.",
    fault(policy, facts) {
        const isServer = settings(policy, "HandshakeRole").some((s) => /^server/i.test(s.value));
        const wanted = listed(policy, "ServerKeyShareGroups", 4).find((g) => /^(?:0029|0030|X25519|X448)$/.test(g.word));
        const tls12 = on(policy, "TLSv1.2");
        const isOff = settings(policy, "TLSv1.3").some((s) => /^off$/i.test(s.value));
        if (!isServer || !wanted || !tls12 || !isOff || settings(policy, "ServerKexECurves").length > 0) return null;
        const release = onlyRelease(facts);
        if (!release) return { notChecked: need("release") };
        return {
            cause: `${wanted.word} stands in ServerKeyShareGroups, which is for TLS 1.3, and TLSv1.3 is Off.`,
            places: [wanted.place, release.place],
            more: [tls12],
            confidence: "likely"
        };
    }
});
