import type { ByteSource } from "../scan";
import { readFully } from "../scan";

/** Most that quotation marks at the beginning of a line take. */
const MARGIN = 32;
const [LF, CR, BLANK, MARK] = [10, 13, 32, 62];
/** A line quoted in a mail or in Markdown; values of RACDCERT stand between `>` and `<`, `>>> ` is FTP's and OpenSSL's. */
const isQuoted = (line: string): boolean => /^(?:>{1,2} ){1,12}\s*\S/.test(line.slice(0, 200)) && !/<\s{0,80}$/.test(line.slice(-100));

/**
 * What mails, Markdown and web pages put into pasted text, as blanks: quotation marks in front of lines, hard blanks of UTF-8. Bytes stay
 * where they are. The source itself where its beginning shows neither.
 * @param head the beginning of the input
 */
export function unquoted(source: ByteSource, head: Buffer): ByteSource {
    const text = head.toString("latin1");
    const quotes = text.split(/[\r\n]+/).filter(isQuoted).length >= 2;
    const hard = text.includes("\u00c2\u00a0");
    if (!quotes && !hard) return source;
    return {
        size: source.size,
        read: (offset, buffer) => {
            const before = Math.min(MARGIN, offset);
            const wide = Buffer.alloc(buffer.length + before + MARGIN);
            const got = readFully(source, offset - before, wide);
            if (hard) blankHard(wide, got);
            if (quotes) blankMarks(wide, got, offset === before);
            const length = Math.max(0, Math.min(buffer.length, got - before));
            wide.copy(buffer, 0, before, before + length);
            return length;
        }
    };
}

function blankHard(bytes: Buffer, length: number): void {
    for (let at = bytes.indexOf(0xc2); at >= 0 && at + 1 < length; at = bytes.indexOf(0xc2, at + 1))
        if (bytes[at + 1] === 0xa0) bytes.fill(BLANK, at, at + 2);
}

/** `> > text` and `>> text`, never `>>> text`. */
function blankMarks(bytes: Buffer, length: number, atStart: boolean): void {
    for (let at = bytes.indexOf(MARK); at >= 0 && at < length; at = bytes.indexOf(MARK, at + 1)) {
        if (at === 0 ? !atStart : bytes[at - 1] !== LF && bytes[at - 1] !== CR) continue;
        for (let i = at; i < at + MARGIN && i < length;) {
            const run = bytes[i] !== MARK ? 0 : bytes[i + 1] !== MARK ? 1 : bytes[i + 2] !== MARK ? 2 : 3;
            const next = bytes[i + run];
            if (run === 0 || run === 3 || (next !== BLANK && next !== LF && next !== CR)) break;
            bytes.fill(BLANK, i, i + run);
            i += run + (next === BLANK ? 1 : 0);
        }
    }
}
