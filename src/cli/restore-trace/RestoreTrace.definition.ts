import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { CHANGE_OPTIONS, SYSTEM_OPTIONS } from "../shared/common.options";
import { EXIT_CHANGE } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "restore-trace",
    aliases: ["rt"],
    type: "command",
    handler: __dirname + "/RestoreTrace.handler",
    summary: "Put back what an interrupted capture left behind",
    description:
        "Reads the journal that is written before each change, connects to the system named there, and puts traces and writers back as they were. " +
        "Nothing is sent unless the system has the same name; after an IPL there is nothing to put back, and a state that is neither ours nor the former one is left alone. " +
        "Without an ID all unfinished captures are handled.\n\n" +
        EXIT_CHANGE,
    profile: { optional: ["zosmf"] },
    outputFormatOptions: true,
    positionals: [{ name: "id", description: "Journal entry to undo, as `--list` shows it.", type: "string", required: false }],
    options: [
        {
            name: "list",
            aliases: ["l"],
            description: "List the journal and end. No connection is needed.",
            type: "boolean",
            conflictsWith: ["for-sure", "dry-run"]
        },
        ...CHANGE_OPTIONS,
        ...SYSTEM_OPTIONS,
        ...CONNECTION_OPTIONS
    ],
    examples: [
        { description: "Put back what an interrupted capture left", options: "" },
        { description: "Show what is written in the journal", options: "--list" },
        { description: "The same from a script", options: "--for-sure" }
    ]
};
export = definition;
