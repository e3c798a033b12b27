import type { JobRef, Jobs, SpoolFile } from "../zos";

/** Why a job did not do what it should. */
export interface JobFailure {
    what: string;
    means: string;
    next: string;
    /** The lines of its output that say so. */
    lines: string[];
}

/** Highest condition code of a step that counts as success. */
const MAX_CC = 4;
const MAX_LINES = 20;

/** `CC 0008` → 8; null for anything else. */
export function conditionCode(retcode: string | null): number | null {
    const m = /^CC\s*(\d{1,4})$/.exec(retcode?.trim() ?? "");
    return m ? Number(m[1]) : null;
}

// Message ids that job logs always have; they explain nothing. IEF142I (step executed) does: it names the step.
const ORDINARY = /^(IEF0\d\d|IEF2(36|37|85)|IEF37\d|IEF40[34]|IGD10[0-5]|ICH70001|IEFA111|IEA995|\$HASP(373|395|100|165|309|890))/;
const MESSAGE =
    /^[\s\d.:+*/-]*(?:JOB\d+\s+|STC\d+\s+)?((?:IEF|IGD|IEC|ICH|IKJ|BLS|ITT|IDC|CSV|IRR|IEE|HASP|\$HASP)[A-Z]{0,2}\d{2,5}[A-Z]?)\b/;

/** The lines of a job's output that tell what went wrong, with what follows them directly. Pure; for its tests. */
export function tellingLines(output: string[]): string[] {
    const lines: string[] = [];
    let following = 0;
    for (const line of output) {
        const id = MESSAGE.exec(line)?.[1];
        if (id) following = ORDINARY.test(id) ? 0 : 2;
        if (following > 0 && line.trim() !== "") {
            lines.push(line.trimEnd());
            following--;
        }
    }
    return lines.slice(0, MAX_LINES);
}

/** The end of a job by the form of its return code; spool lines come from {@link explainEnd}. Null = it went well. */
export function judge(retcode: string | null): Omit<JobFailure, "lines"> | null {
    const code = conditionCode(retcode);
    if (code != null && code <= MAX_CC) return null;
    const ended = `The IPCS job ended with ${retcode ?? "no return code"}`;
    if (code != null) {
        return {
            what: ended,
            means: "IPCS or one of its subcommands failed: the data set holds no such trace, or a work data set could not be made.",
            next: "Read the lines below. Work data sets: --hlq, --volume or --storage-class; the component must be the one that was traced."
        };
    }
    if (/^JCL/.test(retcode ?? "")) {
        return {
            what: ended,
            means: "The job did not run: JES or allocation did not accept a statement.",
            next: "Most often the job card: give --account, or a complete one with --job-card; or the print data set: --hlq, --volume, --storage-class."
        };
    }
    if (/^SEC/.test(retcode ?? "")) {
        return {
            what: ended,
            means: "The security product did not let the job in.",
            next: "The user may not submit jobs of that name or class: give a job card with --job-card."
        };
    }
    const abend = /ABEND\s*([SU]?\w+)/.exec(retcode ?? "")?.[1];
    const known: Record<string, [string, string]> = {
        S913: ["A data set is not authorised.", "Ask for READ to the trace data set and ALTER to the work data sets."],
        S806: ["A program was not found.", "Is SYS1.MIGLIB there, and the formatter of the component in the link list?"],
        S222: ["It was cancelled.", "Ask who cancelled it, and start again."],
        S322: ["It ran out of CPU time.", "Give a job card with TIME= or another class: --job-card."],
        S522: ["It waited too long.", "The data set may have been in use; start again."],
        SB37: ["The print data set ran out of space.", "Format one component at a time, or give --volume with more space."],
        SD37: ["The print data set ran out of space.", "Format one component at a time, or give --volume with more space."],
        SE37: ["The print data set ran out of space.", "Format one component at a time, or give --volume with more space."]
    };
    const [means, next] = known[abend ?? ""] ?? ["It did not end normally.", "Read the lines below."];
    return { what: ended, means, next };
}

/** Adds what the job's own output says. Output that cannot be read leaves the explanation without lines. */
export async function explainEnd(jobs: Jobs, job: JobRef, failure: Omit<JobFailure, "lines">): Promise<JobFailure> {
    const wanted = ["JESYSMSG", "SYSTSPRT", "JESMSGLG", "IPCSTOC"];
    let files: SpoolFile[];
    try {
        files = await jobs.spoolFiles(job);
    } catch {
        return { ...failure, lines: [] };
    }
    const output: string[] = [];
    for (const ddname of wanted) {
        const file = files.find((f) => f.ddname === ddname);
        if (file) output.push(...(await jobs.spoolText(job, file).catch(() => [])));
    }
    const lines = tellingLines(output);
    return { ...failure, lines: lines.length > 0 ? lines : output.filter((l) => l.trim() !== "").slice(-MAX_LINES) };
}
