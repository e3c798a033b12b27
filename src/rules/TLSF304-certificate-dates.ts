import { messageCodeRule } from "./messageCodeRule";
import { memberCertificate, ringOfStory, withLists } from "./withLists";

/** Return codes 401 and CMS status 03353022, 03353021. */
export const TLSF304 = withLists(
    messageCodeRule({
        code: "TLSF304",
        title: "A certificate has expired or is not valid yet (401)",
        severity: "error",
        explains: ["TLSF204", "TLSF206", "TLSF307", "TLSF360", "TLSF405"],
        codes: [401],
        cms: ["03353022", "03353021"],
        cause: "A certificate of the handshake has expired or is not valid yet.",
        fix: [
            "Find which: EZD2052I names it (z/OS 2.5 and later); RACDCERT LIST shows Start Date and End Date of ours and of its authorities.",
            "Renew it, connect the new one to the ring with the same usage and as DEFAULT where the old one was.",
            "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH; then raise EnvironmentUserInstance and F PAGENT,UPDATE.",
            "All certificates are in date: compare the clocks (UTC) of both sides."
        ],
        verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
    }),
    (facts, subject) => {
        const day = subject.at?.slice(0, 10).replace(/-/g, "/") ?? "";
        const list = ringOfStory(facts, subject)?.list;
        if (!list || !/^(?:19|20)/.test(day)) return null;
        const shown = list.members.map((m) => memberCertificate(facts, m)).filter((c) => c?.endDate != null);
        const out = shown.find((c) => c && ((c.endDate ?? "").slice(0, 10) < day || (c.startDate ?? "").slice(0, 10) > day));
        if (out)
            return {
                agrees: true,
                text: `"${out.label}" on ring ${list.owner}/${list.ring} was not in date on ${day} (${out.startDate?.slice(0, 10) ?? "?"} to ${out.endDate?.slice(0, 10) ?? "?"}).`,
                places: [out.datePlace]
            };
        // The certificate of the other side is on no list of ours: that ours are in date contradicts nothing.
        return shown.length === list.members.length && shown.length > 0
            ? {
                  agrees: true,
                  text: `All of ring ${list.owner}/${list.ring} was in date on ${day}: it is one of the other side.`,
                  places: [list.place]
              }
            : null;
    }
);
