import type { ICommandDefinition } from "@zowe/imperative";

const definition: ICommandDefinition = {
    name: "explain",
    aliases: ["ex"],
    type: "command",
    handler: __dirname + "/Explain.handler",
    summary: "Say what codes, messages and cipher suites mean",
    description:
        "Explains return and reason codes of ICSF, status codes of System SSL, CMS and AT-TLS, TLS alerts, cipher suites, groups, signature schemes, " +
        "message ids and the codes of this plug-in, and what FIPS mode makes of them. A code that is not known is reported as unknown, never guessed. " +
        "A code with blanks in it needs quotes. No connection is needed.\n\n" +
        "EXIT CODES: 0 done, also for unknown codes; 1 standard input could not be read.",
    positionals: [
        {
            name: "code...",
            description:
                "Codes to explain: `8/BFE`, `0335308F`, `402`, `1303`, `TLS_AES_128_GCM_SHA256`, `TLSF101`; `-` reads standard input.",
            type: "string",
            required: true
        }
    ],
    options: [],
    examples: [
        { description: "Explain an ICSF return and reason code", options: "8/BFE" },
        { description: "Explain a System SSL status and a cipher suite", options: "0335308F TLS_CHACHA20_POLY1305_SHA256" },
        { description: "Explain an alert as it stands in a packet", options: '"15 03 03 00 02 02 28"' }
    ]
};
export = definition;
