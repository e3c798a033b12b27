import { allFacts } from "../facts";
import { apart, joinable } from "./inUse";
import { on, policyRule, settings } from "./policyRule";
import { messageEvidence } from "./shared";

/** A 412 for a rule with TLS 1.3 that does not state TLSv1: switching TLS 1.3 on switches TLS 1.0 off unless it is stated. */
export const TLSF461 = policyRule({
    code: "TLSF461",
    title: "No protocol in common, and TLSv1.3 On has switched TLS 1.0 off for this rule",
    severity: "error",
    explains: ["TLSF202"],
    beside: ["attlsMessages"],
    fix: [
        "Find out what the other side offers (TLS 1.2 and 1.3 are to be stated here with On): a packet trace of its hello, or its log.",
        "It knows TLS 1.0 only: update it. If it must be let in, state TLSv1 On in a rule of its own for its address, without TLSv1.3."
    ],
    keys: ["TLSV1.3", "TLSV1", "412"],
    verify: "Connect again: EZD1284I (Trace 16) shows GSK_CONNECT_SEC_TYPE with the level that was agreed.",
    fault(policy, facts) {
        const tls13 = on(policy, "TLSv1.3");
        if (!tls13 || settings(policy, "TLSv1").length > 0 || policy.incomplete.length > 0) return null;
        const failed = allFacts(facts.returnCodes).find((r) => r.returnCode === 412 && r.rule === policy.rule);
        if (!failed) return null;
        if (!joinable(facts, policy.system, failed.system)) return { notChecked: apart("attlsMessages") };
        const [message] = messageEvidence(failed);
        return {
            cause: "TLSv1.3 is On and TLSv1 is not stated, which leaves TLS 1.0 off; the other side has no protocol in common (412). An old client that knows TLS 1.0 only fits this.",
            places: [tls13, message],
            confidence: "possible"
        };
    }
});
