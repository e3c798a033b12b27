/** Longest operator command that z/OS takes. */
export const COMMAND_LIMIT = 126;

/** A command that cannot be written: a value that would not be taken, or that would mean something else, or too many. */
export class CommandTextError extends Error {
    constructor(
        public readonly kind: "tooLong" | "invalid",
        /** What is wrong, one sentence. */
        public readonly what: string,
        /** The value or command in question. */
        public readonly value: string
    ) {
        super(what);
        this.name = "CommandTextError";
    }
}

/** Component and sublevel; `(TCPIP)` and `TCPIP` both name the sublevel TCPIP. */
export interface TraceTarget {
    component: string;
    sub?: string | null;
}

const NAME = /^[A-Z@#$][A-Z0-9@#$]{0,7}$/;
const SUB = /^[A-Z0-9@#$]{1,8}(?:\.[A-Z0-9@#$]{1,8}){0,4}$/;
const DATA_SET = /^[A-Z@#$][A-Z0-9@#$-]{0,7}(?:\.[A-Z@#$][A-Z0-9@#$-]{0,7})*(?:\.?\*)?$/;

function invalid(what: string, value: string): never {
    throw new CommandTextError("invalid", `${what} cannot be written in a command: ${JSON.stringify(value.slice(0, 60))}.`, value);
}

/** A component, procedure, member, job or stack name. */
function name(value: string, what: string): string {
    const folded = value.trim().toUpperCase();
    return NAME.test(folded) ? folded : invalid(what, value);
}

function checked(command: string): string {
    if (command.length <= COMMAND_LIMIT) return command;
    throw new CommandTextError("tooLong", `The command has ${command.length} characters; z/OS takes ${COMMAND_LIMIT}.`, command);
}

/** `,SUB=(TCPIP)`. National characters have to be quoted: documented for D TRACE, assumed to hold for TRACE CT. */
function subOperand(sub: string | null | undefined): string {
    if (sub === null || sub === undefined) return "";
    const folded = sub
        .trim()
        .replace(/^\((.*)\)$/, "$1")
        .trim()
        .replace(/^'(.*)'$/, "$1")
        .toUpperCase();
    if (!SUB.test(folded)) return invalid("The sublevel", sub);
    return `,SUB=(${/[@#$]/.test(folded) ? `'${folded}'` : folded})`;
}

/**
 * `TRACE CT,ON,COMP=CSF,PARM=CTICSF01`. With a size the size is the verb: `TRACE CT,2M,COMP=CSF` turns the trace on.
 * @param target size `nnnnK`, `nnnnM` or `nG`; parm the member for PARM=, without it z/OS prompts
 * @throws CommandTextError
 */
export function traceOn(target: TraceTarget & { size?: string | null; parm?: string | null }): string {
    const size = target.size?.trim().toUpperCase();
    if (size !== undefined && !/^\d{1,5}[KMG]$/.test(size)) invalid("The buffer size", target.size ?? "");
    const parm = target.parm ? `,PARM=${name(target.parm, "The member")}` : "";
    return checked(`TRACE CT,${size ?? "ON"},COMP=${name(target.component, "The component")}${subOperand(target.sub)}${parm}`);
}

/** @throws CommandTextError */
export function traceOff(target: TraceTarget): string {
    return checked(`TRACE CT,OFF,COMP=${name(target.component, "The component")}${subOperand(target.sub)}`);
}

/**
 * Operands of the reply to ITT006A. A list that is empty or left out is not coded, because not every component takes every
 * operand; `"NONE"` codes the empty list, which turns that filter off (`JOBNAME=()`).
 */
export interface ReplyOperands {
    asids?: string[] | "NONE" | null;
    jobNames?: string[] | "NONE" | null;
    options?: string[] | null;
    /** Member name, or DISCONNECT: trace into storage only. */
    writer?: string | null;
}

/**
 * Reply to ITT006A: `R 06,JOBNAME=(TCPIP),OPTIONS=(LEVEL=4),WTR=CTWTR,END`. What does not fit into one goes over several, all
 * but the last ended with CONT. A list itself is never split: a second one would replace the first.
 * @param id reply id, or `nn` where a plan shows it
 * @throws CommandTextError
 */
export function traceReply(id: string, operands: ReplyOperands): string[] {
    if (!/^(?:\d{1,4}|nn)$/.test(id)) invalid("The reply id", id);
    const parts: string[] = [];
    const list = (keyword: string, values: string[] | "NONE" | null | undefined, member: (value: string) => string) => {
        if (values === "NONE") parts.push(`${keyword}=()`);
        else if (values && values.length > 16 && keyword !== "OPTIONS") invalid(`More than 16 values for ${keyword}`, values.join(","));
        else if (values && values.length > 0) parts.push(`${keyword}=(${values.map(member).join(",")})`);
    };
    list("ASID", operands.asids, asid);
    list("JOBNAME", operands.jobNames, (value) => name(value, "The job name"));
    list("OPTIONS", operands.options, option);
    if (operands.writer)
        parts.push(`WTR=${operands.writer.toUpperCase() === "DISCONNECT" ? "DISCONNECT" : name(operands.writer, "The writer")}`);
    const replies: string[] = [];
    let line = `R ${id}`;
    for (const part of parts) {
        if (`${line},${part},CONT`.length > COMMAND_LIMIT && line !== `R ${id}`) {
            replies.push(checked(`${line},CONT`));
            line = `R ${id}`;
        }
        line += `,${part}`;
    }
    replies.push(checked(`${line},END`));
    return replies;
}

function asid(value: string): string {
    const folded = value.trim().toUpperCase();
    return /^[0-9A-F]{1,4}$/.test(folded) ? folded : invalid("The ASID", value);
}

/** One option such as LEVEL=15 or IPADDR(10.1.1.2): what could end the list or start another operand is refused. */
function option(value: string): string {
    const trimmed = value.trim().replace(/^'(.*)'$/, "$1");
    if (!/^[A-Za-z0-9@#$=._:/*+()-]{1,80}(?:,[A-Za-z0-9@#$=._:/*+()-]{1,80})*$/.test(trimmed)) return invalid("The option", value);
    let depth = 0;
    for (const char of trimmed) {
        depth += char === "(" ? 1 : char === ")" ? -1 : 0;
        if (depth < 0) return invalid("The option", value);
    }
    return depth === 0 ? trimmed.toUpperCase() : invalid("The option", value);
}

/** `TRACE CT,WTRSTART=CTWTR,NOWRAP`. @throws CommandTextError */
export function writerStart(writer: string, wrap?: "WRAP" | "NOWRAP" | null): string {
    return checked(`TRACE CT,WTRSTART=${name(writer, "The writer")}${wrap ? `,${wrap}` : ""}`);
}

/** Without FLUSH or NOFLUSH: what these do is not verified. @throws CommandTextError */
export function writerStop(writer: string): string {
    return checked(`TRACE CT,WTRSTOP=${name(writer, "The writer")}`);
}

/**
 * `D TRACE` (table of all), `D TRACE,COMP=CSF`, `D TRACE,COMP=SYSTCPIP,SUB=(TCPIP)`.
 * @param target subLevels: show up to so many sublevels of the component (SUBLEVEL,N=)
 * @throws CommandTextError
 */
export function displayTrace(target?: { component?: string | null; sub?: string | null; subLevels?: number }): string {
    if (!target?.component) return "D TRACE";
    const levels = target.subLevels ? `,SUBLEVEL,N=${Math.min(999, Math.max(1, Math.floor(target.subLevels)))}` : "";
    return checked(`D TRACE,COMP=${name(target.component, "The component")}${subOperand(target.sub)}${levels}`);
}

/** @throws CommandTextError */
export function displayWriters(writer?: string | null): string {
    return `D TRACE,WTR=${writer ? name(writer, "The writer") : "ALL"}`;
}

/** Open replies of all consoles and systems. */
export function displayReplies(): string {
    return "D R,L,CN=(ALL)";
}

/** Who holds a data set; `NAME*` asks for all that begin so. @throws CommandTextError */
export function displayHolders(dataSet: string): string {
    const folded = dataSet.trim().toUpperCase();
    if (!DATA_SET.test(folded) || folded.length > 44) invalid("The data set", dataSet);
    return checked(`D GRS,RES=(SYSDSN,${folded})`);
}

/** `D A,CTWTR`, `D A,CSF*`. @throws CommandTextError */
export function displayActivity(job: string): string {
    const folded = job.trim().toUpperCase();
    return `D A,${folded.endsWith("*") ? `${name(folded.slice(0, -1), "The job name")}*` : name(job, "The job name")}`;
}

/** D ICSF with LIST, CARDS, OPTIONS or KDS. */
export function displayIcsf(what: "LIST" | "CARDS" | "OPTIONS" | "KDS"): string {
    return `D ICSF,${what}`;
}

export const DISPLAY_SYMBOLS = "D SYMBOLS";
export const DISPLAY_IPLINFO = "D IPLINFO";
export const DISPLAY_PARMLIB = "D PARMLIB";

/** Writes a line to SYSLOG; longer text is cut. Control characters become blanks. */
export function logText(text: string): string {
    return `LOG ${text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")}`.slice(0, COMMAND_LIMIT).trimEnd();
}
