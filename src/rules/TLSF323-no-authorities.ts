import { messageCodeRule } from "./messageCodeRule";
import { ringOfStory, withLists } from "./withLists";

/** Return codes 109. */
export const TLSF323 = withLists(
    messageCodeRule({
        code: "TLSF323",
        title: "The key ring holds no certificate authority (109)",
        severity: "error",
        explains: ["TLSF305", "TLSF307", "TLSF405"],
        codes: [109],
        cause: "The key ring or key database holds no certificate of an authority.",
        fix: [
            "RACDCERT CONNECT(CERTAUTH LABEL(...) RING(...) USAGE(CERTAUTH)) for each authority of the chain.",
            "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE."
        ],
        verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
    }),
    (facts, subject) => {
        const list = ringOfStory(facts, subject)?.list;
        if (!list) return null;
        const authority = list.members.find((m) => m.usage === "CERTAUTH");
        if (!authority) return { agrees: true, text: `Ring ${list.owner}/${list.ring} as listed has none.`, places: [list.place] };
        return {
            agrees: false,
            text: `But the ring as listed holds "${authority.label}" as CERTAUTH: the list may be of another ring, or younger than the failure.`,
            places: [authority.place]
        };
    }
);
