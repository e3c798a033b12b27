import { noteRule } from "./noteRule";

/** The external writer ended with an error. */
export const TLSF621 = noteRule({
    code: "TLSF621",
    title: "The external writer ended with an error",
    severity: "warning",
    explains: ["TLSF620", "TLSF622"],
    kind: "writerFailed",
    cause: (value) => `The external writer ${value} ended on its own: what came after is not in the trace.`,
    confidence: () => "certain",
    fix: [
        "Read the AHL and IEC messages just before ITT107I in the writer's job log: they give the cause (space, I/O error).",
        "Give the data set more space and start the writer again before the trace."
    ],
    verify: "The next capture ends with ITT111I (stopped by command)."
});
