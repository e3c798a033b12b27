import { need } from "./needs";
import type { Rule } from "./Rule";
import { found, messageEvidence, messageSubject, returnCodes } from "./shared";
import { fixFor, toldBy, verifyFor } from "./subsystemFix";

/** What a rule says about one System SSL return code that a message shows. */
export interface ReturnCodeStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    returnCode: number;
    cause: string;
    fix: string[];
}

/**
 * A rule whose defining evidence is a System SSL return code in a message of z/OS itself (EZD1283I, EZD1286I, EZD1287I decimal;
 * EZZ6035I PARM1 in hex; CSQX620E, DFHSO0123 and others of subsystems). The same number in a client's text says nothing: clients number differently.
 */
export function returnCodeRule(story: ReturnCodeStory): Rule {
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("attlsMessages")],
        check: (facts) =>
            returnCodes(facts, story.returnCode).map(({ first, seen }) =>
                found(messageSubject(first), {
                    cause: story.cause.replace(
                        "{event}",
                        [first.event || "the handshake", toldBy(first.subsystem)].filter((w) => w !== null).join(", ")
                    ),
                    fix: fixFor(story.fix, first.subsystem),
                    verify: verifyFor(first.subsystem),
                    evidence: messageEvidence(first),
                    confidence: "certain",
                    keys: ["RC", String(story.returnCode)],
                    occurrences: seen
                })
            )
    };
}
