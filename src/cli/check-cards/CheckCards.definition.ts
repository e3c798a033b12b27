import type { ICommandDefinition } from "@zowe/imperative";
import { CONNECTION_OPTIONS } from "../shared/connection.options";
import { FAIL_ON, SYSTEM_OPTIONS } from "../shared/common.options";
import { EXIT_READ } from "../shared/texts.options";

const definition: ICommandDefinition = {
    name: "check-cards",
    aliases: ["check-icsf", "cc"],
    type: "command",
    handler: __dirname + "/CheckCards.handler",
    summary: "Show the cryptographic cards, ICSF and its FIPS state",
    description:
        "Shows the cryptographic cards, the level of ICSF and its FIPS mode. Three things called FIPS are kept apart: the compliance mode of a card, " +
        "`FIPSMODE` of ICSF, and `FIPS140` of System SSL and AT-TLS. What no operator command shows is reported as unknown, with how to learn it. " +
        "Displays only: nothing is changed.\n\n" +
        EXIT_READ +
        " With `--fail-on`: 8 when the worst finding is an error, 4 when it is a warning.",
    profile: { optional: ["zosmf", "tlsfips"] },
    outputFormatOptions: true,
    options: [FAIL_ON, ...SYSTEM_OPTIONS, ...CONNECTION_OPTIONS],
    examples: [
        { description: "Show cards, ICSF and FIPS states", options: "" },
        { description: "Do it for another system of the sysplex", options: "--sysplex-system S0W2" }
    ]
};
export = definition;
