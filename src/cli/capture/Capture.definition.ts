import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { ALLOW_SENSITIVE, CHANGE_OPTIONS, FAIL_ON, SYSTEM_OPTIONS, TAKE_OVER } from "../shared/common.options";
import { DIRECTORY } from "../shared/files.options";
import { JOB_OPTIONS } from "../shared/job.options";
import { COMP, COMPONENT_OPTIONS } from "../shared/trace.options";
import { SERVERNAME, STARTTLS } from "../shared/probe.options";
import { WRITER_OPTIONS } from "../shared/writer.options";
import { EXIT_CHANGE, QUIET_JSON } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "capture",
    aliases: ["cap"],
    type: "command",
    handler: __dirname + "/Capture.handler",
    summary: "Capture a trace, put the system back, name the cause",
    description:
        "Looks at the system, shows a plan with the command that undoes each step, and asks. Then starts an external writer, turns the traces on, " +
        "waits while you repeat what fails, puts everything back as it was and verifies it, downloads the trace, formats it with IPCS, and says what it found. " +
        "Refuses before anything is touched where the former state could not be put back or somebody else is tracing.\n\n" +
        "Without a terminal `--for-sure` is needed, and `--duration`, `--run-command` or `--probe` to end the trace. Ctrl-C at any time undoes what was done. " +
        QUIET_JSON +
        "\n\n" +
        EXIT_CHANGE +
        " With `--fail-on`: 8 when the worst finding is an error, 4 when it is a warning.",
    profile: { optional: ["zosmf", "tlsfips", "tso"] },
    options: [
        {
            ...COMP,
            description: "Components to trace, as one comma-separated word: `CSF`, or `GSKSRVR,CSF` for the full story of a TLS failure."
        },
        ...COMPONENT_OPTIONS,
        {
            name: "duration",
            aliases: ["dur"],
            description:
                "Longest time that the trace stays on, such as `90s`, `5m` or `1h`. It counts from the moment the trace is verified to be on. Default: 2m.",
            type: "string"
        },
        {
            name: "run-command",
            aliases: ["run"],
            description:
                "Run this command of your workstation's shell while the trace is on, and end the trace when it ends. That it fails is expected.",
            type: "string",
            conflictsWith: ["probe"]
        },
        {
            name: "probe",
            aliases: ["pb"],
            description:
                "Probe this server, `host:port`, while the trace is on, as `zowe tlsfips probe` does without `--all`, and end the trace when that ends. " +
                "What it finds is written to the bundle; handshakes in which the server dies are joined with the trace.",
            type: "string"
        },
        { ...STARTTLS, description: `${STARTTLS.description} Default: \`none\`.`, implies: ["probe"] },
        { ...SERVERNAME, implies: ["probe"] },
        DIRECTORY,
        FAIL_ON,
        ...WRITER_OPTIONS,
        ALLOW_SENSITIVE,
        TAKE_OVER,
        ...CHANGE_OPTIONS,
        ...JOB_OPTIONS,
        ...SYSTEM_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        {
            description: "A TLS connection to the stack TCPIP dies: trace System SSL and ICSF while you repeat it",
            options: "--comp GSKSRVR,CSF --job-name TCPIP"
        },
        { description: "Print the plan for a change record, and change nothing", options: "--comp GSKSRVR,CSF --job-name TCPIP --dry-run" },
        {
            description: "From a script: trace while a command fails",
            options: '--comp GSKSRVR,CSF --job-name TCPIP --for-sure --run-command "openssl s_client -connect zos.example.com:992"'
        },
        {
            description: "Trace while the server is probed from here: no client is needed",
            options: "--comp GSKSRVR,CSF --job-name TCPIP --for-sure --probe zos.example.com:992"
        },
        { description: "Trace ICSF for at most 90 seconds, with its default options", options: "--comp CSF --for-sure --duration 90s" },
        {
            description: "Different options for two components",
            options: '--comp GSKSRVR,CSF --job-name TCPIP --options "GSKSRVR:LEVEL=15;CSF:ALL"'
        }
    ]
};
export = definition;
