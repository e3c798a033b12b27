import type { Clock } from "./Clock";
import type { Console } from "./Console";
import type { DataSets } from "./DataSets";
import type { Jobs } from "./Jobs";

/** Everything that talks to one z/OS system. */
export interface Zos {
    console: Console;
    dataSets: DataSets;
    jobs: Jobs;
    clock: Clock;
    /** Where it connects, for messages and the journal. */
    host: string;
    port: number;
    basePath: string | null;
    user: string | null;
}

export * from "./Clock";
export * from "./Console";
export * from "./DataSets";
export * from "./Jobs";
export * from "./ZosError";
