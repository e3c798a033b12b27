import { fipsOn, listed, policyRule } from "./policyRule";

/** FIPS140 is on, and curves are listed that it does not allow. */
export const TLSF424 = policyRule({
    code: "TLSF424",
    title: "FIPS140 is on, and curves are listed that it does not allow",
    severity: "warning",
    explains: ["TLSF132", "TLSF201"],
    fix: ["List NIST curves only: secp256r1 (0023), secp384r1 (0024), secp521r1 (0025). Four-digit codes are decimal."],
    keys: ["FIPS140", "CURVES"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const fips = fipsOn(policy);
        const lists = ["ClientECurves", "ClientKeyShareGroups", "ServerKeyShareGroups", "ServerKexECurves"];
        const bad = lists
            .flatMap((n) => listed(policy, n, 4))
            .filter((g) => /^(?:0029|0030|002[678]|X25519|X448|BRAINPOOL.*)$/.test(g.word));
        if (!fips || bad.length === 0) return null;
        return { cause: `FIPS140 is on, and ${bad[0].word} is not approved.`, places: [fips, bad[0].place] };
    }
});
