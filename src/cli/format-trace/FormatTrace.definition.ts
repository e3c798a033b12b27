import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { DATA_SET, DIRECTORY } from "../shared/files.options";
import { JOB_OPTIONS } from "../shared/job.options";
import { COMP, SUB } from "../shared/trace.options";
import { DATA_SET_NAME } from "../shared/writer.options";
import { EXIT_READ } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "format-trace",
    aliases: ["ft"],
    type: "command",
    handler: __dirname + "/FormatTrace.handler",
    summary: "Format a trace data set with IPCS and download the print",
    description:
        "Submits a batch job that formats a trace data set with IPCS, waits for it, and downloads the print, which `diagnose` reads. " +
        "The job makes a dump directory and a print data set of its own and deletes both.\n\n" +
        EXIT_READ,
    profile: { optional: ["zosmf", "tlsfips", "tso"] },
    positionals: [DATA_SET],
    options: [
        { ...COMP, description: "Component whose entries are formatted." },
        { ...SUB, description: "Sublevel whose entries are formatted. `TCPIP` and `(TCPIP)` are both taken." },
        { ...DATA_SET_NAME, description: "The same as the positional: one of them." },
        DIRECTORY,
        ...JOB_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        { description: "Format the ICSF entries of a trace", options: '"IBMUSER.CTRACE1" --comp CSF' },
        {
            description: "Format them on a system that sees the data set",
            options: '"IBMUSER.CTRACE1" --comp GSKSRVR --run-on S0W1 --account ACCT123'
        }
    ]
};
export = definition;
