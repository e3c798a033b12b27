import type { Parsed, Problem } from "../Parsed";
import { splitMessages } from "./lines";
import { replyOf } from "./replies";
import type { ConsoleMessage, TraceAnswer } from "./types";

/** Command rejected before it was carried out: invalid text, no authority, no such member. */
const REFUSALS = /^(?:IEE30[5-9]I|IEE31[0-9]I|IEE345I|IEE535I|IEE538I|IEE707I|IEE179I|IEE295I|IEE618I|ASA101I)$/;
/** Messages that say nothing about why something failed. */
const NEUTRAL = /^(?:|IEE252I|IEE600I|IEE839I|IEE843I|ITT006A|ITT038I|ITT110I|ITT111I|IEF\d{3}I)$/;

/**
 * Reads what came back for TRACE CT or for a reply to its prompt. The later of verdict and prompt decides: a reply ended with
 * CONT is followed by the prompt again.
 *
 * Samples (seen on a real system):
 * ```
 * IEE252I MEMBER CTICSF01 FOUND IN USER.Z24C.PARMLIB
 * ITT038I ALL OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.
 * * 44 ITT006A ....
 * ```
 */
export function parseTraceAnswer(lines: string[]): Parsed<TraceAnswer> {
    const messages = splitMessages(lines);
    const problems: Problem[] = [];
    const answer: TraceAnswer = { outcome: "nothing", prompts: [], reasons: [], messages };
    let verdictAt = -1;
    messages.forEach((message, index) => {
        if (message.id === "ITT006A") {
            answer.outcome = "prompt";
            if (message.replyId === undefined) problems.push({ what: "A prompt whose reply id cannot be read.", line: message.line });
            else answer.prompts.push(replyOf(message));
        }
        if (message.id !== "ITT038I") return;
        const word = /ITT038I\s+(\S+)/.exec(message.text)?.[1]?.toLowerCase();
        if (word === "all" || word === "some" || word === "none") {
            answer.outcome = word;
            verdictAt = index;
        } else problems.push({ what: "ITT038I without ALL, SOME or NONE.", line: message.line });
    });
    const refused = messages.filter((message) => REFUSALS.test(message.id));
    if (answer.outcome === "nothing" && refused.length > 0) answer.outcome = "refused";
    const authority = messages.find((message) => message.id === "IEE345I");
    if (authority) answer.authority = /FAILED BY\s+(.+?)\s*\.?$/.exec(authority.text)?.[1] ?? authority.text;
    answer.reasons = reasons(answer, messages, refused, verdictAt);
    return { value: answer, problems };
}

function reasons(answer: TraceAnswer, messages: ConsoleMessage[], refused: ConsoleMessage[], verdictAt: number): ConsoleMessage[] {
    if (answer.outcome === "all") return [];
    if (answer.outcome === "prompt") return refused;
    // None and some: z/OS names the cause before the verdict, often in a message of the component (GSK01036E).
    const before = verdictAt >= 0 ? messages.slice(0, verdictAt) : messages;
    return before.filter((message) => !NEUTRAL.test(message.id));
}
