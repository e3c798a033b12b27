import { noteRule } from "./noteRule";

/** The writer lost trace data. */
export const TLSF620 = noteRule({
    code: "TLSF620",
    title: "The writer lost trace data",
    severity: "warning",
    kind: "dataLost",
    cause: (value) =>
        `The external writer could not keep up: ${value === "" ? "some" : value} buffers were not written. What is not in the trace may have happened all the same.`,
    confidence: () => "certain",
    fix: [
        "Trace less: job name, a lower LEVEL, a shorter time.",
        "A faster writer: contiguous data set, larger BUFNO or NCP, higher dispatching priority, several TRCOUT data sets."
    ],
    verify: "The next capture ends without ITT120I."
});
