import { allFacts } from "../facts";
import { noteRule } from "./noteRule";
import { near } from "./subsystemRule";

/** The messages of one abend come within this many seconds: the dump, the completion code, the end of the job. */
const ONE_ABEND = 120;

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
    // A report in words, a dump title or a completion code names no job; IEF450I of the same abend does.
    sameAs: (note, other) =>
        note.value === "" &&
        other.value !== "" &&
        (note.system === null || other.system === null || note.system === other.system) &&
        near(note.at, other.at, ONE_ABEND),
    fix: [
        "Stop the trace. Search for the PTF (IBM support document 1869435) and apply it before you trace again.",
        "Until then trace only where GSK_HTTP_CDP_ENABLE is off."
    ],
    verify: "With the PTF on, trace again: no 9C6."
});
