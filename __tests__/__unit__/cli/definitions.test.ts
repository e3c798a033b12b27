import * as fs from "node:fs";
import type { ICommandDefinition, ICommandOptionDefinition } from "@zowe/imperative";
import { ZosmfSession } from "@zowe/zosmf-for-zowe-sdk";
import { CONNECTION_OPTIONS } from "../../../src/cli/shared/connection.options";
import config from "../../../src/pluginDef";
import { knownClients } from "../../../src/reference/offers";
import { definitions } from "../../harness/definitions";

const all = definitions();
const each = all.map((definition) => [definition.name, definition] as const);
/** Options that Imperative adds to every command (the root's too: an alias of that name takes no value), or that z/OSMF commands have. */
const RESERVED = [
    ...[
        "response-format-json",
        "rfj",
        "help",
        "h",
        "help-examples",
        "help-web",
        "hw",
        "show-inputs-only",
        "version",
        "V",
        "available-commands",
        "ac"
    ],
    ...["rft", "rff", "rfh", "response-format-type", "response-format-filter", "response-format-header"],
    ...["zosmf-profile", "zosmf-p", "base-profile", "base-p", "tlsfips-profile", "tlsfips-p", "tso-profile", "tso-p"],
    ...["tokenType", "tokenValue", "token-type", "token-value", "tt", "tv"]
];
const CONNECTION_NAMES = CONNECTION_OPTIONS.flatMap((option) => [option.name, ...(option.aliases ?? [])]);
/** Nothing to connect to: these may use the names of the connection options. */
const LOCAL = ["diagnose", "explain", "probe", "simulate"];
const CHANGING = ["capture", "restore-trace", "start-trace", "start-writer", "stop-trace", "stop-writer"];

function own(definition: ICommandDefinition): ICommandOptionDefinition[] {
    return (definition.options ?? []).filter((option) => !CONNECTION_OPTIONS.includes(option));
}

function names(definition: ICommandDefinition): string[] {
    return own(definition).flatMap((option) => [option.name, ...(option.aliases ?? [])]);
}

test("the group has the commands of this version", () => {
    expect(all.map((definition) => definition.name).sort()).toEqual(
        [...LOCAL, ...CHANGING, "check-cards", "display-trace", "download-trace", "format-trace"].sort()
    );
});

test("commands and their aliases are unique", () => {
    const taken = all.flatMap((definition) => [definition.name, ...definition.aliases!]);
    expect(new Set(taken).size).toBe(taken.length);
});

test("check-icsf is another name of check-cards", () => {
    expect(all.find((definition) => definition.aliases!.includes("check-icsf"))?.name).toBe("check-cards");
});

describe.each(each)("%s", (name, definition) => {
    test("has a kebab-case name, an alias and a handler that exists", () => {
        expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(definition.aliases?.length).toBeGreaterThan(0);
        expect(fs.existsSync(`${definition.handler}.ts`)).toBe(true);
    });

    test("has a summary of one line without a full stop, and a longer description that documents the exit codes", () => {
        expect(definition.summary).not.toMatch(/\.$|\n/);
        expect(definition.description.length).toBeGreaterThan(definition.summary!.length);
        expect(definition.description).toMatch(/EXIT CODES: 0 .*1 /s);
    });

    test("has options in kebab-case, each with an alias, all different and none reserved", () => {
        const used = names(definition);
        for (const option of own(definition)) {
            expect(option.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
            expect({ option: option.name, aliases: option.aliases?.length ?? 0 }).not.toEqual({ option: option.name, aliases: 0 });
            expect(option.description).toMatch(/[.!]$/);
        }
        expect(new Set(used).size).toBe(used.length);
        expect(used.filter((option) => RESERVED.includes(option))).toEqual([]);
        if (!LOCAL.includes(name)) expect(used.filter((option) => CONNECTION_NAMES.includes(option))).toEqual([]);
    });

    test("has examples, none of them empty of words", () => {
        expect(definition.examples?.length).toBeGreaterThan(0);
        for (const example of definition.examples!) expect(example.description).toMatch(/^[A-Z][^.]+$/);
    });

    test("connects when it talks to z/OS and only then", () => {
        const connects = definition.options?.some((option) => option.name === "host") ?? false;
        expect(connects).toBe(!LOCAL.includes(name));
        expect(definition.profile?.optional?.includes("zosmf") ?? false).toBe(connects);
    });

    test("asks before it changes anything, and only then", () => {
        // A probe changes nothing, and asks because the server may log it.
        const asks = CHANGING.includes(name) || name === "probe";
        expect(names(definition).includes("for-sure")).toBe(asks);
        expect(names(definition).includes("dry-run")).toBe(asks);
    });
});

test("diagnose names the clients that it knows", () => {
    const client = all.find((d) => d.name === "diagnose")?.options?.find((o) => o.name === "client");
    expect(client?.description.match(/(?<=`)[a-z0-9.-]+(?=`)/g)).toEqual([...knownClients]);
});

test("the connection options are those of the SDK", () => {
    expect(CONNECTION_OPTIONS).toEqual(ZosmfSession.ZOSMF_CONNECTION_OPTIONS);
});

describe("the profile", () => {
    const properties = config.profiles![0].schema.properties;

    test.each(Object.keys(properties))("%s is an option of a command that reads the profile", (property) => {
        const option = properties[property].optionDefinition!;
        const kebab = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(option.name).toBe(kebab);
        const readers = all.filter((definition) => definition.profile?.optional?.includes("tlsfips"));
        const options = readers.flatMap((definition) => definition.options!.filter((candidate) => candidate.name === kebab));
        expect(options.length).toBeGreaterThan(0);
        for (const candidate of options) expect(candidate.aliases).toEqual(option.aliases);
    });

    test("a template holds only what has a sensible default: an empty text would be a syntax error", () => {
        for (const property of Object.values(properties)) {
            if (property.includeInTemplate) expect(property.optionDefinition?.defaultValue).toBeTruthy();
        }
    });
});
