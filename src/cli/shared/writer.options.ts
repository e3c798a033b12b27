import type { ICommandOptionDefinition } from "@zowe/imperative";

const GROUP = "Writer Options";

export const WRITER: ICommandOptionDefinition = {
    name: "writer",
    aliases: ["wtr"],
    description: "Procedure of the external writer.",
    type: "string",
    defaultValue: "CTWTR",
    stringLengthRange: [1, 8],
    group: GROUP
};

export const DATA_SET_NAME: ICommandOptionDefinition = {
    name: "data-set-name",
    aliases: ["dsn"],
    description: "Data set that the writer fills, where its procedure cannot be read.",
    type: "string",
    stringLengthRange: [1, 44],
    group: GROUP
};

/** Starting an external writer, and what may happen to the data set of the previous trace. */
export const WRITER_OPTIONS: ICommandOptionDefinition[] = [
    WRITER,
    {
        name: "writer-proc-library",
        aliases: ["wpl"],
        description: "Library that holds the writer's procedure. Without it SYS1.PROCLIB is read.",
        type: "string",
        stringLengthRange: [1, 44],
        group: GROUP
    },
    {
        name: "wrap",
        aliases: ["wr"],
        description:
            "Start over at the beginning of the data set when it is full (only its primary extent is used); `--no-wrap` stops when full. " +
            "Default: no wrap where the limit is 2 minutes or less.",
        type: "boolean",
        group: GROUP
    },
    DATA_SET_NAME,
    {
        name: "rename-previous",
        aliases: ["rp"],
        description:
            "Where the writer would delete or need the name of an earlier trace: rename that data set first. It is listed, and stays.",
        type: "boolean",
        conflictsWith: ["discard-previous"],
        group: GROUP
    },
    {
        name: "discard-previous",
        aliases: ["dp"],
        description: "Let the writer delete or overwrite an earlier trace.",
        type: "boolean",
        group: GROUP
    }
];
