import type { ByteSource } from "../scan";
import { isSmall, rewritten } from "./rewritten";

/** What only text that was copied with its marks has. */
const SIGN = /<br\s{0,4}\/?>|&nbsp;|&#(?:160|x0*a0);|<\/(?:p|pre|div|code|span|td)>/i;
/** Those that begin a line of their own, and those within a line. */
const BLOCK = /\s*<\/?(?:br|p|div|pre|tr|li|ul|ol|table|tbody|blockquote|h[1-6])(?:\s[^<>]{0,200})?\/?>/gi;
const INLINE = /<\/?(?:code|span|tt|kbd|samp|font|b|i|u|em|strong|td|th|a)(?:\s[^<>]{0,200})?\/?>/gi;
const ENTITY = /&(?:(nbsp|amp|lt|gt|quot|apos)|#(\d{1,3})|#x([0-9a-f]{1,2}));/gi;
const NAMED: Record<string, string> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * The text of a log that was copied with the marks of HTML, as a browser shows it:
 *
 *     EZD1287I&nbsp;TTLS Error RC: 402 Initial Handshake<br>
 *     SubjectDN= &lt;CN=zos1.example.com&gt;<br>
 *
 * Every line stays one line and begins where it began; where a mark within it begins a line, there is a carriage return, as consoles
 * join lines. The source itself where its beginning shows no marks.
 * @param head the beginning of the input
 */
export function unmarked(source: ByteSource, head: Buffer): ByteSource {
    return isSmall(source) && SIGN.test(head.toString("latin1")) ? rewritten(source, shown) : source;
}

/** One line without its marks, as long as before. */
function shown(line: string): string {
    if (!/[<&]/.test(line)) return line;
    const end = line.endsWith("\r") ? "\r" : "";
    const text = line
        .slice(0, line.length - end.length)
        .replace(BLOCK, "\r")
        .replace(INLINE, "")
        .replace(ENTITY, entity)
        .replace(/^\r+|\r+$/g, "");
    return text + " ".repeat(line.length - end.length - text.length) + end;
}

function entity(whole: string, name?: string, decimal?: string, hex?: string): string {
    if (name) return NAMED[name.toLowerCase()];
    const code = decimal ? Number(decimal) : parseInt(hex ?? "", 16);
    return code === 160 ? " " : code > 31 && code < 127 ? String.fromCharCode(code) : whole;
}
