import type { ICommandOptionDefinition } from "@zowe/imperative";

/** How a probe comes to TLS; each command says what holds without it. */
export const STARTTLS: ICommandOptionDefinition = {
    name: "starttls",
    aliases: ["st"],
    description:
        "How the connection comes to TLS: at once (`none`), or after a talk in clear. `auto` looks at what the server says first, which costs one connection more.",
    type: "string",
    allowableValues: { values: ["none", "tn3270", "ftp", "smtp", "auto"], caseSensitive: false }
};

export const SERVERNAME: ICommandOptionDefinition = {
    name: "servername",
    aliases: ["sn"],
    description: "Name for the server_name extension (SNI), or `none`. Default: the host, unless it is an address.",
    type: "string"
};
