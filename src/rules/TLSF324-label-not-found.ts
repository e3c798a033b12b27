import { messageCodeRule } from "./messageCodeRule";
import { ringOfStory, unusable, withLists } from "./withLists";

/** Return codes 407, 6. */
export const TLSF324 = withLists(
    messageCodeRule({
        code: "TLSF324",
        title: "The certificate with that label is not on the key ring (6, 407)",
        severity: "error",
        explains: ["TLSF405"],
        codes: [407, 6],
        cause: "The certificate that the policy names by its label is not on the key ring, or is not trusted.",
        fix: [
            "Compare CertificateLabel or ServerCertificateLabel with RACDCERT LISTRING, letter by letter; case counts.",
            "Status must be TRUST: certificates with NOTRUST are not returned from a ring.",
            "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
        ],
        verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
    }),
    (facts, subject) => {
        const story = ringOfStory(facts, subject);
        if (!story || story.labels.length === 0) return null;
        const { list, labels } = story;
        const lacking = labels.find((l) => !list.members.some((m) => m.label === l));
        if (lacking !== undefined)
            return { agrees: true, text: `Ring ${list.owner}/${list.ring} as listed does not hold "${lacking}".`, places: [list.place] };
        const members = list.members.filter((m) => labels.includes(m.label));
        for (const member of members) {
            const bad = unusable(facts, member);
            if (bad) return { agrees: true, text: `The certificate "${member.label}" ${bad.why}.`, places: [member.place, bad.place] };
        }
        return {
            agrees: false,
            text: `But the ring as listed holds the label: the list may be of another ring, or younger than the failure, or RACLIST was not refreshed.`,
            places: members.map((m) => m.place)
        };
    }
);
