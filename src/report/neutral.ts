/** Control, format and private-use characters, lone surrogates and line separators become dots: hostile text never reaches a terminal raw. */
export function neutral(text: string): string {
    return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ".");
}

/** Breaks a text at blanks to lines of at most `width` characters, each with the indent; a longer word is cut. */
export function wrap(text: string, width: number, indent: string, first = indent): string[] {
    const lines: string[] = [];
    let line = first;
    let empty = true;
    for (const word of neutral(text).split(" ").filter(Boolean)) {
        let rest = word;
        if (!empty && line.length + 1 + rest.length > width) {
            lines.push(line);
            line = indent;
            empty = true;
        }
        while (empty && line.length + rest.length > width && width > line.length + 8) {
            lines.push(line + rest.slice(0, width - line.length));
            rest = rest.slice(width - line.length);
            line = indent;
        }
        line += (empty ? "" : " ") + rest;
        empty = false;
    }
    if (!empty) lines.push(line);
    return lines;
}

/** One line, cut where it is too long. */
export function cut(text: string, width: number): string {
    return text.length <= width ? text : `${text.slice(0, width - 1).trimEnd()}…`;
}

/** Text for an HTML page: neutral, and no markup. */
export function html(text: string): string {
    return neutral(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
