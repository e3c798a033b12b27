import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { ALLOW_SENSITIVE, CHANGE_OPTIONS, SYSTEM_OPTIONS, TAKE_OVER } from "../shared/common.options";
import { COMP, COMPONENT_OPTIONS } from "../shared/trace.options";
import { WRITER } from "../shared/writer.options";
import { EXIT_CHANGE, QUIET_JSON } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "start-trace",
    aliases: ["sat"],
    type: "command",
    handler: __dirname + "/StartTrace.handler",
    summary: "Turn the trace of one component on",
    description:
        "Turns the trace of one component on, with a parmlib member or with options, and answers the prompt that this opens. The plan is shown first. " +
        "What the trace was set to before is written to a journal: `restore-trace` puts it back. " +
        "To record something once, `capture` does the whole cycle and cleans up behind itself. " +
        QUIET_JSON +
        "\n\n" +
        EXIT_CHANGE,
    profile: { optional: ["zosmf"] },
    options: [
        COMP,
        ...COMPONENT_OPTIONS,
        {
            ...WRITER,
            defaultValue: undefined,
            description:
                "External writer to connect to, which must be active. Without it the trace stays in storage, where only a dump shows it."
        },
        ALLOW_SENSITIVE,
        TAKE_OVER,
        ...CHANGE_OPTIONS,
        ...SYSTEM_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        {
            description: "Show what turning the trace of ICSF on for one job would do, and how it is undone",
            options: "--comp CSF --options ALL --job-name TN3270 --dry-run"
        },
        {
            description: "Turn it on with the options in member CTICSF01, connected to an active writer",
            options: "--comp CSF --parm CTICSF01 --writer CTWTR"
        },
        {
            description: "Trace errors of System SSL in the stack, from a script",
            options: "--comp GSKSRVR --options LEVEL=4 --job-name TCPIP --for-sure"
        }
    ]
};
export = definition;
