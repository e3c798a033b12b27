export interface JobRef {
    name: string;
    id: string;
}

export interface JobStatus extends JobRef {
    /** INPUT, ACTIVE, OUTPUT. */
    status: string;
    /** `CC 0000`, `JCL ERROR`, `ABEND S0C4`, …; null while running. */
    retcode: string | null;
    owner: string | null;
}

export interface SpoolFile {
    id: number;
    ddname: string;
    stepname: string;
    bytes: number;
}

/** Batch jobs. `submit` is sent once, as {@link Console.change}. */
export interface Jobs {
    submit(jcl: string): Promise<JobRef>;
    /** Jobs of this user with that name, newest last: to look before a submit is repeated. */
    find(name: string): Promise<JobStatus[]>;
    status(job: JobRef): Promise<JobStatus>;
    spoolFiles(job: JobRef): Promise<SpoolFile[]>;
    spoolText(job: JobRef, file: SpoolFile): Promise<string[]>;
    /** Removes the job and its output from the spool; sent once. */
    purge(job: JobRef): Promise<void>;
}
