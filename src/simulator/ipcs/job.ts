import type { SimJobContext, SimJobResult, SimJobRunner } from "../model/trace";
import type { SimSpoolFile } from "../model/types";
import { ddDataSet, disposition, newDataSet, refusal } from "./allocation";
import { dataSetName, logicalCommands, parseCommand } from "./commandText";
import type { Dd, Step } from "./jcl";
import { readJcl } from "./jcl";
import { printPages, printRecords } from "./print";
import { TsoSession, type SessionDd } from "./session";

/** Everything one job leaves while it runs. */
interface Run {
    context: SimJobContext;
    job: { name: string; id: string };
    log: string[];
    messages: string[];
    spool: SimSpoolFile[];
}

/** End of a step: a condition code, or what replaces it. */
interface StepEnd {
    returnCode: number;
    abend: string | null;
    jclError: boolean;
}

const OK: StepEnd = { returnCode: 0, abend: null, jclError: false };

/**
 * Runs a batch job: reads the JCL, allocates, executes IKJEFT01, IEFBR14 and IDCAMS DELETE, disposes. Any other program is not
 * there (S806). The messages of JES2 and of allocation are from knowledge of them.
 */
export const runJob: SimJobRunner = (source, context, job): SimJobResult => {
    const jcl = readJcl(source);
    const run: Run = { context, job, log: [], messages: [], spool: [] };
    let end: StepEnd = { ...OK };
    let highest = 0;
    let abend: string | null = null;
    const codes: number[] = [];
    note(run, `ICH70001I ${context.user.padEnd(8)} LAST ACCESS AT ${clock(context.now)} ON ${date(context.now)}`);
    if (jcl.errors.length > 0) {
        run.messages.push("STMT NO. MESSAGE", ...jcl.errors.map((e) => `${String(e.statement).padStart(8)} ${e.message}`));
        note(run, `IEFC452I ${job.name} - JOB NOT RUN - JCL ERROR`);
        return result(run, source, "JCL ERROR");
    }
    note(run, `$HASP373 ${job.name.padEnd(8)} STARTED - INIT 1    - CLASS A        - SYS ${context.systemName}`);
    note(run, `IEF403I ${job.name} - STARTED - TIME=${clock(context.now)}`);
    for (const step of jcl.steps) {
        if (bypassed(step.condition, codes, abend !== null)) {
            run.messages.push(`IEF272I ${job.name} ${step.name} - STEP WAS NOT EXECUTED.`);
            continue;
        }
        end = runStep(run, step);
        if (end.jclError) break;
        highest = Math.max(highest, end.returnCode);
        codes.push(end.returnCode);
        abend ??= end.abend;
    }
    if (end.jclError) note(run, `IEF453I ${job.name} - JOB FAILED - JCL ERROR - TIME=${clock(context.now)}`);
    else note(run, `IEF404I ${job.name} - ENDED - TIME=${clock(context.now)}`);
    note(
        run,
        `$HASP395 ${job.name.padEnd(8)} ENDED - ${abend ? `ABEND=${abend}` : end.jclError ? "JCL ERROR" : `RC=${String(highest).padStart(4, "0")}`}`
    );
    return result(run, source, end.jclError ? "JCL ERROR" : abend ? `ABEND ${abend}` : `CC ${String(highest).padStart(4, "0")}`);
};

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
    GT: (a, b) => a > b,
    GE: (a, b) => a >= b,
    EQ: (a, b) => a === b,
    NE: (a, b) => a !== b,
    LT: (a, b) => a < b,
    LE: (a, b) => a <= b
};

/** COND of a step: EVEN runs it after an abend too, ONLY then alone; (code,op) bypasses it when true of a step before. */
function bypassed(condition: string, codes: number[], abended: boolean): boolean {
    if (/ONLY/.test(condition)) return !abended;
    if (abended && !/EVEN/.test(condition)) return true;
    return [...condition.matchAll(/(\d+),(GT|GE|EQ|NE|LT|LE)/g)].some(([, code, op]) =>
        codes.some((rc) => COMPARISONS[op](Number(code), rc))
    );
}

function runStep(run: Run, step: Step): StepEnd {
    const bad = allocateAll(run, step);
    if (bad) {
        run.messages.push(`IEF272I ${run.job.name} ${step.name} - STEP WAS NOT EXECUTED.`);
        return { returnCode: 0, abend: null, jclError: true };
    }
    const end = execute(run, step);
    disposeAll(run, step, end.abend !== null);
    if (end.abend) note(run, `IEF450I ${run.job.name} ${step.name} - ABEND=${end.abend} U0000 REASON=00000004`);
    else
        run.messages.push(
            `IEF142I ${run.job.name} ${step.name} - STEP WAS EXECUTED - COND CODE ${String(end.returnCode).padStart(4, "0")}`
        );
    return end;
}

/** @returns true when a DD could not be had */
function allocateAll(run: Run, step: Step): boolean {
    const { context, job } = run;
    run.messages.push(`IEF236I ALLOC. FOR ${job.name} ${step.name}`);
    for (const dd of step.dds.flatMap((d) => [d, ...d.concatenated])) {
        const name = ddDataSet(dd);
        if (dd.kind !== "dataset" || !name || name.startsWith("&&")) continue;
        const { status } = disposition(dd);
        const exists = context.dataSets.find(name) !== undefined;
        const create = status === "NEW" || (status === "MOD" && !exists);
        const why = refusal(context, name, status !== "SHR");
        if (status === "NEW" && exists) {
            run.messages.push(
                `IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG RETURN CODE IS 8 REASON CODE IS 38 IGG0CLEH`,
                `IEF344I ${job.name} ${step.name} ${dd.name} - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR`
            );
            return true;
        }
        if (why === "denied") {
            run.log.push(`IEC150I 913-38,IFG0194E,${job.name},${step.name},${dd.name},0A80,USER01,${name}`);
            run.messages.push(`IEF344I ${job.name} ${step.name} ${dd.name} - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR`);
            return true;
        }
        if (why === "in-use") {
            run.messages.push(`IEF211I ${job.name} ${step.name} ${dd.name} - DATA SET RESERVATION UNSUCCESSFUL`);
            return true;
        }
        if (why === "not-found" && !create) {
            run.messages.push(`IEF212I ${job.name} ${step.name} ${dd.name} - DATA SET NOT FOUND`);
            return true;
        }
        if (create) {
            context.dataSets.create(newDataSet(name, dd.operands, context.now));
            run.messages.push(`IGD101I SMS ALLOCATED TO DDNAME (${dd.name.padEnd(8)})`, `        DSN (${name.padEnd(44)})`);
        }
    }
    return false;
}

function disposeAll(run: Run, step: Step, abend: boolean): void {
    const { context } = run;
    for (const dd of step.dds) {
        const name = ddDataSet(dd);
        if (dd.kind !== "dataset" || !context.dataSets.find(name)) continue;
        const { normal, abnormal } = disposition(dd);
        const how = abend ? abnormal : normal;
        if (how === "DELETE") context.dataSets.delete(name);
        run.messages.push(`IGD10${how === "DELETE" ? "5" : "4"}I ${name} ${how === "DELETE" ? "DELETED" : "RETAINED"}, DDNAME=${dd.name}`);
    }
}

function execute(run: Run, step: Step): StepEnd {
    if (step.program === "IEFBR14") return OK;
    if (/^IKJEFT(01|1A|1B)$/.test(step.program)) return terminalMonitor(run, step);
    if (step.program === "IDCAMS") return idcams(run, step);
    note(run, `CSV003I REQUESTED MODULE ${step.program} NOT FOUND`);
    return { returnCode: 0, abend: "S806", jclError: false };
}

function sessionDds(step: Step): Map<string, SessionDd> {
    return new Map(step.dds.map((dd) => [dd.name, { dataSets: dd.kind === "dataset" ? [dd, ...dd.concatenated].map(ddDataSet) : null }]));
}

function terminalMonitor(run: Run, step: Step): StepEnd {
    const { context } = run;
    const session = new TsoSession(context, run.job.name, sessionDds(step));
    const returnCode = session.run(logicalCommands(step.dds.find((dd) => dd.name === "SYSTSIN")?.lines ?? []));
    run.log.push(...session.jobLog);
    spool(
        run,
        step,
        "SYSTSPRT",
        session.terminal.map((line) => ` ${line}`),
        81,
        "FBA"
    );
    const pages = printPages(session.print, context.user, new Date(context.now + context.localOffsetMinutes * 60000));
    const target = session.printDataSet;
    const dataSet = target ? context.dataSets.find(target) : undefined;
    if (dataSet) {
        dataSet.records = printRecords(pages);
        // The attributes of an unformatted data set become those of the print file when it is opened.
        if (dataSet.recordFormat !== "VBA") Object.assign(dataSet, { recordFormat: "VBA", recordLength: 137 });
    } else if (step.dds.some((dd) => dd.name === "IPCSPRNT" && dd.kind === "sysout")) spool(run, step, "IPCSPRNT", pages, 137, "VBA");
    return { returnCode, abend: null, jclError: false };
}

/** DELETE only: what a job uses to clear its own data sets. */
function idcams(run: Run, step: Step): StepEnd {
    const lines: string[] = ["IDCAMS  SYSTEM SERVICES"];
    let highest = 0;
    let last = 0;
    for (const text of logicalCommands(step.dds.find((dd) => dd.name === "SYSIN")?.lines ?? [])) {
        lines.push(` ${text}`);
        const set = /^(?:IF\s+.*THEN\s+)?SET\s+(MAXCC|LASTCC)\s*=\s*(\d+)/i.exec(text);
        const command = parseCommand(text);
        if (set) {
            if (set[1].toUpperCase() === "MAXCC") highest = Number(set[2]);
            continue;
        }
        if (!command || !/^DEL(ETE)?$/.test(command.verb)) {
            lines.push(`IDC3201I COMMAND ${command?.verb ?? ""} NOT RECOGNIZED`);
            last = 12;
        } else {
            const operand = command.operands[0];
            const name = dataSetName(`'${(operand?.name || operand?.value || "").replace(/'/g, "")}'`, "");
            const why = refusal(run.context, name, true);
            last = why ? (why === "not-found" ? 8 : 12) : 0;
            if (!why) run.context.dataSets.delete(name);
            lines.push(why ? `IDC0551I ** ENTRY ${name} NOT DELETED` : `IDC0550I ENTRY (A) ${name} DELETED`);
        }
        lines.push(`IDC0001I FUNCTION COMPLETED, HIGHEST CONDITION CODE WAS ${last}`);
        highest = Math.max(highest, last);
    }
    lines.push(`IDC0002I IDCAMS PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS ${highest}`);
    spool(
        run,
        step,
        "SYSPRINT",
        lines.map((line) => ` ${line}`),
        125,
        "VBA"
    );
    return { returnCode: highest, abend: null, jclError: false };
}

function spool(run: Run, step: Step, ddname: string, lines: string[], recordLength: number, recordFormat: string): void {
    const dd: Dd | undefined = step.dds.find((d) => d.name === ddname);
    if (!dd || dd.kind !== "sysout") return;
    run.spool.push({ id: 102 + run.spool.length, ddname, stepname: step.name, procstep: null, recordFormat, recordLength, lines });
}

function result(run: Run, source: string[], retcode: string): SimJobResult {
    const { job, context } = run;
    const jes = (id: number, ddname: string, lines: string[]): SimSpoolFile => ({
        id,
        ddname,
        stepname: "JES2",
        procstep: null,
        recordFormat: "UA",
        recordLength: 133,
        lines
    });
    const log = [
        `1                 J E S 2  J O B  L O G  --  S Y S T E M  ${[...context.systemName].join(" ")}  --  N O D E  N 1`,
        "0",
        ...run.log.map((line) => ` ${clock(context.now)} ${job.id.padEnd(8)}  ${line}`)
    ];
    const listing = source.map((line, i) => `${String(i + 1).padStart(9)} ${line}`);
    const elapsed = 800 + run.spool.reduce((sum, file) => sum + file.lines.length, 0) / 50;
    return {
        retcode,
        elapsed,
        spool: [
            jes(2, "JESMSGLG", log),
            jes(3, "JESJCL", listing),
            jes(
                4,
                "JESYSMSG",
                run.messages.map((line) => ` ${line}`)
            ),
            ...run.spool
        ]
    };
}

function note(run: Run, line: string): void {
    run.log.push(line);
}

function clock(now: number): string {
    return new Date(now).toISOString().slice(11, 19).replace(/:/g, ".");
}

function date(now: number): string {
    return new Date(now).toUTCString().slice(5, 16).toUpperCase();
}
