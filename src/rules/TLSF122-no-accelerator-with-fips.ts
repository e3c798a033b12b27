import { fipsAsked } from "./fipsAsked";
import { apart, joinable } from "./inUse";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject, verdict } from "./shared";

/** No active accelerator while FIPS140 is on: RSA is done in software. */
export const TLSF122: Rule = {
    code: "TLSF122",
    title: "No active accelerator while FIPS140 is on: RSA is done in software",
    severity: "note",
    needs: [need("operations", "policy")],
    verify: "D ICSF,CARDS shows an accelerator with STATUS=Active.",
    check(facts) {
        const asked = fipsAsked(facts);
        const shown = notesOf(facts, "accelerator").length > 0 ? undefined : notesOf(facts, "noAccelerator")[0];
        const proof = asked && shown && evidence(defining(shown.place), defining(asked.place));
        if (!proof) return [];
        if (!joinable(facts, asked.system, shown.system)) return [verdict(systemSubject(shown.system), { notChecked: apart("policy") })];
        return [
            found(systemSubject(shown.system), {
                cause: "FIPS140 is on and no crypto card is active as an accelerator: System SSL does RSA in software. This costs time; it does not break connections.",
                fix: [
                    "Nothing, unless RSA handshakes cost too much processor time.",
                    "An accelerator is a card configured as such at the HMC; that does away with the domain's use as coprocessor, so plan it."
                ],
                evidence: proof,
                confidence: "certain",
                keys: ["NO-ACCELERATOR"]
            })
        ];
    }
};
