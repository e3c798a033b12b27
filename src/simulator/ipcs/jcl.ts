/** A DD statement, and the unnamed ones concatenated to it. */
export interface Dd {
    name: string;
    /** Keyword operands, names in upper case; DSNAME is kept as DSN. */
    operands: Map<string, string>;
    kind: "sysout" | "dataset" | "instream" | "dummy";
    lines: string[];
    concatenated: Dd[];
}

export interface Step {
    name: string;
    program: string;
    /** EVEN, ONLY, or tests such as (4,LT); empty when not coded. */
    condition: string;
    dds: Dd[];
}

export interface Jcl {
    jobName: string;
    steps: Step[];
    /** What the converter found wrong: statement number and message. Any of them is a JCL error. */
    errors: { statement: number; message: string }[];
}

const words = (text: string): Set<string> => new Set(text.split(" "));
const KEYWORDS: Record<string, Set<string>> = {
    JOB: words(
        "CLASS MSGCLASS MSGLEVEL NOTIFY REGION TIME USER PASSWORD GROUP TYPRUN COND PRTY RESTART SYSTEM SYSAFF ADDRSPC BYTES LINES CARDS PAGES PERFORM SECLABEL SCHENV MEMLIMIT EMAIL JESLOG JOBRC GDGBIAS DSENQSHR UJOBCORR ACCT"
    ),
    EXEC: words("PGM PROC PARM REGION TIME COND DYNAMNBR ACCT ADDRSPC PERFORM MEMLIMIT PARMDD"),
    DD: words(
        "DSN DSNAME DISP UNIT VOL VOLUME SPACE DCB RECFM LRECL BLKSIZE DSORG SYSOUT HOLD OUTLIM DUMMY DLM STORCLAS MGMTCLAS DATACLAS LIKE EXPDT RETPD LABEL AVGREC DSNTYPE PATH FREE OUTPUT COPIES DEST SYMBOLS KEYLEN FCB UCS BUFNO"
    )
};
const NAME = /^[A-Z@#$][A-Z0-9@#$]{0,7}$/;

interface Statement {
    number: number;
    name: string;
    operation: string;
    operands: string;
    lines: string[];
}

/** Reads a job as far as the simulator's jobs need it: JOB, EXEC, DD with in-stream data, SET, comments, JES control statements. */
export function readJcl(source: string[]): Jcl {
    const jcl: Jcl = { jobName: "", steps: [], errors: [] };
    const symbols = new Map<string, string>();
    let last: Dd | null = null;
    for (const statement of statements(source, jcl)) {
        const fail = (message: string): void => void jcl.errors.push({ statement: statement.number, message });
        const text = substitute(statement.operands, symbols);
        const operands = split(text);
        if (!operands) {
            fail("IEFC624I INCORRECT USE OF PERIOD, PARENTHESIS OR APOSTROPHE IN THE OPERAND FIELD");
            continue;
        }
        const pairs = operands
            .filter((o) => /^[A-Z]+=/i.test(o))
            .map((o) => [o.slice(0, o.indexOf("=")).toUpperCase(), o.slice(o.indexOf("=") + 1)]);
        const unknown = pairs.find(([key]) => KEYWORDS[statement.operation] && !KEYWORDS[statement.operation].has(key));
        const procedureParameter = statement.operation === "EXEC" && !pairs.some(([key]) => key === "PGM");
        if (unknown && !procedureParameter) fail(`IEFC630I UNIDENTIFIED KEYWORD ${unknown[0]}`);
        if (statement.name && !NAME.test(statement.name.split(".").pop() ?? "")) fail("IEFC662I INVALID LABEL");
        if (statement.operation === "JOB") {
            jcl.jobName = statement.name;
        } else if (statement.operation === "SET") {
            for (const [key, value] of pairs) symbols.set(key, value.replace(/^'|'$/g, ""));
        } else if (statement.operation === "EXEC") {
            const program = pairs.find(([key]) => key === "PGM")?.[1];
            const condition = pairs.find(([key]) => key === "COND")?.[1] ?? "";
            const procedure = pairs.find(([key]) => key === "PROC")?.[1] ?? operands[0] ?? "";
            if (!program)
                fail(procedure ? `IEFC612I PROCEDURE ${procedure.toUpperCase()} WAS NOT FOUND` : "IEFC006I NO PROGRAM OR PROCEDURE NAMED");
            jcl.steps.push({ name: statement.name, program: (program ?? "").toUpperCase(), condition: condition.toUpperCase(), dds: [] });
            last = null;
        } else if (statement.operation === "DD") {
            const step = jcl.steps[jcl.steps.length - 1];
            const dd = readDd(statement, operands, pairs);
            if (!step) fail("IEFC019I MISPLACED DD STATEMENT");
            else if (!statement.name && last) last.concatenated.push(dd);
            else {
                step.dds.push(dd);
                last = dd;
            }
        } else if (!["JCLLIB", "OUTPUT", "IF", "ELSE", "ENDIF", "COMMAND", "EXPORT"].includes(statement.operation)) {
            fail("IEFC605I UNIDENTIFIED OPERATION FIELD");
        }
    }
    if (jcl.steps.length === 0 && jcl.errors.length === 0) jcl.errors.push({ statement: 1, message: "IEFC607I JOB HAS NO STEPS" });
    return jcl;
}

/** Joins continued statements and gathers in-stream data. JCL is columns 1 to 71. */
function statements(source: string[], jcl: Jcl): Statement[] {
    const result: Statement[] = [];
    for (let i = 0; i < source.length; i++) {
        const line = source[i].slice(0, 71).trimEnd();
        if (line.startsWith("//*") || line === "//" || line === "" || /^\/\*/.test(line)) continue;
        if (!line.startsWith("//")) {
            // JES makes a SYSIN of loose data; nothing here reads it.
            continue;
        }
        const m = /^\/\/(\S*)\s+(\S+)(?:\s+(.*))?$/.exec(line);
        const statement: Statement = {
            number: result.length + 1,
            name: (m?.[1] ?? line.slice(2)).toUpperCase(),
            operation: (m?.[2] ?? "").toUpperCase(),
            operands: operandField(m?.[3] ?? ""),
            lines: []
        };
        result.push(statement);
        while (statement.operands.endsWith(",")) {
            const next = source[i + 1]?.slice(0, 71).trimEnd() ?? "";
            if (next.startsWith("//*")) {
                i++;
                continue;
            }
            const continued = /^\/\/\s{1,13}(\S.*)$/.exec(next);
            if (!continued) {
                jcl.errors.push({ statement: statement.number, message: "IEFC621I EXPECTED CONTINUATION NOT RECEIVED" });
                break;
            }
            statement.operands += operandField(continued[1]);
            i++;
        }
        if (statement.operation === "DD" && /^(\*|DATA)(,|$)/i.test(statement.operands)) {
            const delimiter = /(?:^|,)DLM='?([^',]{2})/i.exec(statement.operands)?.[1] ?? "/*";
            const data = /^DATA/i.test(statement.operands);
            while (i + 1 < source.length) {
                const next = source[i + 1];
                const ends = next.startsWith(delimiter);
                if (!ends && !data && delimiter === "/*" && next.startsWith("//")) break;
                i++;
                if (ends) break;
                statement.lines.push(next);
            }
        }
    }
    return result;
}

/** The operand field ends at the first blank outside apostrophes; what follows is comment. */
function operandField(text: string): string {
    let quoted = false;
    for (let i = 0; i < text.length; i++) {
        if (text[i] === "'") quoted = !quoted;
        else if (text[i] === " " && !quoted) return text.slice(0, i);
    }
    return text;
}

/** Splits at commas outside parentheses and apostrophes; null when they do not balance. */
function split(text: string): string[] | null {
    const parts: string[] = [];
    let depth = 0;
    let quoted = false;
    let part = "";
    for (const c of text) {
        if (c === "'") quoted = !quoted;
        if (!quoted && c === "(") depth++;
        if (!quoted && c === ")") depth--;
        if (depth < 0) return null;
        if (c === "," && depth === 0 && !quoted) {
            parts.push(part);
            part = "";
        } else part += c;
    }
    if (depth !== 0 || quoted) return null;
    if (part || parts.length > 0) parts.push(part);
    return parts;
}

function substitute(text: string, symbols: Map<string, string>): string {
    return text.replace(/&([A-Z@#$][A-Z0-9@#$]*)\.?/gi, (whole, name: string) => symbols.get(name.toUpperCase()) ?? whole);
}

function readDd(statement: Statement, positional: string[], pairs: string[][]): Dd {
    const operands = new Map(pairs.map(([key, value]) => [key === "DSNAME" ? "DSN" : key, value]));
    const first = (positional[0] ?? "").toUpperCase();
    let kind: Dd["kind"] = "dataset";
    if (first === "*" || first === "DATA") kind = "instream";
    else if (first === "DUMMY" || operands.get("DSN") === "NULLFILE") kind = "dummy";
    else if (operands.has("SYSOUT")) kind = "sysout";
    return { name: statement.name, operands, kind, lines: statement.lines, concatenated: [] };
}
