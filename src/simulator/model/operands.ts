/** Operands of a command or reply: `NAME`, `NAME=value`, lists in brackets kept whole. */
export interface Operand {
    key: string;
    /** null where there is no `=`. */
    value: string | null;
}

/** Splits at commas outside brackets and apostrophes. */
export function splitTop(text: string): string[] {
    const parts: string[] = [];
    let depth = 0;
    let quoted = false;
    let part = "";
    for (const c of text) {
        if (c === "'") quoted = !quoted;
        else if (!quoted && c === "(") depth++;
        else if (!quoted && c === ")") depth--;
        if (c === "," && depth <= 0 && !quoted) {
            parts.push(part.trim());
            part = "";
        } else part += c;
    }
    parts.push(part.trim());
    return parts;
}

export function operands(text: string): Operand[] {
    if (text.trim() === "") return [];
    return splitTop(text).map((part) => {
        const equals = part.indexOf("=");
        return equals < 0 ? { key: part, value: null } : { key: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() };
    });
}

/** `(A,B)`, `A`, `()` as a list; apostrophes around an element are dropped. */
export function list(value: string): string[] {
    const inner = value.startsWith("(") && value.endsWith(")") ? value.slice(1, -1) : value;
    return splitTop(inner)
        .map((v) => v.replace(/^'(.*)'$/, "$1"))
        .filter((v) => v !== "");
}

/** `250K`, `2M`, `1G` in KB; null when it is none. */
export function sizeInK(text: string): number | null {
    const match = /^(\d{1,5})([KMG])$/.exec(text);
    return match ? Number(match[1]) * { K: 1, M: 1024, G: 1024 * 1024 }[match[2] as "K" | "M" | "G"] : null;
}

/** Buffer size as D TRACE shows it: four digits and a unit. */
export function showSize(kilobytes: number): string {
    const [value, unit] = kilobytes >= 1024 && kilobytes % 1024 === 0 ? [kilobytes / 1024, "M"] : [kilobytes, "K"];
    return String(value).padStart(4, "0") + unit;
}

/** Upper case outside apostrophes, as the console folds what is typed. */
export function fold(text: string): string {
    return text
        .split("'")
        .map((part, i) => (i % 2 === 0 ? part.toUpperCase() : part))
        .join("'");
}
