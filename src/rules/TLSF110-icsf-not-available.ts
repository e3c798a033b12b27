import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import {
    defining,
    evidence,
    found,
    incidents,
    messageEvidence,
    messageSubject,
    quietTraces,
    returnCodes,
    stepLine,
    stepText,
    subjectOf,
    systemSubject
} from "./shared";

const FIX = [
    "See whether ICSF is up: D ICSF (or zowe tlsfips check-cards); start it: S CSF (the name of your procedure). Start it before the policy agent and the applications.",
    "Then let AT-TLS look again: raise GroupUserInstance in the TTLSGroupAction and F PAGENT,UPDATE; recycle applications that call System SSL themselves.",
    "ICSF was up all the time: the function may need a master key or hardware that is not there; the ICSF job log and zowe tlsfips check-cards tell."
];

/** System SSL asked ICSF, and ICSF was not there. */
export const TLSF110: Rule = {
    code: "TLSF110",
    title: "ICSF was not available when System SSL needed it",
    severity: "error",
    explains: ["TLSF112", "TLSF113", "TLSF130", "TLSF134", "TLSF201", "TLSF303", "TLSF405", "TLSF730", "TLSF732", "TLSF737"],
    needs: [need("gsksrvrTrace"), need("attlsMessages")],
    verify: "D ICSF answers with a level; connect again: no 12/0 and no 03353083 in a new GSKSRVR trace, no EZD1288I when the policy is refreshed.",
    check(facts) {
        const ssl = incidents(facts).flatMap(({ first, seen }) => {
            const status = first.steps.find((s) => s.cms === "03353083");
            const call = first.steps.find((s) => s.icsf?.returnCode === 12 && s.icsf.reasonCode === 0);
            const proof = evidence(
                call && defining(stepLine(call, /ICSF service failure/i)),
                call?.job,
                status && defining(stepLine(status, /03353083/)),
                status?.job
            );
            if (!proof) return [];
            const text = first.steps.map(stepText).join(" ");
            const sure = status !== undefined || /ICSF services? (?:are|is) not available/i.test(text);
            return found(subjectOf(first), {
                cause: "ICSF was not available to System SSL (not started, ended, or without what the function needs), so the cryptography of the handshake could not be done.",
                fix: FIX,
                evidence: proof,
                confidence: sure ? "certain" : "likely",
                keys: ["ICSF", "12", "0"],
                occurrences: seen
            });
        });
        // EZD1288I: an AT-TLS group with FIPS140 on was installed while ICSF was not active (IP Diagnosis Guide).
        const messages = classesOf(facts.messages)
            .filter((c) => c.first.id === "EZD1288I")
            .map(({ first, seen }) =>
                found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: "An AT-TLS group with FIPS140 was installed while ICSF was not active: the group stays inactive and its connections fail.",
                        fix: FIX,
                        evidence: [defining(first.place)],
                        confidence: "certain",
                        keys: ["EZD1288I"],
                        occurrences: seen
                    }
                )
            );
        // 455 stands in no manual that was read: its place in the list is known, its meaning from the deprecated twin -107 (documented).
        const codes = [455, -107].flatMap((code) =>
            returnCodes(facts, code).map(({ first, seen }) =>
                found(messageSubject(first), {
                    cause: "ICSF was not available to System SSL: not started, or started after the AT-TLS group was installed.",
                    fix: FIX,
                    evidence: messageEvidence(first),
                    confidence: code === 455 ? "likely" : "certain",
                    keys: ["RC", "455"],
                    occurrences: seen
                })
            )
        );
        const all = [...ssl, ...messages, ...codes];
        return all.length > 0 ? all : quietTraces(facts);
    }
};
