import type { Parsed, Problem } from "../Parsed";
import { isMessageId, plain, splitMessages, withoutTime } from "./lines";
import type { ConsoleMessage, OpenReply } from "./types";

/** Whether two reply ids are the same number: `06`, `6` and `006` are. Text that is no number equals nothing. */
export function sameReplyId(a: string, b: string): boolean {
    return /^\d{1,4}$/.test(a.trim()) && /^\d{1,4}$/.test(b.trim()) && Number(a) === Number(b);
}

/** A WTOR as it stands in text, as an open reply. */
export function replyOf(message: ConsoleMessage): OpenReply {
    const { time } = withoutTime(plain(message.lines[0]));
    return { id: message.replyId ?? "", messageId: message.id, system: null, text: message.text, time };
}

/*
 * IEE112I 12.01.43 PENDING REQUESTS 537
 * RM=3    IM=0     CEM=0     EM=0     RU=0    IR=0    NOAMRF
 * ID:R/K   T SYSNAME  JOB ID    MESSAGE TEXT
 *      006 R S0W1               *006 ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND.
 * (documented in outline; columns assumed)
 */
const PENDING = /^\s*\*?\s*(\d{1,4})\s+R\s+(.*)$/;

/**
 * Replies that z/OS waits for: rows of D R,L (IEE112I), or WTORs that stand in other text.
 * An IEE112I answer with its counters or its heading and no row means that nothing is open. Whatever has a problem must not be
 * taken as a list: it may be cut.
 */
export function parseOpenReplies(lines: string[]): Parsed<OpenReply[]> {
    const replies: OpenReply[] = [];
    const problems: Problem[] = [];
    let inList = false;
    let titled = false;
    let seen = false;
    let wraps: OpenReply | null = null;
    lines.forEach((line, index) => {
        const { text, time } = withoutTime(plain(line));
        const first = splitMessages([line])[0];
        if (first?.id === "IEE112I") {
            inList = titled = true;
            wraps = null;
            return;
        }
        const row = inList ? PENDING.exec(text) : null;
        if (inList && /^\s*(?:RM=\d|ID:)|\bNO\b.*\bOUTSTANDING\b/.test(text)) seen = true;
        if (row) {
            seen = true;
            wraps = pending(row[1], row[2], time, index + 1, problems);
            if (wraps) replies.push(wraps);
        } else if (first?.replyId !== undefined) {
            inList = false;
            seen = true;
            wraps = null;
            replies.push(replyOf(first));
        } else if (first && first.id !== "") {
            inList = false;
            wraps = null;
        } else if (wraps && /^\s{6,}\S/.test(text)) {
            wraps.text += ` ${text.trim()}`;
        } else if (inList && !/^\s*(?:RM=|ID:|KEY\b)|\b(?:R\/K|MESSAGE TEXT)\b/.test(text) && /\bITT006A\b/.test(text)) {
            problems.push({ what: "A prompt whose reply id cannot be read.", line: index + 1 });
        }
    });
    if (!seen && titled) problems.push({ what: "The list of open replies is cut: it has a title only.", line: 1 });
    else if (!seen) problems.push({ what: "No list of open replies (IEE112I) and no prompt in this text.", line: 1 });
    return { value: unique(replies), problems };
}

function pending(id: string, rest: string, time: string | null, line: number, problems: Problem[]): OpenReply | null {
    const tokens = rest.trim().split(/\s+/);
    const at = tokens.findIndex((token) => isMessageId(token.replace(/^[*@]/, "")));
    if (at < 0) {
        // `006 R S0W1 *006 *IMS READY*`: a prompt without an id of the usual form is kept, its text is what there is.
        problems.push({ what: "An open reply whose message id was not recognised.", line });
        return { id, messageId: "", system: null, text: rest.trim(), time };
    }
    const shown = tokens.slice(0, at).find((token) => /^\d\d\.\d\d\.\d\d$/.test(token)) ?? time;
    // What stands between R and the message: system name, then job or STC number, then `*006`.
    const system = tokens.slice(0, at).find((token) => /^[A-Z@#$][A-Z0-9@#$]{0,7}$/.test(token) && !/^(?:JOB|STC|TSU)\d{5}$/.test(token));
    return {
        id,
        messageId: tokens[at].replace(/^[*@]/, ""),
        system: system ?? null,
        text: tokens.slice(at).join(" ").replace(/^[*@]/, ""),
        time: shown
    };
}

/** The same prompt may stand in the list and beside it: the more telling one stays. */
function unique(replies: OpenReply[]): OpenReply[] {
    const kept: OpenReply[] = [];
    for (const reply of replies) {
        const same = kept.findIndex((one) => sameReplyId(one.id, reply.id));
        if (same < 0) kept.push(reply);
        else if (kept[same].system === null && reply.system !== null) kept[same] = reply;
    }
    return kept;
}
