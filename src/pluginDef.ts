import type { IImperativeConfig, ICommandProfileProperty } from "@zowe/imperative";

/** A default that `capture` and its parts take from the profile; the options themselves stand with the commands. */
function setting(description: string, option: string, aliases: string[]): ICommandProfileProperty {
    return { type: "string", optionDefinition: { name: option, aliases, description, type: "string" } };
}

/** Loaded on every `zowe` run, whatever the command: types and plain data only. */
const config: IImperativeConfig = {
    name: "tlsfips",
    productDisplayName: "tlsfips: why a TLS connection to z/OS died",
    rootCommandDescription:
        "Find out why a TLS connection to z/OS died: capture component traces (System SSL, ICSF, TCP/IP), put the system back as it was, " +
        "read what was recorded and name the cause with the lines that prove it.",
    pluginSummary: "Capture z/OS component traces safely and name why a TLS connection died",
    pluginAliases: ["tf"],
    pluginFirstSteps:
        "1. Look, change nothing:      zowe tlsfips display-trace\n" +
        "2. Cards, ICSF and FIPS:      zowe tlsfips check-cards\n" +
        "3. See what a capture does:   zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP --dry-run\n" +
        "4. Practise without a z/OS:   zowe tlsfips simulate\n" +
        "Commands that talk to z/OS use your zosmf profile. If you use the daemon, restart it after installing: zowe daemon restart",
    commandModuleGlobs: ["**/cli/*/*.definition!(.d).*s"],
    profiles: [
        {
            type: "tlsfips",
            schema: {
                type: "object",
                title: "tlsfips Profile",
                description: "Defaults for capturing and formatting component traces. The connection comes from a zosmf profile.",
                properties: {
                    writer: {
                        type: "string",
                        optionDefinition: {
                            name: "writer",
                            aliases: ["wtr"],
                            description: "Procedure of the external writer.",
                            type: "string",
                            defaultValue: "CTWTR"
                        },
                        includeInTemplate: true
                    },
                    writerProcLibrary: setting("Library that holds the writer's procedure.", "writer-proc-library", ["wpl"]),
                    dataSetName: setting("Data set that the writer fills.", "data-set-name", ["dsn"]),
                    jobName: setting("Jobs to trace, such as the TCP/IP stack.", "job-name", ["jobname", "jn"]),
                    account: setting("Accounting information for batch jobs.", "account", ["acct"]),
                    hlq: setting("High-level qualifier of work data sets.", "hlq", ["hq"]),
                    volume: setting("Volume for the IPCS dump directory.", "volume", ["vol"]),
                    storageClass: setting("SMS storage class for work data sets.", "storage-class", ["sc"]),
                    runOn: setting("System on which batch jobs run.", "run-on", ["ro"]),
                    consoleName: setting("Name of the EMCS console.", "console-name", ["cn"])
                }
            }
        }
    ]
};
export = config;
