import { listed, policyRule, settings } from "./policyRule";

/** Diffie-Hellman suites are used with a group of 1024 bits. */
export const TLSF430 = policyRule({
    code: "TLSF430",
    title: "Diffie-Hellman suites are used with a group of 1024 bits",
    severity: "warning",
    explains: ["TLSF204", "TLSF206"],
    fix: [
        "Set ServerEDHGroupSize 2048 (and ClientEDHGroupSize 2048), or leave DHE suites out and list ECDHE ones: OpenSSL 3 and others refuse 1024 bits."
    ],
    keys: ["EDHGROUPSIZE"],
    verify: "Diagnose the changed policy again: this finding must be gone.",
    fault(policy) {
        const dhe = listed(policy, "V3CipherSuites4Char", 4).find((s) => /^TLS_DHE_|^00(?:33|39|67|6B|9E|9F)$/.test(s.word));
        if (!dhe || settings(policy, "ServerEDHGroupSize").some((s) => /^(?:2048|match)$/i.test(s.value))) return null;
        if (settings(policy, "HandshakeRole").some((s) => /^client$/i.test(s.value)) || policy.incomplete.length > 0) return null;
        return { cause: `${dhe.word} is listed, and ServerEDHGroupSize is not 2048 (the default is 1024 bits).`, places: [dhe.place] };
    }
});
