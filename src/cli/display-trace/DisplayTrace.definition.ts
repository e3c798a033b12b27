import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { SYSTEM_OPTIONS } from "../shared/common.options";
import { COMP, SUB } from "../shared/trace.options";
import { EXIT_READ } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "display-trace",
    aliases: ["dt"],
    type: "command",
    handler: __dirname + "/DisplayTrace.handler",
    summary: "Show the component traces of a system and what they are set to",
    description:
        "Shows which component traces exist, what each is for, whether it is on, and with which buffer, filters, options and writer. " +
        "Displays only: `D TRACE` and nothing that changes the system.\n\n" +
        EXIT_READ,
    profile: { optional: ["zosmf", "tlsfips"] },
    outputFormatOptions: true,
    options: [
        { ...COMP, required: false, description: "Show this component in detail: filters, options, writer and sublevels." },
        {
            ...SUB,
            implies: ["comp"],
            description: "Show this sublevel of the component, such as a TCP/IP stack. `TCPIP` and `(TCPIP)` are both taken."
        },
        {
            name: "writers",
            aliases: ["w"],
            description: "Show the external writers and the components that write to them.",
            type: "boolean",
            conflictsWith: ["comp"]
        },
        ...SYSTEM_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        { description: "Show all component traces", options: "" },
        { description: "Show what the trace of ICSF is set to", options: "--comp CSF" },
        { description: "Show the trace of one TCP/IP stack", options: "--comp SYSTCPIP --sub TCPIP" },
        { description: "Show the external writers", options: "--writers" }
    ]
};
export = definition;
