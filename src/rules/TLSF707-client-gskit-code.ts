import type { ClientFact } from "../facts";
import { gskit } from "../reference";
import { clientRule } from "./clientRule";

function meaning(fact: ClientFact): string {
    return gskit(Number(fact.code))?.meaning ?? "what that means is not known here.";
}

/** SQL30081N with protocol SSL and a code, GSKit Error: 414, gsk_secure_soc_init with a code. */
export const TLSF707 = clientRule({
    code: "TLSF707",
    title: "The client's own GSKit reports a code",
    severity: "error",
    match: (f) => f.problem === "gskit",
    confidence: "likely",
    cause: (f) => `The client's GSKit ended with ${f.code ?? "?"} in its own numbering (not that of z/OS): ${meaning(f)}`,
    fix: [
        "420, 406, 415: the server ended the connection; look on z/OS for EZD1287I or DSNL511I of that moment, and check that the port is the secure one (SECPORT of Db2's DDF).",
        "414, 8, 13 and the like: the client does not accept the server's certificate; give it the authority's file (for Db2 SSLServerCertificate or the key database), not the server's, and in a form it can read.",
        "402, 412: no suite or protocol in common.",
        "202, 408 and the like: the key database or its stash file cannot be opened."
    ],
    verify: "Connect again from the client.",
    keys: (f) => [f.code ?? ""]
});
