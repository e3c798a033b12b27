import type { ICommandOptionDefinition, ICommandPositionalDefinition } from "@zowe/imperative";

export const DIRECTORY: ICommandOptionDefinition = {
    name: "directory",
    aliases: ["d"],
    description: "Local folder for what is made. It is created where it does not exist.",
    type: "string"
};

export const DATA_SET: ICommandPositionalDefinition = {
    name: "dataset",
    description: "Name of the trace data set. Give it here or with `--data-set-name`.",
    type: "string",
    required: false
};
