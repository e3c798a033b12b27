import { messageCodeRule } from "./messageCodeRule";

/** Return codes 427, 436, 11. */
export const TLSF309 = messageCodeRule({
    code: "TLSF309",
    title: "The revocation lists could not be had or used (427, 436, 11)",
    severity: "error",
    explains: ["TLSF307"],
    codes: [427, 436, 11],
    cause: "Revocation could not be checked: the LDAP server or the revocation list is not available or not usable.",
    fix: [
        "Check the LDAP server of TTLSGskLdapParms: name, port, bind, and that the CRL is current.",
        "GSK_CRL_Security_Level decides what happens when no list can be had.",
        "z/OS 3.2: the algorithm of the list must be among CrlSigAlgPairs."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
