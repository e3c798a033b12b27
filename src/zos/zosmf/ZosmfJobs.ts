import { Headers } from "@zowe/imperative";
import { JobsConstants } from "@zowe/zos-jobs-for-zowe-sdk";
import type { IJob, IJobFile } from "@zowe/zos-jobs-for-zowe-sdk";
import type { JobRef, Jobs, JobStatus, SpoolFile } from "../Jobs";
import { ZosError } from "../ZosError";
import { printable, toZosError } from "./errors";
import { inPath, splitLines } from "./Requests";
import type { Requests, What } from "./Requests";

const MAX_JCL = 80;

function jobPath(job: JobRef): string {
    return `${JobsConstants.RESOURCE}/${inPath(job.name)}/${inPath(job.id)}`;
}

function jobStatus(job: Partial<IJob>): JobStatus {
    return {
        name: String(job.jobname ?? ""),
        id: String(job.jobid ?? ""),
        status: String(job.status ?? "").toUpperCase(),
        retcode: job.retcode == null ? null : String(job.retcode),
        owner: job.owner == null ? null : String(job.owner)
    };
}

/** JOB00123, J0000123: the number counts. */
function jobNumber(id: string): number {
    return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

export class ZosmfJobs implements Jobs {
    constructor(private readonly requests: Requests) {}

    async submit(jcl: string): Promise<JobRef> {
        const lines = splitLines(jcl);
        const long = lines.find((line) => line.length > MAX_JCL);
        if (long != null) {
            // z/OSMF notices this only on the way: a part of the job may be submitted already
            throw new ZosError("tooLong", `A line of the job has more than ${MAX_JCL} characters`, {
                means: "The job was not sent.",
                next: "Shorten it, or continue the statement on the next line.",
                zosText: printable(long),
                executed: "no"
            });
        }
        const what: What = { area: "jobs", action: `submit the job ${/^\/\/(\S{1,8})/.exec(lines[0] ?? "")?.[1] ?? ""}`.trim() };
        const headers = [
            Headers.TEXT_PLAIN_UTF8,
            { "X-IBM-Intrdr-Mode": "TEXT" },
            { "X-IBM-Intrdr-Lrecl": String(MAX_JCL) },
            { "X-IBM-Intrdr-Recfm": "F" }
        ];
        const body = lines.join("\n") + "\n";
        const text = await this.requests.change(what, { verb: "PUT", resource: JobsConstants.RESOURCE, headers, body });
        const job = jobStatus((this.requests.json(what, true, text) ?? {}) as Partial<IJob>);
        if (job.id === "")
            throw toZosError(new Error("the answer was not in the expected format: no job id"), this.requests.context(what, true));
        return { name: job.name, id: job.id };
    }

    async find(name: string): Promise<JobStatus[]> {
        const what: What = { area: "jobs", action: `look for jobs named ${name}` };
        const { user } = this.requests.settings;
        // without an owner z/OSMF takes the user of the request
        const owner = user ? `owner=${encodeURIComponent(user)}&` : "";
        const resource = `${JobsConstants.RESOURCE}?${owner}prefix=${encodeURIComponent(name)}`;
        const answer = await this.requests.readJson(what, { verb: "GET", resource });
        const jobs = (Array.isArray(answer) ? (answer as Partial<IJob>[]) : []).map(jobStatus);
        return jobs.filter((job) => job.name === name).sort((a, b) => jobNumber(a.id) - jobNumber(b.id));
    }

    async status(job: JobRef): Promise<JobStatus> {
        const what: What = { area: "jobs", action: `get the status of ${job.name} ${job.id}` };
        return jobStatus(((await this.requests.readJson(what, { verb: "GET", resource: jobPath(job) })) ?? {}) as Partial<IJob>);
    }

    async spoolFiles(job: JobRef): Promise<SpoolFile[]> {
        const what: What = { area: "jobs", action: `list the output of ${job.name} ${job.id}` };
        const answer = await this.requests.readJson(what, { verb: "GET", resource: jobPath(job) + JobsConstants.RESOURCE_SPOOL_FILES });
        return (Array.isArray(answer) ? (answer as Partial<IJobFile>[]) : []).map((file) => ({
            id: Number(file.id ?? 0),
            ddname: String(file.ddname ?? ""),
            stepname: String(file.stepname ?? ""),
            bytes: Number(file["byte-count"] ?? 0)
        }));
    }

    async spoolText(job: JobRef, file: SpoolFile): Promise<string[]> {
        const what: What = { area: "jobs", action: `read ${file.ddname} of ${job.name} ${job.id}` };
        const resource = `${jobPath(job)}${JobsConstants.RESOURCE_SPOOL_FILES}/${file.id}${JobsConstants.RESOURCE_SPOOL_CONTENT}`;
        return splitLines(await this.requests.read(what, { verb: "GET", resource, headers: [Headers.TEXT_PLAIN_UTF8] }));
    }

    async purge(job: JobRef): Promise<void> {
        const what: What = { area: "jobs", action: `purge ${job.name} ${job.id}` };
        const headers = [{ "X-IBM-Job-Modify-Version": "2.0" }];
        const text = await this.requests.change(what, { verb: "DELETE", resource: jobPath(job), headers });
        const feedback = (text === "" ? {} : this.requests.json(what, true, text)) as { status?: unknown; message?: unknown };
        if (feedback.status != null && Number(feedback.status) !== 0) {
            throw new ZosError("service", `JES did not purge ${job.name} ${job.id}`, {
                next: "Purge it on the console or in SDSF.",
                zosText: printable(String(feedback.message ?? "")),
                executed: "no"
            });
        }
    }
}
