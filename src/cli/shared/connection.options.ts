import type { ICommandOptionDefinition } from "@zowe/imperative";

/**
 * How every z/OSMF command of the CLI connects. Plain data of our own, because loading the SDK only to read it would cost
 * every `zowe` run about 20 ms; a test holds it equal to ZosmfSession.ZOSMF_CONNECTION_OPTIONS.
 */
export const CONNECTION_OPTIONS: ICommandOptionDefinition[] = [
    {
        name: "host",
        aliases: ["H"],
        description: "The z/OSMF server host name.",
        type: "string",
        required: false,
        group: "Zosmf Connection Options"
    },
    {
        name: "port",
        aliases: ["P"],
        description: "The z/OSMF server port.",
        type: "number",
        defaultValue: 443,
        group: "Zosmf Connection Options"
    },
    {
        name: "user",
        aliases: ["u"],
        description: "Mainframe (z/OSMF) user name, which can be the same as your TSO login.",
        type: "string",
        required: false,
        group: "Zosmf Connection Options"
    },
    {
        name: "password",
        aliases: ["pass", "pw"],
        description: "Mainframe (z/OSMF) password, which can be the same as your TSO password.",
        type: "string",
        required: false,
        group: "Zosmf Connection Options"
    },
    {
        name: "reject-unauthorized",
        aliases: ["ru"],
        description: "Reject self-signed certificates.",
        type: "boolean",
        defaultValue: true,
        group: "Zosmf Connection Options"
    },
    {
        name: "base-path",
        aliases: ["bp"],
        description:
            "The base path for your API mediation layer instance. Specify this option to prepend the base path to all z/OSMF resources when making REST requests. Do not specify this option if you are not using an API mediation layer.",
        type: "string",
        group: "Zosmf Connection Options"
    },
    {
        name: "protocol",
        description: "The protocol used (HTTP or HTTPS)",
        type: "string",
        defaultValue: "https",
        group: "Zosmf Connection Options",
        allowableValues: {
            values: ["http", "https"],
            caseSensitive: false
        }
    },
    {
        name: "cert-file",
        description: "The file path to a certificate file to use for authentication",
        type: "existingLocalFile",
        group: "Zosmf Connection Options"
    },
    {
        name: "cert-key-file",
        description: "The file path to a certificate key file to use for authentication",
        type: "existingLocalFile",
        group: "Zosmf Connection Options"
    },
    {
        name: "cert-account",
        description: "The account name for PKCS 12 certificate stored in credential manager",
        type: "string",
        group: "Zosmf Connection Options"
    },
    {
        name: "completion-timeout",
        aliases: ["cto"],
        description: "The amount in time, in seconds, a REST operation should wait to complete before timing out",
        type: "number",
        group: "Zosmf Connection Options"
    },
    {
        name: "establish-connection-timeout",
        aliases: ["ecto"],
        description: "The amount of time, in seconds, a REST operation should wait while connecting to the server before timing out",
        type: "number",
        group: "Zosmf Connection Options"
    }
];
