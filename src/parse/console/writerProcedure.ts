import type { Parsed, Problem } from "../Parsed";
import { plain } from "./lines";
import type { WriterDd, WriterProcedure } from "./types";

interface Statement {
    name: string;
    operation: string;
    operands: string[];
    line: number;
    /** Lines after `DD *`. */
    instream: string[];
}

/**
 * Reads the JCL of an external-writer procedure (or job): which data sets the writer fills, and which ones an earlier step
 * deletes, so that starting the writer destroys the former trace.
 *
 * Sample (seen on a real system):
 * ```
 * //CTWTR PROC
 * //DELETE EXEC PGM=IEFBR14
 * //TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
 * // SPACE=(CYL,(10),,CONTIG),DISP=(MOD,DELETE)
 * //IEFPROC EXEC PGM=ITTTRCWR,TIME=999
 * //TRCOUT01 DD DSNAME=IBMUSER.CTRACE1,
 * // SPACE=(CYL,(10),,CONTIG),DISP=(NEW,CATLG)
 * ```
 */
export function parseWriterProcedure(lines: string[]): Parsed<WriterProcedure> {
    const problems: Problem[] = [];
    const value: WriterProcedure = { isWriter: false, outputs: [], deletesFirst: [], region: null, time: null };
    let writer = false;
    let program = "";
    for (const statement of statements(lines, problems)) {
        if (statement.operation === "EXEC") {
            program = keyword(statement, "PGM") ?? "";
            writer = program === "ITTTRCWR";
            if (writer) {
                value.isWriter = true;
                value.region = keyword(statement, "REGION");
                value.time = keyword(statement, "TIME");
            }
            if (program === "") problems.push({ what: "A step that calls another procedure was not read.", line: statement.line });
        } else if (statement.operation === "DD") {
            const dd = output(statement);
            if (writer && dd && /^TRCOUT\d{2}$/.test(statement.name)) value.outputs.push(dd);
            const deletes = value.isWriter ? [] : deleted(statement, dd, program);
            for (const name of deletes) if (!value.deletesFirst.includes(name)) value.deletesFirst.push(name);
        } else if (["INCLUDE", "IF", "SET"].includes(statement.operation)) {
            problems.push({ what: `${statement.operation} was not followed.`, line: statement.line });
        }
    }
    if (!value.isWriter) problems.push({ what: "No step runs ITTTRCWR: this is no external writer.", line: 1 });
    return { value, problems };
}

/** Data sets of a step before the writer that are gone after it. */
function deleted(statement: Statement, dd: WriterDd | null, program: string): string[] {
    // IDCAMS input: DELETE 'IBMUSER.CTRACE1' PURGE
    const commands = program === "IDCAMS" ? statement.instream : [];
    const names = commands.flatMap((line) => /^\s*DEL(?:ETE)?\s*\(?\s*'?([A-Z0-9@#$.&()+-]+?)'?\)?(?:\s|$)/i.exec(line)?.[1] ?? []);
    if (dd && dd.status !== "NEW" && dd.normalEnd === "DELETE") names.push(dd.dataSet);
    return names.map((name) => name.toUpperCase());
}

function keyword(statement: Statement, name: string): string | null {
    const found = statement.operands.find((operand) => operand.toUpperCase().startsWith(`${name}=`));
    return found === undefined ? null : found.slice(name.length + 1).replace(/^'(.*)'$/, "$1");
}

function output(statement: Statement): WriterDd | null {
    const dataSet = keyword(statement, "DSN") ?? keyword(statement, "DSNAME");
    if (!dataSet || dataSet === "NULLFILE") return null;
    const [shown, normal] = inner(keyword(statement, "DISP") ?? "");
    const status = (shown || "NEW").toUpperCase();
    const space = inner(keyword(statement, "SPACE") ?? "");
    const quantity = inner(space[1] ?? "");
    const name = dataSet.toUpperCase();
    return {
        ddname: statement.name,
        dataSet: name,
        status,
        // What JCL takes when nothing is coded: a data set made here goes, one that was there stays.
        normalEnd: normal ? normal.toUpperCase() : status === "NEW" ? "DELETE" : "KEEP",
        contiguous: space.some((part) => part.toUpperCase() === "CONTIG"),
        secondary: Number(quantity[1] ?? 0) > 0 || /[^0-9]/.test(quantity[1] ?? ""),
        hasSymbols: /&(?!&)/.test(name.replace(/&&/g, "")),
        gdg: /\([+-]?\d+\)$/.test(name)
    };
}

/** `(NEW,CATLG)` gives its members; `SHR` gives itself. */
function inner(operand: string): string[] {
    if (operand === "") return [];
    const bracketed = /^\((.*)\)$/.exec(operand);
    return bracketed ? split(bracketed[1]) : [operand];
}

/** At commas outside brackets and quotes; empty members stay. */
function split(text: string): string[] {
    const parts = [""];
    let depth = 0;
    let quoted = false;
    for (const char of text) {
        if (char === "'") quoted = !quoted;
        if (!quoted && char === "(") depth++;
        if (!quoted && char === ")" && depth > 0) depth--;
        if (!quoted && depth === 0 && char === ",") parts.push("");
        else parts[parts.length - 1] += char;
    }
    return parts;
}

/** The operand field of a line: up to the first blank outside quotes. What follows is a comment. */
function operandField(text: string): string {
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
        if (text[at] === "'") quoted = !quoted;
        if (!quoted && text[at] === " ") return text.slice(0, at);
    }
    return text;
}

function statements(lines: string[], problems: Problem[]): Statement[] {
    const found: (Statement & { text: string })[] = [];
    let open: (Statement & { text: string }) | null = null;
    let instream: Statement | null = null;
    lines.slice(0, 5000).forEach((raw, index) => {
        // Columns 73 to 80 hold sequence numbers.
        const line = plain(raw).slice(0, 71).trimEnd();
        if (line.startsWith("//*")) return;
        if (!line.startsWith("//")) {
            if (line.startsWith("/*")) instream = null;
            else if (instream) instream.instream.push(line);
            else if (line.trim() !== "") problems.push({ what: "A line that is no JCL.", line: index + 1 });
            return;
        }
        instream = null;
        if (open) {
            const more = /^\/\/\s+(\S.*)$/.exec(line);
            if (more) {
                open.text += operandField(more[1]);
                if (!open.text.endsWith(",")) open = null;
                return;
            }
            problems.push({ what: "A statement is continued, but no continuation follows.", line: index + 1 });
            open = null;
        }
        const head = /^\/\/(\S*)\s+(\S+)(?:\s+(\S.*))?$/.exec(line);
        if (!head) return;
        const statement = {
            name: head[1].toUpperCase(),
            operation: head[2].toUpperCase(),
            operands: [],
            line: index + 1,
            instream: [],
            text: operandField(head[3] ?? "")
        };
        found.push(statement);
        if (statement.text.endsWith(",")) open = statement;
        else if (statement.operation === "DD" && /^(?:\*|DATA)(?:,|$)/.test(statement.text)) instream = statement;
    });
    for (const statement of found) statement.operands = split(statement.text);
    return found;
}
