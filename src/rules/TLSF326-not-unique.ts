import { messageCodeRule } from "./messageCodeRule";
import { ringOfStory, withLists } from "./withLists";

/** Return codes 442, 443. */
export const TLSF326 = withLists(
    messageCodeRule({
        code: "TLSF326",
        title: "Several certificates for one label or several defaults (442, 443)",
        severity: "error",
        explains: ["TLSF322", "TLSF324", "TLSF405"],
        codes: [442, 443],
        confidence: "likely",
        cause: "The key ring has more than one certificate for the label, or more than one default.",
        fix: [
            "RACDCERT LISTRING: keep one DEFAULT; take off the old certificate with RACDCERT REMOVE.",
            "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
        ],
        verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
    }),
    (facts, subject) => {
        const list = ringOfStory(facts, subject)?.list;
        if (!list) return null;
        const defaults = list.members.filter((m) => m.isDefault);
        const doubles = list.members.filter((m) => list.members.some((o) => o !== m && o.label === m.label && m.usage === "PERSONAL"));
        const many = defaults.length > 1 ? defaults : doubles;
        if (many.length > 1)
            return {
                agrees: true,
                text: `Ring ${list.owner}/${list.ring} as listed has ${defaults.length > 1 ? `${defaults.length} defaults` : `the label "${many[0].label}" more than once`}.`,
                places: many.map((m) => m.place)
            };
        return {
            agrees: false,
            text: "But on the ring as listed every label stands once, and there is one default at most.",
            places: [list.place]
        };
    }
);
