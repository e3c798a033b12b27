import type { ClientFact } from "../facts";
import { systemSsl } from "../reference";
import { clientRule } from "./clientRule";

function meaning(fact: ClientFact): string {
    const row = systemSsl(Number(fact.code));
    return row ? row.meaning : "what that means is not known here.";
}

/** gsk_secure_socket_init (a function that only System SSL has) with a code behind it, in a job's output. */
export const TLSF238 = clientRule({
    code: "TLSF238",
    title: "A z/OS program reports a System SSL code of its own",
    severity: "error",
    match: (f) => f.problem === "systemSsl",
    confidence: "likely",
    cause: (f) => `A z/OS program that calls System SSL itself ended ${f.detail ?? "a call"} with ${f.code ?? "?"}: ${meaning(f)}`,
    fix: [
        "zowe tlsfips explain NUMBER tells about the code.",
        "The program chooses protocols and suites itself: look at its GSK_PROTOCOL_TLSV1_2, GSK_V3_CIPHER_SPECS_EXPANDED or its environment variables. Programs of old often offer TLS 1.0 and suites 2F 35 only.",
        "Trace it: GSK_TRACE=0xFFFF and GSK_TRACE_FILE in its environment, or zowe tlsfips capture --comp GSKSRVR --job-name JOB."
    ],
    verify: "Run the program again: gsk_secure_socket_init ends with 0.",
    keys: (f) => [f.code ?? ""]
});
