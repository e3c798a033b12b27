import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { DATA_SET, DIRECTORY } from "../shared/files.options";
import { DATA_SET_NAME } from "../shared/writer.options";
import { EXIT_READ } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "download-trace",
    aliases: ["dlt"],
    type: "command",
    handler: __dirname + "/DownloadTrace.handler",
    summary: "Download a trace data set, whole or not at all",
    description:
        "Downloads a trace data set with its records kept apart, checks that all of it arrived, and prints its SHA-256. " +
        "A download that ends short, stalls or carries an error leaves no file. Nothing on z/OS is changed; a migrated data set is recalled.\n\n" +
        EXIT_READ,
    profile: { optional: ["zosmf", "tlsfips"] },
    positionals: [DATA_SET],
    options: [{ ...DATA_SET_NAME, description: "The same as the positional: one of them." }, DIRECTORY, ...CONNECTION_OPTIONS],
    examples: [
        { description: "Download a trace to the current folder", options: '"IBMUSER.CTRACE1"' },
        { description: "Download it to a folder of your choice", options: '"IBMUSER.CTRACE1" --directory traces' }
    ]
};
export = definition;
