import { cipher } from "../reference";
import { fipsOn, listed, policyRule } from "./policyRule";

/** FIPS140 is on, and suites are listed that it drops. */
export const TLSF423 = policyRule({
    code: "TLSF423",
    title: "FIPS140 is on, and suites are listed that it drops",
    severity: "warning",
    explains: ["TLSF201", "TLSF405"],
    fix: ["Take the suites out that are not approved, and list AES-GCM with ECDHE: FIPS140 drops the others without a message."],
    keys: ["FIPS140", "CIPHERS"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const fips = fipsOn(policy);
        const suites = [...listed(policy, "V3CipherSuites4Char", 4), ...listed(policy, "V3CipherSuites", 2)];
        const code = (word: string): string => (/^[0-9A-F]{2}$/.test(word) ? `00${word}` : word);
        const dropped = suites.filter((s) => cipher(code(s.word))?.fips140_2 === "rejected");
        if (!fips || dropped.length === 0) return null;
        const all = dropped.length === suites.length ? " None of the list is left." : "";
        return {
            cause: `FIPS140 is on and drops ${dropped
                .map((d) => d.word)
                .slice(0, 6)
                .join(", ")} of the list.${all}`,
            places: [fips, dropped[0].place]
        };
    }
});
