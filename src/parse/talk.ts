import type { TextLine, Windows } from "../scan";

/** A message found in a line: what stands at `from` to `to`. */
export interface Said {
    text: string;
    from: number;
    to: number;
    /** The lines in front of it, the nearest last. */
    before?: string[];
    /** The lines below it. */
    after?: string[];
    /** The message ends where it ends: words behind it are a sentence's. */
    closed?: boolean;
    /** Whether running text goes on behind the message in its line; false where a message's own words may look like that. */
    suffix?: boolean;
}

/** What is farther behind is no sentence. */
const MAX_TEXT = 2000;
/** A time with seconds, or a date, near the beginning: a log wrote the line. */
const DRESSED = /^.{0,60}?(?:\b\d{1,2}:\d\d:\d\d\b|(?<![\d.])\d\d\.\d\d\.\d\d(?![\d.])|\b\d{4}-\d\d-\d\d(?!\d)|\bjavax\.net\.ssl\|)/;
/** `%s`, `{0}`, `${name}`, `{{ name }}`: the text of a message before anything was put into it. */
const TEMPLATE = /%(?:\d\$)?[sd]\b|\{\d\}|\$\{\w|\{\{/;
/** A word of a language: small letters, at most the first a capital; with the marks of punctuation around it. */
const WORD = /^[("'*_]*[A-Za-z\x80-\xff][a-z\x80-\xff'-]*[,)"'*_]*$/;
/** Words that stand in sentences only, in front of a quotation or around it. */
const FUNCTION =
    /^(?:the|an?|and|or|but|if|when|whenever|that|which|who|what|as|with|of|by|from|is|are|was|were|be|has|have|had|may|might|can|could|will|would|should|i|you|we|they|he|she|it|its|your|our|my|their|this|these|those|not|no)$/i;
/** What might happen, happens in general, or is an example. */
const HYPOTHETICAL =
    /\b(?:if|when|whenever|unless|may|might|can|could|would|should|will|e\.g|examples?|expect\w*|such as|like|similar|usually|normally|typically|often|always|sometimes|means?|called)\b/i;
/** An example is announced. Someone who reports may well say `may`, but not of what is seen or written. */
const ANNOUNCED =
    /\b(?:(?:may|might|would|could)\s+(?:\w+\s+){0,2}(?:see|get|find|read|look|receive|issue|say|show|print|write|appear|contain)\b|e\.g\.|for example\b|examples? of\b|such as\b|looks? (?:like|as follows)\b|for instance\b|similar to\b|one of (?:these|the following)\b)/i;
const PERSON = /\b(?:I|you|we|they|anybody|anyone|somebody|someone)\b/;
/** A sentence that goes on behind what it quotes. */
const GOES_ON =
    /^(?:\s*\([^()]{0,80}\))?["')\]*_`]*,?\s+(?:is|are|was|were|means?|meant|indicates?|which|that|this|when|whenever|if|because|but|and|or|then|so|until|after|instead|again|any more|can|could|may|might|will|would|should|does|did|usually|always|often)\b/;
/** What a sentence says of a message that it has quoted. */
const SAID_OF =
    /\b(?:is|are|was|were)\s+(?:written|issued(?! by an authority)|printed|followed|shown|reported|logged|displayed|what|the (?:message|same))\b|\bappears?\b|\b(?:means|indicates)\b/;
/** When it is written: no message of z/OS says so. */
const CONDITION = /\s(?:when|whenever|if)\s/;
const BULLET = /^\s*(?:[-*+\x95]|\[[ xX]\]|\d{1,2}[.)]|[a-z]\))\s+/;
/** A list that explains: `- message - what it means`, `message:: what it means`. */
const EXPLAINS = /^["'`*_+]*(?:\s+(?:-{1,2}>?|=>?|\xe2\x80[\x93\x94])\s+[A-Za-z]|::(?:\s|$))/;
/** `* name: the host name is not in the certificate`. */
const EXPLAINED = /^["'`*_]*:\s+(?:the|an?|this|these|it|you|your|no)\s/;
/** Three words behind a message. */
const WORDS_BEHIND = /^["'`)]*,?(?:\s+[a-z\x80-\xff]{2,}){3}/;
/** Headings of message manuals. */
const MANUAL =
    /^\s*\**\s*(?:Explanation|System action|Operator response|System programmer response|Programmer response|User response|Reason|Action)\s*(?::|\**\s*$)/i;
const QUESTION = /^[^.!?]{0,300}\?(?=["')\s]|$)/;
/** `SSLError(1, '…')`, `Error: [('…')]`: how programs show an error they caught. */
const SHOWN_ERROR = /\w*(?:Error|Exception|Err|Failure|EPROTO)\b\s*[:=]?\s*[[({]/;
const CODE = /^\s*(?:throw|raise|new|if|return|assert\w*|expect\w*|case)\b|;\s*$/;

/**
 * Whether a line only talks about the message it holds: a sentence that quotes it, a program or a list of texts that knows it, an entry of
 * a manual, an announced example. A message counts where it stands for itself: at the beginning of a line, behind the time and the names
 * that a log puts in front, or behind a colon that introduces it.
 */
export function isTalk(said: Said): boolean {
    if (said.from > MAX_TEXT) return false;
    const text = said.text.slice(0, MAX_TEXT);
    const quote = /^.*?(?<![A-Za-z])["'](?=[^"']*$)/.exec(text.slice(said.from, said.to));
    if (quote) return isTalk({ ...said, from: said.from + quote[0].length });
    const suffix = text.slice(said.to);
    // A message begins with its id.
    const id = /\b[A-Z]{3,5}\d{3,5}[A-Z]\b(?::\s|(?!.*[.!?] ))/.exec(text.slice(0, said.from));
    let prefix = text.slice(0, id?.index ?? said.from);
    let dressed = DRESSED.test(prefix);
    if (!dressed && TEMPLATE.test(text)) return true;
    const opened = openQuote(prefix);
    if (opened >= 0) {
        const outside = prefix.slice(0, opened);
        const kind = literal(outside, text);
        // A key of a table of texts.
        if (kind === "program" || (!dressed && /^[^"']{0,200}["']\s*(?::|=>)/.test(suffix) && /^\W*$/.test(outside))) return true;
        // A string with more behind it, in a sentence or in another string.
        const nested = kind === "whole" || /["']$/.test(prefix.slice(opened + 1));
        if (!dressed && nested && /^[^"']{0,200}["']\s+[a-z]/.test(suffix)) return true;
        if (kind === "value") {
            dressed = DRESSED.test(outside) || /\d\d:\d\d:\d\d/.test(outside);
            prefix = prefix.slice(opened + 1);
        }
    }
    const { lead, introduced, sentence: own, fromStart } = leadIn(prefix, /^[a-z]+:/i.test(text.slice(said.from)));
    if (dressed) return QUESTION.test(suffix) || PERSON.test(lead);
    if (QUESTION.test(suffix)) return true;
    const words = wordsOf(lead);
    // `Error:` begins something of its own, whatever stands in the line above.
    const goesOn = fromStart && !/^\s*\w*(?:Error|Exception):\s/.test(prefix);
    const sentence = wordsOf(goesOn ? `${wrapped(said.before)} ${own}` : own).join(" ");
    const least = lead.endsWith(",") ? 4 : 2;
    if (words.length >= least || words.some((w) => FUNCTION.test(w.replace(/\W/g, "")))) {
        if (!introduced || HYPOTHETICAL.test(sentence)) return true;
    } else if (introduced && HYPOTHETICAL.test(sentence)) return true;
    if (SAID_OF.test(suffix) || (said.suffix === false && CONDITION.test(suffix))) return true;
    if (
        said.suffix !== false &&
        (GOES_ON.test(suffix) ||
            (BULLET.test(text) && (EXPLAINS.test(suffix) || EXPLAINED.test(suffix))) ||
            (said.closed === true && WORDS_BEHIND.test(suffix)) ||
            /^[*_+`]*::(?:\s|$)/.test(suffix))
    )
        return true;
    return isEntry(said) || (words.length === 0 && isAnnounced(said.before ?? []));
}

/**
 * As {@link isTalk}, for a message with an id: its own text may look like a sentence. A line that a log wrote, or that holds nothing but names in front
 * of the id, costs next to nothing.
 * @param at where the id stands in the line
 * @param near gives the lines around; asked only where no log wrote the line
 */
function isTalkOf(text: string, at: number, id: string, near: () => { before: string[]; after: string[] }): boolean {
    const prefix = text.slice(0, at);
    const dressed = DRESSED.test(prefix);
    if (dressed && !PERSON.test(prefix) && !text.includes("?")) return false;
    const around = dressed ? {} : near();
    // The id alone between quotation marks.
    if (/["']$/.test(prefix) && /^["']/.test(text.slice(at + id.length))) return true;
    if (id !== "" && !dressed && /(?:^|\s)[a-z]{2,}\s+$/.test(prefix)) return true;
    if (id !== "" && /^,?\s+(?:with|for|in|on)\b/.test(text.slice(at + id.length))) return true;
    return isTalk({ text, from: at, to: at + id.length, ...around, suffix: false });
}

/** Whether a log wrote the line: a time or a date stands near its beginning. */
export function written(text: string): boolean {
    return DRESSED.test(text);
}

/** So many messages without a word of talk make a log, whatever stands around the next. */
const LOG = 200;

/** The lines around the messages of one input. They are looked at until it is known for a log: looking costs more than reading a message. */
export class Around {
    private plain = 0;

    constructor(private readonly windows: Windows) {}

    /** The lines around one, of which the message takes so many itself. */
    near({ offset, line }: TextLine, own = 1): { before: string[]; after: string[] } {
        if (this.plain >= LOG) return { before: [], after: [] };
        const text = (l: TextLine): string => l.text;
        return {
            before: this.windows.linesBefore(offset, line, 5, 2048).map(text),
            after: this.windows
                .linesFrom(offset, line, own + 8)
                .slice(own)
                .map(text)
        };
    }

    /** Whether a line only talks about the message with an id that stands in it. */
    talksOf(line: TextLine, at: number, id: string): boolean {
        return this.judged(isTalkOf(line.text, at, id, () => this.near(line)));
    }

    /** Takes note of a judgement. */
    judged(talk: boolean): boolean {
        this.plain = talk ? 0 : this.plain + 1;
        return talk;
    }
}

/** The words of a language in a text. */
function wordsOf(text: string): string[] {
    return text
        .split(/\s+/)
        .map((t) => t.replace(/[.,:;!?]+$/, ""))
        .filter((t) => WORD.test(t));
}

/** Where the quotation mark stands that opens the string around the end of the text; -1 = there is none. Apostrophes open nothing. */
function openQuote(text: string): number {
    let at = -1;
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (at >= 0 ? c !== text[at] : c !== '"' && c !== "'") continue;
        if (
            c === "'" &&
            at < 0 &&
            /[A-Za-z]/.test(text[i - 1] ?? "") &&
            /[A-Za-z]/.test(text[i + 1] ?? "") &&
            !/\b[A-Z]L?\d*$/.test(text.slice(0, i))
        )
            continue;
        if (text[i - 1] === "\\") continue;
        at = at >= 0 ? -1 : i;
    }
    return at;
}

/** What a quoted string is, by what stands in front of it: a value of a record (`"msg":"…"`, `reason: '…'`), a line quoted as a whole, or a string of a program or sentence. */
function literal(outside: string, text: string): "value" | "whole" | "program" {
    const before = outside.trimEnd();
    // A list of strings, a label of a metric.
    if (/^\s*-$/.test(before) || /\w\{[^}"']*$/.test(before)) return "program";
    if (/^\W*$/.test(before.replace(/[=({[]/g, "x"))) return "whole";
    if (SHOWN_ERROR.test(before) && !CODE.test(text)) return "value";
    if (/(?:^|[^=!<>|~:])[:=]$/.test(before) && !CODE.test(text)) return "value";
    return "program";
}

/**
 * The words of the sentence in front of a message. Names, codes and what ends with a colon lead in to it and are passed over.
 * @param within whether a colon stands behind the first word of the message itself
 * @returns `introduced` where a colon behind a word leads in; `fromStart` where the sentence may have begun in the line above
 */
function leadIn(
    prefix: string,
    within: boolean
): {
    lead: string;
    introduced: boolean;
    sentence: string;
    fromStart: boolean;
} {
    const tokens = prefix.replace(BULLET, "").split(/\s+/).filter(Boolean);
    let introduced = false;
    let budget = within ? 3 : 0;
    let end = tokens.length;
    for (; end > 0; end--) {
        const token = tokens[end - 1];
        if (endsSentence(token)) break;
        if (token.endsWith(":") || /^(?:-+>?|\||=+>?)$/.test(token)) {
            // The name of an exception belongs to the message, as that of a protocol or library does.
            if (!/(?:Exception|Error):$|^\W*[A-Z]+:$|^error:\w{8}:$/.test(token)) introduced = true;
            budget = 3;
        } else if (WORD.test(token)) {
            if (budget === 0 || FUNCTION.test(token.replace(/\W/g, ""))) break;
            budget--;
        } else budget = 0;
    }
    // An article of the message's own.
    if (/^(?:The|A|An)$/.test(tokens[end - 1] ?? "") && /^$|:$|^-+$/.test(tokens[end - 2] ?? "")) end--;
    let begin = tokens.length;
    while (begin > 0 && !endsSentence(tokens[begin - 1])) begin--;
    let from = end;
    while (from > begin && !tokens[from - 1].endsWith(":")) from--;
    return {
        lead: tokens.slice(from, end).join(" "),
        introduced,
        sentence: tokens.slice(begin).join(" "),
        fromStart: begin === 0 && end > 0
    };
}

/** A word with the mark that ends a sentence. */
function endsSentence(token: string): boolean {
    const end = /[.!?;]["')]*$/.exec(token);
    return end !== null && WORD.test(token.slice(0, end.index));
}

/** The sentence that the lines above began, where they are running text. */
function wrapped(before: string[] = []): string {
    const lines: string[] = [];
    for (const line of [...before].reverse().slice(0, 4)) {
        if (!isProse(line) || /[.:!?]["')]*\s*$/.test(line)) break;
        lines.unshift(line.trim());
    }
    return (
        lines
            .join(" ")
            .split(/[.!?]\s+/)
            .pop() ?? ""
    );
}

/** At least four words of a language, and no time of a log. */
export function isProse(line: string): boolean {
    if (DRESSED.test(line)) return false;
    const words = wordsOf(line).length;
    return words >= 4 && words * 2 > line.trim().split(/\s+/).length;
}

/** An entry of a message manual, or a term of a list with its explanation below. */
function isEntry({ text, after = [] }: Said): boolean {
    const end = after.findIndex((l) => DRESSED.test(l) || /^\s*[A-Z]{3,5}\d{3,5}[A-Z]\b/.test(l));
    const headings = (end < 0 ? after : after.slice(0, end)).flatMap((l) => MANUAL.exec(l)?.[0].replace(/[^A-Za-z]/g, "") ?? []);
    if (headings.length >= 2 || headings.some((h) => /^Explanation$/i.test(h))) return true;
    const next = after[0] ?? "";
    const indent = (l: string): number => l.length - l.trimStart().length;
    return indent(next) >= indent(text) + 2 && /^\s*[A-Z][a-z]+\s[^:=]*\.\s*$/.test(next) && isProse(next);
}

/** `You may see a message like this:` above the block of lines that the message stands in, a blank line between or not. */
function isAnnounced(before: string[]): boolean {
    let at = before.length - 1;
    while (at >= 0 && before[at].trim() !== "" && !isProse(before[at])) at--;
    if (before[at]?.trim() === "") at--;
    const line = before[at];
    if (line === undefined || !isProse(line) || /[.!?]\s*$/.test(line)) return false;
    const sentence = `${wrapped(before.slice(0, at))} ${line}`.split(/[.!?]\s+/).pop() ?? "";
    return ANNOUNCED.test(sentence) && !/\?/.test(sentence);
}
