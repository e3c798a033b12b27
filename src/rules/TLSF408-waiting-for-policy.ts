import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found, systemSubject } from "./shared";

/** EZZ4248E without EZZ4250I after it. */
export const TLSF408: Rule = {
    code: "TLSF408",
    title: "Sockets wait: the stack has no AT-TLS policy yet",
    severity: "error",
    explains: ["TLSF409"],
    needs: [need("attlsMessages")],
    verify: "EZZ4250I AT-TLS SERVICES ARE AVAILABLE appears, and EZZ4248E goes.",
    check: (facts) =>
        classesOf(facts.messages)
            .filter((c) => c.first.id === "EZZ4248E")
            .map(({ first, seen }) => {
                const later = classesOf(facts.messages).find(
                    (c) => c.first.id === "EZZ4250I" && c.items.some((i) => i.system === first.system && i.at >= first.at)
                );
                if (later) return { subject: systemSubject(first.system), outcome: { fine: [later.first.place] } };
                return found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: "The stack waits for the policy agent: until an AT-TLS policy is installed, sockets are refused to programs without SERVAUTH access to EZB.INITSTACK.",
                        fix: [
                            "Start the policy agent (S PAGENT); look into its log for errors in the TTLS configuration.",
                            "Programs that must run before (the policy agent itself, OMPROUTE, syslogd): READ to EZB.INITSTACK.sysname.tcpname in SERVAUTH."
                        ],
                        evidence: [defining(first.place)],
                        confidence: "certain",
                        keys: ["EZZ4248E"],
                        occurrences: seen
                    }
                );
            })
};
