import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { CHANGE_OPTIONS, SYSTEM_OPTIONS } from "../shared/common.options";
import { WRITER_OPTIONS } from "../shared/writer.options";
import { EXIT_CHANGE, QUIET_JSON } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "start-writer",
    aliases: ["saw"],
    type: "command",
    handler: __dirname + "/StartWriter.handler",
    summary: "Start an external writer for component traces",
    description:
        "Starts an external writer, waits until it is really active, and says which data set it fills. Its procedure is read first: " +
        "one that deletes or overwrites an earlier trace is started only with `--rename-previous` or `--discard-previous`. " +
        QUIET_JSON +
        "\n\n" +
        EXIT_CHANGE,
    profile: { optional: ["zosmf", "tlsfips"] },
    options: [...WRITER_OPTIONS, ...CHANGE_OPTIONS, ...SYSTEM_OPTIONS, ...CONNECTION_OPTIONS],
    examples: [
        { description: "Show what starting the writer CTWTR would do to an earlier trace", options: "--writer CTWTR --dry-run" },
        { description: "Start it and keep the earlier trace under another name", options: "--writer CTWTR --rename-previous --for-sure" }
    ]
};
export = definition;
