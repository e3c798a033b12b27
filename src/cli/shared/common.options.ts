import type { ICommandOptionDefinition } from "@zowe/imperative";

const GROUP = "System Options";

/** Which console and which system of the sysplex a command goes to. */
export const SYSTEM_OPTIONS: ICommandOptionDefinition[] = [
    {
        name: "sysplex-system",
        aliases: ["ss"],
        description: "System of the sysplex that operator commands are routed to. Without it they run where z/OSMF runs.",
        type: "string",
        group: GROUP
    },
    {
        name: "console-name",
        aliases: ["cn"],
        description:
            "Name of the EMCS console to use, 2 to 8 characters. Give one of your own when the default, your user ID and `CN`, is active elsewhere.",
        type: "string",
        stringLengthRange: [2, 8],
        group: GROUP
    }
];

const CHANGE_GROUP = "Safety Options";

/** Shared by everything that changes z/OS. */
export const CHANGE_OPTIONS: ICommandOptionDefinition[] = [
    {
        name: "dry-run",
        aliases: ["dr"],
        description: "Look, print the plan with the command that undoes each step, and end. Nothing is changed.",
        type: "boolean",
        group: CHANGE_GROUP
    },
    {
        name: "for-sure",
        aliases: ["f"],
        description: "Do it without asking. Needed where there is no terminal to ask on, as in scripts and with `--response-format-json`.",
        type: "boolean",
        group: CHANGE_GROUP
    }
];

export const TAKE_OVER: ICommandOptionDefinition = {
    name: "take-over",
    aliases: ["to"],
    description:
        "Go on although the component's trace looks like somebody else's: another writer, filters or options are set, or GSKSRVR is on. " +
        "Its former state is put back afterwards, but what it has recorded in storage is lost.",
    type: "boolean",
    group: CHANGE_GROUP
};

export const ALLOW_SENSITIVE: ICommandOptionDefinition = {
    name: "allow-sensitive",
    aliases: ["as"],
    description: "Allow trace options that record clear data or parts of keys: RDDATA of CSF, LEVEL 0x10 and 0x20 of GSKSRVR.",
    type: "boolean",
    group: CHANGE_GROUP
};

export const FAIL_ON: ICommandOptionDefinition = {
    name: "fail-on",
    aliases: ["fo"],
    description:
        "Let findings change the exit code: with `error`, 8 when the worst finding is an error; with `warning`, also 4 when it is a warning.",
    type: "string",
    allowableValues: { values: ["error", "warning"], caseSensitive: false }
};
