import { noteRule } from "./noteRule";

/** The System SSL trace has no writer. */
export const TLSF624 = noteRule({
    code: "TLSF624",
    title: "The System SSL trace has no writer",
    severity: "warning",
    kind: "noWriter",
    cause: () =>
        "When this was displayed, the trace of System SSL was on and no external writer was connected: entries then stay in storage and are gone when they are overwritten.",
    confidence: () => "certain",
    fix: [
        "TRACE CT,WTRSTART=writer first, then TRACE CT,ON,COMP=GSKSRVR and reply with WTR=writer.",
        "zowe tlsfips capture does it in the right order."
    ],
    verify: "D TRACE,COMP=GSKSRVR shows the name of the writer."
});
