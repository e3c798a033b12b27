import type { ICommandDefinition } from "@zowe/imperative";

const definition: ICommandDefinition = {
    name: "simulate",
    aliases: ["sim"],
    type: "command",
    handler: __dirname + "/Simulate.handler",
    summary: "Start a simulated z/OS to practise on",
    description:
        "Starts a small z/OSMF with a simulated z/OS behind it: component traces, external writers, ICSF with cards, data sets, batch jobs, and a TLS server that fails as the real one does. " +
        "It listens on this machine only, prints how to connect, and runs until Ctrl-C. No real z/OS is involved.\n\n" +
        "EXIT CODES: 0 ended by Ctrl-C or SIGTERM; 1 could not start.",
    options: [
        {
            name: "port",
            aliases: ["p"],
            description: "Port of the simulated z/OSMF. Default: a free one.",
            type: "number",
            numericValueRange: [0, 65535]
        },
        {
            name: "tls-port",
            aliases: ["tp"],
            description: "Port of the simulated TLS server. Default: a free one.",
            type: "number",
            numericValueRange: [0, 65535]
        },
        {
            name: "fips-mode",
            aliases: ["fm"],
            description: "FIPSMODE of the simulated ICSF. With `YES` a ChaCha20 client fails silently.",
            type: "string",
            defaultValue: "YES",
            allowableValues: { values: ["YES", "NO", "COMPAT", "140-3,INDICATE", "140-3,HYBRID"], caseSensitive: false }
        },
        {
            name: "directory",
            aliases: ["d"],
            description: "Folder for the certificate that clients have to trust. Default: a temporary one, removed at the end.",
            type: "string"
        },
        {
            name: "speed",
            aliases: ["sp"],
            description: "How many times faster than real time the simulated z/OS runs. For tests of scripts.",
            type: "number",
            defaultValue: 1,
            numericValueRange: [0.1, 1000]
        },
        {
            name: "control",
            aliases: ["ctl"],
            description: "Offer an endpoint through which faults can be switched on, for tests of scripts.",
            type: "boolean"
        }
    ],
    examples: [
        { description: "Start a simulated z/OS whose ICSF is in FIPS mode", options: "" },
        { description: "On a fixed port, without FIPS mode", options: "--port 10443 --fips-mode NO" }
    ]
};
export = definition;
