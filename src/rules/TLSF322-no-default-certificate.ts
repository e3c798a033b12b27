import { messageCodeRule } from "./messageCodeRule";
import { ringOfStory, unusable, withLists } from "./withLists";

/** Return codes 7. */
export const TLSF322 = withLists(
    messageCodeRule({
        code: "TLSF322",
        title: "The key ring has no certificate that can be used (7)",
        severity: "error",
        explains: ["TLSF405"],
        codes: [7],
        cause: "The key ring has no certificate to use: none is the default and the policy names none, or the default is not trusted.",
        fix: [
            "RACDCERT LISTRING: one PERSONAL certificate must show DEFAULT YES; else RACDCERT CONNECT(... DEFAULT USAGE(PERSONAL)), or name it with CertificateLabel.",
            "Status must be TRUST: certificates with NOTRUST are not returned.",
            "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
        ],
        verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
    }),
    (facts, subject) => {
        const story = ringOfStory(facts, subject);
        if (!story) return null;
        const { list } = story;
        const usual = list.members.find((m) => m.isDefault);
        const bad = usual && unusable(facts, usual);
        if (!usual) return { agrees: true, text: `Ring ${list.owner}/${list.ring} as listed has no default.`, places: [list.place] };
        if (bad) return { agrees: true, text: `The default as listed, "${usual.label}", ${bad.why}.`, places: [usual.place, bad.place] };
        return {
            agrees: false,
            text: `But the ring as listed has a default, "${usual.label}": the list may be of another ring, or younger than the failure.`,
            places: [usual.place]
        };
    }
);
