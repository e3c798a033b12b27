import type { ICommandDefinition } from "@zowe/imperative";
import { SERVERNAME, STARTTLS } from "../shared/probe.options";

const definition: ICommandDefinition = {
    name: "probe",
    aliases: ["pr"],
    type: "command",
    handler: __dirname + "/Probe.handler",
    summary: "Find out which versions, suites and groups a TLS server really accepts",
    description:
        "Sends client hellos of its own to a server, one connection after the other, and says what came back: versions, cipher suites, groups, " +
        "whose order decides, certificate, and what of it a z/OS in FIPS mode could use, by release. A server that falls silent is named as such. " +
        "Tried are the suites of System SSL and those that clients commonly offer, by elimination, each group and each signature scheme alone, and a hello without key share: the HelloRetryRequest is answered. " +
        "No handshake is completed but one, where only TLS 1.3 is accepted or with `--all`, to see the certificate; it is looked at, not verified, and no data is sent. " +
        "The server may log each of these connections as a failed handshake, and a firewall may take them for an attack: probe only what you may probe. " +
        "How many are to come is said first; on a terminal you are asked. Your z/OSMF connection is not used.\n\n" +
        "EXIT CODES: 0 done, whatever the server accepts; 1 the server could not be reached; 2 declined at the prompt, nothing was sent; " +
        "130, 143, 129 ended by Ctrl-C, SIGTERM or hang-up, with what was found so far.",
    outputFormatOptions: true,
    positionals: [
        { name: "target", description: "Host and port: `host:port`, `192.0.2.1:992`, `[2001:db8::1]:443`.", type: "string", required: true }
    ],
    options: [
        {
            name: "all",
            aliases: ["a"],
            description: "Try everything that there is to try, however many handshakes that takes; without it, 40 at most.",
            type: "boolean"
        },
        { ...STARTTLS, defaultValue: "none" },
        SERVERNAME,
        {
            name: "timeout",
            aliases: ["to"],
            description: "How long to wait for an answer until it counts as silence, such as `5s` or `1m`.",
            type: "string",
            defaultValue: "5s"
        },
        {
            name: "dry-run",
            aliases: ["dr"],
            description: "Say how many handshakes there would be at most, and send nothing.",
            type: "boolean"
        },
        {
            name: "for-sure",
            aliases: ["f"],
            description: "Do not ask on a terminal. Where there is none, nothing is asked.",
            type: "boolean"
        }
    ],
    examples: [
        { description: "Probe a TN3270 server whose connections begin with TLS", options: "tn3270.example.com:992" },
        { description: "Probe a TN3270 server that negotiates TLS", options: "tn3270.example.com:23 --starttls tn3270" },
        { description: "Try every suite and group, without a question", options: "tn3270.example.com:992 --all --for-sure" },
        { description: "Say only how many handshakes there would be", options: "tn3270.example.com:992 --all --dry-run" },
        { description: "Ask an address for the server of a name", options: "192.0.2.1:443 --servername www.example.com" }
    ]
};
export = definition;
