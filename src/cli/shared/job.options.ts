import type { ICommandOptionDefinition } from "@zowe/imperative";

const GROUP = "IPCS Job Options";

/** The batch job that formats a trace with IPCS. */
export const JOB_OPTIONS: ICommandOptionDefinition[] = [
    {
        name: "account",
        aliases: ["acct"],
        description: "Accounting information for the job card. Default: that of the `tso` profile.",
        type: "string",
        group: GROUP
    },
    {
        name: "job-card",
        aliases: ["jc"],
        description: "Local file with a complete job card, where the one made from user ID and account does not fit your site.",
        type: "existingLocalFile",
        group: GROUP
    },
    {
        name: "hlq",
        aliases: ["hq"],
        description: "High-level qualifier of the job's work data sets. Default: your user ID.",
        type: "string",
        stringLengthRange: [1, 17],
        group: GROUP
    },
    {
        name: "volume",
        aliases: ["vol"],
        description: "Volume for the IPCS dump directory, where SMS does not choose one.",
        type: "string",
        stringLengthRange: [1, 6],
        conflictsWith: ["storage-class"],
        group: GROUP
    },
    {
        name: "storage-class",
        aliases: ["sc"],
        description: "SMS storage class for the work data sets.",
        type: "string",
        stringLengthRange: [1, 8],
        group: GROUP
    },
    {
        name: "run-on",
        aliases: ["ro"],
        description:
            "System of the sysplex on which the job runs; it must see the data set and should have the level of the traced system.",
        type: "string",
        stringLengthRange: [1, 8],
        group: GROUP
    }
];
