// npm run docs: writes docs/commands.md from the definitions. A test holds the file current.
const fs = require("fs");
const path = require("path");
const { root, ready } = require("./ready");

function definitions() {
    const cli = path.join(root, "lib", "cli");
    return fs
        .readdirSync(cli, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => fs.readdirSync(path.join(cli, entry.name)).map((file) => path.join(cli, entry.name, file)))
        .filter((file) => file.endsWith(".definition.js"))
        .sort()
        .map((file) => require(file));
}

const cell = (text) =>
    text
        .replace(/[^.!]$/, "$&.")
        .replace(/\|/g, "\\|")
        .replace(/\n+/g, " ");
const name = (option) =>
    [`--${option.name}`, ...(option.aliases || []).map((alias) => (alias.length > 1 ? `--${alias}` : `-${alias}`))]
        .map((word) => `\`${word}\``)
        .join(" ");
const values = (option) =>
    (option.allowableValues ? ` One of: ${option.allowableValues.values.map((value) => `\`${value}\``).join(", ")}.` : "") +
    (option.defaultValue === undefined ? "" : ` Default: \`${option.defaultValue}\`.`);

function command(definition) {
    const positionals = definition.positionals || [];
    const isConnection = (option) => option.group === "Zosmf Connection Options";
    const own = (definition.options || []).filter((option) => !isConnection(option));
    const usage = positionals.map((positional) => (positional.required ? ` <${positional.name}>` : ` [${positional.name}]`)).join("");
    const lines = [`## ${definition.name}`, "", `${definition.summary}.`, ""];
    lines.push("```sh", `zowe tlsfips ${definition.name}${usage} [options]`, "```", "");
    lines.push(`Also: ${definition.aliases.map((alias) => `\`${alias}\``).join(", ")}`, "", definition.description, "");
    if (positionals.length + own.length > 0) {
        lines.push("| | |", "| --- | --- |");
        for (const positional of positionals) lines.push(`| \`${positional.name}\` | ${cell(positional.description)} |`);
        for (const option of own) {
            const required = option.required ? " **Required.**" : "";
            lines.push(`| ${name(option)} | ${cell(option.description)}${cell(values(option))}${required} |`);
        }
        lines.push("");
    }
    lines.push("```sh");
    for (const example of definition.examples)
        lines.push(`# ${example.description}`, `zowe tlsfips ${definition.name} ${example.options}`.trimEnd());
    lines.push("```", "");
    return lines.join("\n");
}

function page() {
    const all = definitions();
    const connection = all
        .flatMap((definition) => definition.options || [])
        .filter((option) => option.group === "Zosmf Connection Options");
    const unique = [...new Map(connection.map((option) => [option.name, option])).values()];
    const lines = [
        "# Commands",
        "",
        "Made from the definitions by `npm run docs`; do not edit. Every command also takes `--help`, `--rfj` (JSON: [json.md](json.md)) and `--show-inputs-only`.",
        "",
        "| command | what it does |",
        "| --- | --- |",
        ...all.map((definition) => `| [${definition.name}](#${definition.name}) | ${definition.summary} |`),
        "",
        "## Connection",
        "",
        "Commands that talk to z/OS connect as every Zowe command does: from options, `ZOWE_OPT_*` variables, or a `zosmf` or base profile. " +
            "Commands without these options below (`diagnose`, `explain`, `probe`, `simulate`) never connect to z/OSMF; of them only `probe` asks, before it goes to the server that it is given.",
        "",
        "| | |",
        "| --- | --- |",
        ...unique.map((option) => `| ${name(option)} | ${cell(option.description)}${cell(values(option))} |`),
        "",
        ...all.map(command)
    ];
    return `${lines.join("\n").trimEnd()}\n`;
}

module.exports = { page };

if (require.main === module) {
    if (ready((line) => process.stdout.write(`${line}\n`))) fs.writeFileSync(path.join(root, "docs", "commands.md"), page());
    else process.exitCode = 1;
}
