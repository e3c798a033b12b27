import type { SimJob, SimSpoolFile } from "../model/types";
import { empty, json } from "./replies";
import type { Context, Reply } from "./types";

// Phase numbers and names: seen (130), documented (14, 20).
const PHASES: Record<SimJob["status"], [number, string]> = {
    INPUT: [130, "Job is actively converting"],
    ACTIVE: [14, "Job is actively executing"],
    OUTPUT: [20, "Job is on the hard copy queue"]
};

/** Shape seen: `J0003781USILDAMDD3CE8146.......:`; what stands between is ours, made of the system name and the time. */
export function correlator(context: Context, job: SimJob): string {
    const number = job.id.replace(/\D/g, "").padStart(7, "0");
    const time = Math.floor(job.submitted / 1000)
        .toString(16)
        .toUpperCase()
        .padStart(8, "0");
    return `J${number}${context.system.name.padEnd(8, "$").slice(0, 8)}${time}.......:`;
}

function jobUrl(context: Context, job: SimJob): string {
    return `${context.origin()}/zosmf/restjobs/jobs/${encodeURIComponent(correlator(context, job))}`;
}

/** One job, as status and lists show it. */
export function jobDocument(context: Context, job: SimJob, query: URLSearchParams): Record<string, unknown> {
    const [phase, phaseName] = PHASES[job.status];
    const url = jobUrl(context, job);
    const started = new Date(job.submitted).toISOString();
    const execution = {
        "exec-system": context.system.name,
        "exec-member": context.system.name,
        "exec-submitted": started,
        "exec-started": started
    };
    return {
        retcode: job.status === "OUTPUT" ? job.retcode : null,
        jobname: job.name,
        status: job.status,
        "job-correlator": correlator(context, job),
        class: job.class,
        type: job.id.slice(0, 3),
        jobid: job.id,
        url,
        "phase-name": phaseName,
        owner: job.owner,
        subsystem: "JES2",
        "files-url": `${url}/files`,
        phase,
        ...(query.get("exec-data") === "Y" ? execution : {}),
        ...(query.get("step-data") === "Y" ? { "step-data": [] } : {})
    };
}

/** One spool file of a job. */
export function spoolDocument(context: Context, job: SimJob, file: SimSpoolFile): Record<string, unknown> {
    return {
        recfm: file.recordFormat,
        "records-url": `${jobUrl(context, job)}/files/${file.id}/records`,
        stepname: file.stepname,
        subsystem: "JES2",
        "job-correlator": correlator(context, job),
        "byte-count": file.lines.reduce((sum, line) => sum + line.length, 0),
        lrecl: file.recordLength,
        jobid: job.id,
        ddname: file.ddname,
        id: file.id,
        "record-count": file.lines.length,
        class: "H",
        jobname: job.name,
        procstep: file.procstep
    };
}

/** Answer to cancel and purge: version 2.0 is done at once, 1.0 only accepted. */
export function feedback(context: Context, job: SimJob, version: string): Reply {
    if (version !== "2.0") return empty(202);
    return json(200, {
        jobid: job.id,
        jobname: job.name,
        "original-jobid": job.id,
        owner: job.owner,
        member: context.system.name,
        sysname: context.system.name,
        "job-correlator": correlator(context, job),
        status: context.switches.feedbackAsText ? "0" : 0,
        "internal-code": null,
        message: "Request was successful."
    });
}
