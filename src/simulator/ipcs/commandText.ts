/** A TSO command or IPCS subcommand in its parts: `CTRACE COMP(CSF) FULL OPTIONS((A,B))`. */
export interface CommandText {
    verb: string;
    /** Keywords and positionals in order; `value` is what stands between the outer parentheses, or null. */
    operands: { name: string; value: string | null }[];
}

/**
 * Splits a command by TSO's rules: operands separated by blanks or commas, values in balanced parentheses, quoted strings whole.
 * @returns null when parentheses or quotes do not balance
 */
export function parseCommand(text: string): CommandText | null {
    const words: { name: string; value: string | null }[] = [];
    let at = 0;
    while (at < text.length) {
        if (/[\s,]/.test(text[at])) {
            at++;
            continue;
        }
        let name = "";
        let value: string | null = null;
        while (at < text.length && !/[\s,(]/.test(text[at])) {
            if (text[at] === "'") {
                const end = text.indexOf("'", at + 1);
                if (end < 0) return null;
                name += text.slice(at, end + 1);
                at = end + 1;
            } else name += text[at++];
        }
        if (text[at] === "(") {
            const end = closing(text, at);
            if (end < 0) return null;
            value = text.slice(at + 1, end).trim();
            at = end + 1;
        }
        words.push({ name: name.startsWith("'") ? name : name.toUpperCase(), value });
    }
    const [first, ...operands] = words;
    return { verb: first?.name ?? "", operands };
}

function closing(text: string, open: number): number {
    let depth = 0;
    let quoted = false;
    for (let i = open; i < text.length; i++) {
        if (text[i] === "'") quoted = !quoted;
        else if (quoted) continue;
        else if (text[i] === "(") depth++;
        else if (text[i] === ")" && --depth === 0) return i;
    }
    return -1;
}

/** Value of the first of these keywords that is given with one. */
export function valueOf(command: CommandText, ...names: string[]): string | null {
    return command.operands.find((o) => names.includes(o.name) && o.value !== null)?.value ?? null;
}

/** True when one of these keywords is given, with or without a value. */
export function has(command: CommandText, ...names: string[]): boolean {
    return command.operands.some((o) => names.includes(o.name));
}

/** A data set name as TSO takes it: quoted = as it stands, else the user's prefix comes in front. */
export function dataSetName(value: string, prefix: string): string {
    const name = value.trim();
    return (name.startsWith("'") ? name.replace(/'/g, "") : `${prefix}.${name}`).toUpperCase();
}

/**
 * Logical commands of in-stream TSO input: `+` continues and drops the next line's leading blanks, `-` continues and keeps them;
 * columns 73 to 80 of an 80-column line are sequence numbers when they are digits; comments go.
 */
export function logicalCommands(lines: string[]): string[] {
    const commands: string[] = [];
    let pending = "";
    let keepBlanks = true;
    for (const raw of lines) {
        const text = (/^\d{8}$/.test(raw.slice(72, 80)) ? raw.slice(0, 72) : raw).trimEnd();
        const line: string = pending + (keepBlanks ? text : text.trimStart());
        pending = "";
        keepBlanks = true;
        if (/[+-]$/.test(line)) {
            pending = line.slice(0, -1);
            keepBlanks = line.endsWith("-");
            continue;
        }
        const command = line.replace(/\/\*.*?(\*\/|$)/g, " ").trim();
        if (command) commands.push(command);
    }
    if (pending.trim()) commands.push(pending.trim());
    return commands;
}
