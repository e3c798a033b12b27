import { apart, certificatesInUse, joinable } from "./inUse";
import { policyRule, settings } from "./policyRule";
import { need } from "./needs";

/** The certificate of the policy is not trusted, or has no private key. */
export const TLSF355 = policyRule({
    code: "TLSF355",
    title: "The certificate of the policy is listed as NOTRUST or without private key",
    severity: "error",
    explains: ["TLSF303", "TLSF322", "TLSF324", "TLSF405"],
    beside: ["racdcert"],
    fix: [
        "NOTRUST: RACDCERT ID(owner) ALTER(LABEL('...')) TRUST; System SSL gets no certificate from a ring that is not trusted.",
        "Private Key NO: the certificate was added without its key (a CER file instead of a PKCS #12 package), or the request's key was deleted: add it again with its key.",
        "SETROPTS RACLIST(DIGTCERT, DIGTRING) REFRESH."
    ],
    keys: ["CERTIFICATE", "USABLE"],
    verify: "RACDCERT LIST shows Status TRUST and Private Key YES; connect again: no return code 6, 7, 407 or 428.",
    fault(policy, facts) {
        // A client needs a certificate of its own only where the server asks for one.
        if (!settings(policy, "HandshakeRole").some((s) => /^server/i.test(s.value))) return null;
        const used = certificatesInUse(policy, facts);
        const shown = used.flatMap((u) => (u.certificate ? [{ ...u, certificate: u.certificate }] : []));
        if (shown.length === 0) return { notChecked: need("racdcert") };
        if (!joinable(facts, policy.system, ...shown.map((u) => u.certificate.system))) return { notChecked: apart("racdcert") };
        const bad = shown.find((u) => /^NOTRUST/i.test(u.certificate.status ?? "") || u.certificate.privateKey === false);
        if (!bad) return null;
        const shownAt = bad.certificate.privateKey === false ? bad.certificate.privateKeyPlace : bad.certificate.statusPlace;
        const why = bad.certificate.privateKey === false ? "has no private key" : `has the status ${bad.certificate.status}`;
        return {
            cause: `its certificate "${bad.label}" ${why}: System SSL cannot use it.`,
            places: [shownAt ?? bad.certificate.place, bad.named],
            more: bad.listed ? [bad.listed] : []
        };
    }
});
