import type { ByteSource } from "../scan";
import { isSmall, rewritten } from "./rewritten";

/** A file's name, as grep shows it: a folder or an ending in it; no class of Java and no date. */
const isName = (name: string): boolean =>
    /[/.]/.test(name) && /[A-Za-z]/.test(name) && !/(?:Exception|Error)$|^\d{4}-\d\d-\d\d|\d\/\w{2,3}\/\d|^[[({<"']/.test(name);
const NUMBERED = /^([^\s:]{1,300}):(\d{1,9}):/;
const NAMED = /^([^\s:]{1,300}):/;
const NUMBER = /^(\d{1,9})[:-]/;
const TIME = /^\d{1,2}:\d\d:\d\d\b(?!:)/;
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * What grep put in front of the lines that it found, as a pattern; null where the text is not its output:
 *
 *     syslog.txt:1201:12.52.55 STC00123  EZD1287I TTLS Error RC:  402     -n, with -A the lines below: syslog.txt-1202-   541  LOCAL: …
 *     syslog.txt:12.52.55 STC00123  EZD1287I TTLS Error RC:  402          several files
 *     1201:12.52.55 STC00123  EZD1287I TTLS Error RC:  402                -n, one file
 */
export function grepPrefix(head: string): RegExp | null {
    const lines = head.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== "" && line !== "--");
    if (lines.length < 2) return null;
    const names = (pattern: RegExp): string[] => lines.flatMap((l) => pattern.exec(l)?.[1] ?? []).filter(isName);
    const some = (all: string[]): string => [...new Set(all)].slice(0, 200).map(escaped).join("|");
    const numbered = names(NUMBERED);
    if (numbered.length > 0) {
        const prefix = new RegExp(`^(${some(numbered)})([:-])(\\d{1,9})\\2`);
        // The lines of a file come in their order, but for several searches pasted below each other.
        const last = new Map<string, number>();
        const shown = lines.map((l) => prefix.exec(l)).filter((m) => m !== null);
        let falls = 0;
        for (const [, name, , number] of shown) {
            if (Number(number) <= (last.get(name) ?? 0)) falls++;
            last.set(name, Number(number));
        }
        if (falls * 4 > shown.length) return null;
        // Among other text, for instance in a mail, at least two lines show it.
        return shown.length >= 2 ? prefix : null;
    }
    const named = names(NAMED);
    if (named.length > 0) {
        const prefix = new RegExp(`^(?:${some(named)})[:-]`);
        return lines.every((l) => prefix.test(l)) ? prefix : null;
    }
    const numbers = lines.map((l) => Number(NUMBER.exec(l)?.[1] ?? NaN));
    const rising = numbers.every((n, i) => (i === 0 ? n > 0 : n > numbers[i - 1]));
    return rising && !lines.every((l) => TIME.test(l)) ? /^\d{1,9}[:-]/ : null;
}

/**
 * The lines that grep found as they stood in their file: what it put in front is taken off, blanks at the end keep each line where it is.
 * The source itself where it is not the output of grep.
 * @param head the beginning of the input
 */
export function ungrepped(source: ByteSource, head: Buffer): ByteSource {
    const { size = 0 } = source;
    if (!isSmall(source)) return source;
    // The last line may be cut.
    const text = head.toString("latin1");
    const prefix = grepPrefix(head.length < size ? text.slice(0, text.lastIndexOf("\n") + 1) : text);
    if (prefix === null) return source;
    return rewritten(source, (line) => {
        if (/^--\r?$/.test(line)) return line.replace("--", "  ");
        const length = prefix.exec(line)?.[0].length ?? 0;
        if (length === 0) return line;
        const end = line.endsWith("\r") ? "\r" : "";
        return line.slice(length, line.length - end.length) + " ".repeat(length) + end;
    });
}
