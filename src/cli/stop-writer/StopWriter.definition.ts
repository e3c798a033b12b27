import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { CHANGE_OPTIONS, SYSTEM_OPTIONS, TAKE_OVER } from "../shared/common.options";
import { WRITER } from "../shared/writer.options";
import { EXIT_CHANGE, QUIET_JSON } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "stop-writer",
    aliases: ["sow"],
    type: "command",
    handler: __dirname + "/StopWriter.handler",
    summary: "Stop an external writer and name its data set",
    description:
        "Stops an external writer, waits until it has closed its data set, and names that data set. A writer to which components still write " +
        "is left alone, and the command says which. " +
        QUIET_JSON +
        "\n\n" +
        EXIT_CHANGE,
    profile: { optional: ["zosmf", "tlsfips"] },
    options: [
        WRITER,
        { ...TAKE_OVER, description: "Stop it although traces are connected to it. What they record from then on is lost." },
        ...CHANGE_OPTIONS,
        ...SYSTEM_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        { description: "Stop the writer that start-writer started", options: "--writer CTWTR" },
        { description: "The same from a script", options: "--writer CTWTR --for-sure" }
    ]
};
export = definition;
