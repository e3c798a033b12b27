import { noteRule } from "./noteRule";

/** ITT038I NONE: the answer that looks like success and is none. */
export const TLSF640 = noteRule({
    code: "TLSF640",
    title: "The TRACE command did nothing",
    severity: "warning",
    explains: ["TLSF601"],
    kind: "noTransaction",
    cause: () => "ITT038I begins with NONE: the TRACE CT command changed nothing, so what was to be traced was not.",
    confidence: () => "certain",
    fix: [
        "The reason stands in the messages before it, often in one of the component itself: GSK01036E for a missing job name, IEE538I or ITT010I for a member.",
        "zowe tlsfips capture looks at D TRACE afterwards and does not go on without the trace."
    ],
    verify: "ITT038I begins with ALL, and D TRACE,COMP=name shows ON."
});
