import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { CHANGE_OPTIONS, SYSTEM_OPTIONS, TAKE_OVER } from "../shared/common.options";
import { COMP, SUB } from "../shared/trace.options";
import { EXIT_CHANGE, QUIET_JSON } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "stop-trace",
    aliases: ["sot"],
    type: "command",
    handler: __dirname + "/StopTrace.handler",
    summary: "Turn the trace of one component off",
    description:
        "Turns the trace of one component off, and answers the prompt where OFF opens one. Some components are normally on: the plan then says so. " +
        "The state before is written to a journal, and `restore-trace` puts it back. " +
        QUIET_JSON +
        "\n\n" +
        EXIT_CHANGE,
    profile: { optional: ["zosmf"] },
    options: [COMP, SUB, TAKE_OVER, ...CHANGE_OPTIONS, ...SYSTEM_OPTIONS, ...CONNECTION_OPTIONS],
    examples: [
        { description: "Turn the trace of System SSL off", options: "--comp GSKSRVR" },
        { description: "Turn the trace of one TCP/IP stack off, from a script", options: "--comp SYSTCPIP --sub TCPIP --for-sure" }
    ]
};
export = definition;
