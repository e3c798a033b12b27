import { subsystemRule } from "./subsystemRule";

/** ZWES1606W with a TLS error: ZSS cannot reach the API Mediation Layer. */
export const TLSF246 = subsystemRule({
    code: "TLSF246",
    title: "Zowe: ZSS gets no TLS connection to the API Mediation Layer",
    severity: "error",
    subsystem: "Zowe",
    kinds: ["ZWES1606W"],
    sign: () => ({
        cause: "ZSS of Zowe could not open a TLS connection to the gateway to fetch its key (JWK), and tries again and again; this message does not tell why.",
        confidence: "possible",
        keys: ["ZWES1606W"]
    }),
    fix: [
        "Look for ZWES1060W and ZWES1061I at the start of ZSS: ring, label and stash it uses, and whether they could be opened.",
        "The ring of ZSS must hold the authorities of the gateway's certificate, and the gateway must be up under that name and port.",
        "Trace it: components.zss.agent.https.trace: true gives a file for gsktrace; or zowe tlsfips capture --comp GSKSRVR --job-name of ZSS. TLS 1.3: try maxTls TLSv1.2 once."
    ],
    verify: "Restart ZSS: ZWES1601I (ready to accept JWT) comes, and no ZWES1606W follows."
});
