/** Options of the IPCS job; the same shape as everywhere else in tlsfips. */
export interface FormatJob {
    account: string | null;
    /** Complete job card lines, or null = built from user and account. */
    jobCard: string[] | null;
    /** High-level qualifier of work data sets; null = the user id. */
    hlq: string | null;
    volume: string | null;
    storageClass: string | null;
    /** System that can see the data; null = wherever JES starts it. */
    runOn: string | null;
}

/** One component to format. */
export interface FormatComponent {
    component: string;
    /** Sublevel without brackets. */
    sub: string | null;
    /** For OPTIONS((…)) of the component's formatter. */
    options?: string[];
}

export interface IpcsJobRequest {
    /** Trace data set. */
    dataSet: string;
    components: FormatComponent[];
    job: FormatJob;
    jobName: string;
    /** Dump directory and print data set of this run. */
    directory: string;
    print: string;
}

/** JCL statements end in column 71, TSO commands in column 72. */
const JCL_WIDTH = 71;
const TSO_WIDTH = 72;

const NAME = /^[A-Z#$@][A-Z0-9#$@]{0,7}$/;
const DATA_SET = /^(?=.{1,44}$)[A-Z#$@][A-Z0-9#$@-]{0,7}(?:\.[A-Z#$@][A-Z0-9#$@-]{0,7})*$/;
const OPTION = /^[A-Z0-9#$@()=/., '*_-]+$/;

/** Takes only what cannot end one JCL or TSO operand and begin another. */
function checked(what: string, value: string, form: RegExp): string {
    const upper = value.trim().toUpperCase();
    if (!form.test(upper)) throw new RangeError(`"${value.replace(/[^\x20-\x7e]/g, "?")}" is not a ${what}`);
    return upper;
}

/** Joins operands into JCL lines no longer than column 71, broken after commas. */
function jcl(start: string, operands: string[]): string[] {
    const lines: string[] = [];
    let line = start;
    operands.forEach((operand, i) => {
        const piece = operand + (i < operands.length - 1 ? "," : "");
        if (line.length + piece.length > JCL_WIDTH && !line.endsWith(" ")) {
            lines.push(line);
            line = "//             ";
        }
        line += piece;
    });
    return [...lines, line];
}

/** A TSO command over as many lines as it needs; `+` continues. */
function tso(words: string[]): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of words) {
        if (word.length + 3 > TSO_WIDTH) throw new RangeError(`"${word}" is too long for one line of the job`);
        // a blank before, and room for " +" after it
        if (line !== "" && line.length + 1 + word.length + 2 > TSO_WIDTH) {
            lines.push(`${line} +`);
            line = "";
        }
        line += ` ${word}`;
    }
    return [...lines, line];
}

/** `(ACCT,1)`, `ACCT,1`, `a b`: what stands in the brackets, quoted where JCL wants it. */
function accounting(account: string): string {
    const bare = account.trim().replace(/^\((.*)\)$/, "$1");
    if (/[^\x20-\x7e]/.test(bare) || bare.length > 50) throw new RangeError("The account is not one: 1 to 50 printable characters");
    return /^[A-Z0-9#$@,.]*$/i.test(bare) ? `(${bare})` : `('${bare.replace(/'/g, "''")}')`;
}

function jobCard(request: IpcsJobRequest): string[] {
    const { job, jobName } = request;
    if (job.jobCard) {
        const card = job.jobCard.map((line) => line.trimEnd()).filter((line) => line !== "");
        if (!/^\/\/\S{1,8}\s+JOB\b/.test(card[0] ?? "") || card.some((line) => !line.startsWith("//") || line.length > 80)) {
            throw new RangeError(
                "The job card must be a JOB statement with its continuation lines, each beginning with // and at most 80 long"
            );
        }
        return card;
    }
    const first = job.account ? [accounting(job.account), "'TLSFIPS'"] : ["", "'TLSFIPS'"];
    return jcl(`//${checked("job name", jobName, NAME).padEnd(8)} JOB `, [...first, "MSGCLASS=H", "MSGLEVEL=(1,1)"]);
}

/** Name on a job card. */
export function jobNameOf(card: string[]): string | null {
    return /^\/\/([A-Z#$@][A-Z0-9#$@]{0,7})\s+JOB\b/i.exec(card[0] ?? "")?.[1].toUpperCase() ?? null;
}

function ctrace({ component, sub, options = [] }: FormatComponent): string[] {
    return tso([
        "CTRACE",
        `COMP(${checked("component", component, NAME)})`,
        ...(sub ? [`SUB((${checked("sublevel", sub, /^[A-Z0-9#$@.]{1,44}$/)}))`] : []),
        "FULL",
        "LOCAL",
        ...(options.length > 0 ? [`OPTIONS((${options.map((o) => checked("formatter option", o, OPTION)).join(",")}))`] : [])
    ]);
}

/**
 * The job that formats a trace data set: a dump directory of its own (two jobs cannot share one), one CTRACE subcommand for each
 * component, the report into a print data set. The second step removes the directory whatever happened to the first.
 *
 * Documented: the DDs, BLSCDDIR's operands, SETDEF, CTRACE. Assumed: the print attributes VBA 137, and MSGCLASS=H as a held class.
 * @returns job lines: JCL up to column 71, TSO input up to column 72
 * @throws RangeError when a name is none; nothing that comes from outside can add a statement
 */
export function ipcsJob(request: IpcsJobRequest): string[] {
    const { job } = request;
    const trace = checked("data set name", request.dataSet, DATA_SET);
    const directory = checked("data set name", request.directory, DATA_SET);
    const print = checked("data set name", request.print, DATA_SET);
    const volume = job.volume ? checked("volume", job.volume, /^[A-Z0-9#$@-]{1,6}$/) : null;
    const storageClass = job.storageClass ? checked("storage class", job.storageClass, NAME) : null;
    const where = [...(volume ? ["UNIT=SYSALLDA", `VOL=SER=${volume}`] : []), ...(storageClass ? [`STORCLAS=${storageClass}`] : [])];
    return [
        ...jobCard(request),
        ...(job.runOn ? [`/*JOBPARM SYSAFF=${checked("system name", job.runOn, /^[A-Z0-9#$@]{1,8}$/)}`] : []),
        "//IPCS     EXEC PGM=IKJEFT01,DYNAMNBR=20,REGION=0M",
        "//STEPLIB  DD DISP=SHR,DSN=SYS1.MIGLIB",
        "//SYSPROC  DD DISP=SHR,DSN=SYS1.SBLSCLI0",
        ...jcl("//IPCSPRNT DD ", [
            `DSN=${print}`,
            "DISP=(NEW,CATLG,DELETE)",
            "RECFM=VBA",
            "LRECL=137",
            "SPACE=(CYL,(50,200),RLSE)",
            ...where
        ]),
        "//IPCSTOC  DD SYSOUT=*",
        "//SYSTSPRT DD SYSOUT=*",
        "//SYSTSIN  DD *",
        " PROFILE MSGID",
        ...tso([
            "%BLSCDDIR",
            `DSNAME(${directory})`,
            "RECORDS(25000)",
            ...(volume ? [`VOLUME(${volume})`] : []),
            ...(storageClass ? [`STORCLAS(${storageClass})`] : [])
        ]),
        " IPCS NOPARM",
        ...tso(["SETDEF", `DSNAME('${trace}')`, "PRINT", "NOTERMINAL", "NOCONFIRM", "LIST"]),
        ...tso(["DROPDUMP", `DSNAME('${trace}')`]),
        ...request.components.flatMap(ctrace),
        " END",
        "/*",
        "//CLEANUP  EXEC PGM=IDCAMS,COND=EVEN",
        "//SYSPRINT DD SYSOUT=*",
        "//SYSIN    DD *",
        ` DELETE ${directory} CLUSTER`,
        " SET MAXCC = 0",
        "/*"
    ];
}
