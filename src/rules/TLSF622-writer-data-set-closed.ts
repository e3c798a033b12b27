import { noteRule } from "./noteRule";

/** The writer closed its data set: it was full. */
export const TLSF622 = noteRule({
    code: "TLSF622",
    title: "The writer closed its data set: it was full",
    severity: "warning",
    explains: ["TLSF620"],
    kind: "writerClosed",
    cause: (value) => `The writer ${value} closed its data set; with NOWRAP this means that it was full, and the trace ends there.`,
    confidence: () => "likely",
    fix: [
        "Allocate more space, or use WRAP to keep the newest entries instead of the oldest.",
        "See the time of the last entry in the report: was the failure before it?"
    ],
    verify: "The next capture ends without ITT122I."
});
