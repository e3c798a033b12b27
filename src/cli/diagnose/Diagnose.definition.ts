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
        "Formatted component traces, System SSL traces, logs of z/OS and of clients, AT-TLS policies, packet captures (pcap, pcapng, gzip of either) and bundles of `capture` are understood. No connection is needed; nothing leaves your machine.\n\n" +
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
        {
            name: "report",
            aliases: ["rep"],
            description: "Also write the report to this file; its ending says how: `.html`, `.md`, `.sarif` or `.json`.",
            type: "string"
        },
        {
            name: "partial",
            aliases: ["pt"],
            description:
                "Read only, and write what was found to this JSON file, for `--merge`: one part of a set of files that is shared out to several machines.",
            type: "string",
            conflictsWith: ["merge", "report", "fail-on"]
        },
        {
            name: "merge",
            aliases: ["mg"],
            description:
                "The paths are parts that `--partial` wrote; their order does not matter. The report is that of one run over everything.",
            type: "boolean"
        },
        {
            name: "max-bytes",
            aliases: ["mb"],
            description:
                "Read no more than so many bytes of each input, for pipes that may not end. Sizes such as `500M` and `2G` are taken.",
            type: "string"
        },
        {
            name: "client",
            aliases: ["cl"],
            description:
                "Hold what these clients usually offer against the AT-TLS policy that is read: `openssl-3.0`, `c3270-4`, `curl-7.88`, `python-3.11`, `node-20`, `java-17`, `gnutls-3.7`, `chromium-156`; several with commas.",
            type: "string",
            conflictsWith: ["partial"]
        },
        FAIL_ON
    ],
    examples: [
        { description: "Diagnose everything in the folder that capture made", options: "tlsfips-S0W1-20261124T101500" },
        { description: "Diagnose two files", options: "gsktrace.txt console.txt --all" },
        { description: "Diagnose what another program prints", options: "-" },
        { description: "Write a report to give away", options: "trace.txt --report report.html" },
        { description: "See what a capture, a trace and the policy tell together", options: "client.pcapng gsk.txt attls.policy" },
        { description: "See whether Java 17 and Chrome can connect with a policy", options: "attls.policy --client java-17,chromium-156" },
        { description: "Read one part of a big set on one of several machines", options: "lpar1 --partial lpar1.part" },
        { description: "Say the cause over all parts", options: "lpar1.part lpar2.part --merge" },
        { description: "Fail a pipeline when an error is found", options: "trace.txt --fail-on error" }
    ]
};
export = definition;
