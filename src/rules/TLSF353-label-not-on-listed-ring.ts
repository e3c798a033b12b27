import { apart, joinable, labelsOf, listOf, ringOf } from "./inUse";
import { policyRule } from "./policyRule";
import { need } from "./needs";

/** The policy names a label that the list of its key ring does not hold. */
export const TLSF353 = policyRule({
    code: "TLSF353",
    title: "The certificate label of the policy is not on the key ring as listed",
    severity: "error",
    explains: ["TLSF303", "TLSF322", "TLSF324", "TLSF405"],
    beside: ["racdcert"],
    fix: [
        "Compare the label with RACDCERT LISTRING letter by letter: case, blanks and hyphens count. Correct CertificateLabel, or connect the certificate with USAGE(PERSONAL).",
        "After RACDCERT CONNECT: SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH."
    ],
    keys: ["LABEL", "LISTRING"],
    verify: "RACDCERT LISTRING of the ring shows the label of the policy; connect again: no return code 6 or 407.",
    fault(policy, facts) {
        const ring = ringOf(policy);
        const labels = labelsOf(policy);
        if (!ring || labels.length === 0) return null;
        const list = listOf(facts, ring);
        if (!list) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, list.system)) return { notChecked: apart("racdcert") };
        const lacking = labels.find((l) => !list.members.some((m) => m.label === l.label));
        if (!lacking) return null;
        const alike = list.members.find((m) => plain(m.label) === plain(lacking.label));
        return {
            cause: `it names the certificate "${lacking.label}", and ring ${list.owner}/${list.ring} as listed does not hold it${alike ? ` (it holds "${alike.label}")` : ""}.`,
            places: [lacking.place, list.place],
            more: [ring.place, ...(alike ? [alike.place] : [])]
        };
    }
});

/** Labels that differ only by case, blanks or hyphens are alike to the eye. */
function plain(label: string): string {
    return label.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
