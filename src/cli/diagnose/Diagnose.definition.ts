import type { ICommandDefinition } from "@zowe/imperative";
import { FAIL_ON } from "../shared/common.options";
import { EXIT_LOCAL } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "diagnose",
    aliases: ["diag"],
    type: "command",
    handler: __dirname + "/Diagnose.handler",
    summary: "Read traces, logs and displays and name the cause",
    description:
        "Reads files or whole folders, recognises each by its content, and says why a TLS connection died, with the lines that prove it. " +
        "Formatted component traces, System SSL traces, console output and bundles of `capture` are understood. No connection is needed; nothing leaves your machine.\n\n" +
        EXIT_LOCAL +
        " A file type that is not known is no failure. With `--fail-on`: 8 when the worst finding is an error, 4 when it is a warning. 130 after Ctrl-C, with what was found so far.",
    positionals: [{ name: "path...", description: "Files and folders to read; `-` reads standard input.", type: "string", required: true }],
    options: [
        {
            name: "all",
            aliases: ["a"],
            description: "Also show what was looked at and is fine, and what could not be checked.",
            type: "boolean"
        },
        FAIL_ON
    ],
    examples: [
        { description: "Diagnose everything in the folder that capture made", options: "tlsfips-S0W1-20261124T101500" },
        { description: "Diagnose two files", options: "gsktrace.txt console.txt --all" },
        { description: "Diagnose what another program prints", options: "-" },
        { description: "Fail a pipeline when an error is found", options: "trace.txt --fail-on error" }
    ]
};
export = definition;
