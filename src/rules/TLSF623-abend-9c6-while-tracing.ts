import { allFacts } from "../facts";
import { noteRule } from "./noteRule";

/** ABEND 9C6 while System SSL is traced: a defect of the capture. */
export const TLSF623 = noteRule({
    code: "TLSF623",
    title: "ABEND 9C6 while System SSL is traced: a defect of the capture",
    severity: "error",
    kind: "abend9C6",
    cause: (job) =>
        `${job === "" ? "An address space" : `Job ${job}`} ended with 9C6. System SSL has a known defect: this abend comes while it is traced and a certificate revocation list of more than 64 KB is fetched over HTTP.`,
    confidence: (facts) =>
        allFacts(facts.traces).some((t) => t.component === "GSKSRVR") ||
        allFacts(facts.notes).some((n) => n.kind === "noWriter" || n.kind === "traceLevel")
            ? "likely"
            : "possible",
    fix: [
        "Stop the trace. Search for the PTF (IBM support document 1869435) and apply it before you trace again.",
        "Until then trace only where GSK_HTTP_CDP_ENABLE is off."
    ],
    verify: "With the PTF on, trace again: no 9C6."
});
