import type { SimJobContext, SimJobResult, SimJobRunner } from "./trace";
import type { SimClock, SimJob, SimJobs } from "./types";

/** Simulated ms a job waits for an initiator. */
const QUEUE_MS = 300;

/** Ends every job at once with nothing but its JCL; used until a runner is given. */
export const idleRunner: SimJobRunner = (jcl): SimJobResult => ({
    retcode: "CC 0000",
    elapsed: 100,
    spool: [
        {
            id: 3,
            ddname: "JESJCL",
            stepname: "JES2",
            procstep: null,
            recordFormat: "V",
            recordLength: 136,
            lines: jcl.map((l, i) => `${String(i + 1).padStart(9)} ${l}`)
        }
    ]
});

/**
 * The batch queue. A job waits, runs as long as its runner says, and ends with its output; the runner works when the job ends, on
 * the data sets as they are then.
 */
export function createJobs(clock: SimClock, runner: () => SimJobRunner, context: (owner: string) => SimJobContext): SimJobs {
    const jobs: SimJob[] = [];
    let last = 0;

    function run(job: SimJob): void {
        if (job.status !== "INPUT") return;
        job.status = "ACTIVE";
        let result: SimJobResult;
        try {
            result = runner()(job.jcl, context(job.owner), { name: job.name, id: job.id });
        } catch {
            // A fault of the simulated program is an abend of the job, never of the simulator.
            result = { retcode: "ABEND S0C4", elapsed: 10, spool: [] };
        }
        clock.after(result.elapsed, () => {
            if (job.status !== "ACTIVE") return;
            job.status = "OUTPUT";
            job.retcode = result.retcode;
            job.spool = result.spool;
        });
    }

    return {
        submit(jcl, owner) {
            const card = /^\/\/(\S+)\s+JOB\b/.exec(jcl[0] ?? "");
            const job: SimJob = {
                name: card?.[1] ?? "UNKNOWN",
                id: `JOB${String(++last).padStart(5, "0")}`,
                owner,
                class: /\bCLASS=(\w)/.exec(jcl[0] ?? "")?.[1] ?? "A",
                jcl,
                submitted: clock.now(),
                status: "INPUT",
                retcode: null,
                spool: []
            };
            jobs.push(job);
            clock.after(QUEUE_MS, () => run(job));
            return job;
        },
        find({ owner, prefix, id }) {
            const matches = (pattern: string | undefined, value: string) =>
                !pattern ||
                new RegExp(
                    `^${pattern
                        .toUpperCase()
                        .replace(/[.$+?^|()[\]{}\\]/g, "\\$&")
                        .replace(/\*/g, ".*")
                        .replace(/%/g, ".")}$`
                ).test(value);
            return jobs.filter((j) => matches(owner, j.owner) && matches(prefix, j.name) && matches(id, j.id));
        },
        purge(id) {
            const at = jobs.findIndex((j) => j.id === id);
            if (at < 0) return false;
            jobs[at].status = "OUTPUT";
            jobs.splice(at, 1);
            return true;
        },
        cancel(id) {
            const job = jobs.find((j) => j.id === id);
            if (!job) return false;
            if (job.status !== "OUTPUT") {
                job.status = "OUTPUT";
                job.retcode = "CANCELED";
            }
            return true;
        }
    };
}
