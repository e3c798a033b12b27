import { apart, joinable } from "./inUse";
import { icsfFips } from "./icsfFips";
import { fipsOn, listed, policyRule } from "./policyRule";
import { need } from "./needs";

const LISTS = ["ClientECurves", "ClientKeyShareGroups", "ServerKeyShareGroups", "ServerKexECurves"];

/** Groups are listed that ICSF refuses where it enforces FIPS for everybody. With FIPS140 on, TLSF424 speaks. */
export const TLSF137 = policyRule({
    code: "TLSF137",
    title: "Groups are listed that ICSF refuses, because it runs in FIPS mode",
    severity: "warning",
    explains: ["TLSF130", "TLSF206", "TLSF404"],
    beside: ["icsfOptions"],
    fix: [
        "List secp256r1 (0023), secp384r1 (0024) and secp521r1 (0025) only; take x25519 (0029), x448 (0030) and Brainpool curves out.",
        "FIPS140 Off does not help: FIPSMODE is ICSF's and holds for clear keys of all callers (those with a CRYPTOZ exemption apart)."
    ],
    keys: ["FIPSMODE", "GROUPS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy, facts) {
        const bad = LISTS.flatMap((n) => listed(policy, n, 4)).find((g) => /^(?:0029|0030|002[678]|X25519|X448|BRAINPOOL.*)$/.test(g.word));
        if (!bad || fipsOn(policy)) return null;
        const mode = icsfFips(facts);
        if (mode === "unknown") return { notChecked: need("icsfOptions") };
        if (mode === null) return null;
        if (!joinable(facts, policy.system, mode.system)) return { notChecked: apart("icsfOptions") };
        return {
            cause: `it lists ${bad.word}, and ICSF runs with FIPSMODE(${mode.value}), which refuses it${mode.value === "COMPAT" ? " to callers that are not exempt" : ""}.`,
            places: [bad.place, mode.place],
            confidence: mode.value === "YES" ? "certain" : "likely"
        };
    }
});
