// Child of cli-examples.test.ts: the unmodified CLI, initialised once, parses many command lines, as its daemon does.
// Starting it anew for each takes more than a second. Input: JSON on stdin, a list of word lists. Output: JSON, the answers.
const fs = require("fs");
const path = require("path");
const cli = path.join(__dirname, "..", "..", "node_modules", "@zowe", "cli");
const { Imperative, ImperativeConfig } = require(path.join(cli, "node_modules", "@zowe", "imperative"));

// Imperative looks for the CLI's commands beside the main module.
process.mainModule.filename = path.join(cli, "lib", "main.js");

async function main() {
    let input = "";
    for await (const chunk of process.stdin) input += chunk;
    await Imperative.init({ configurationModule: path.join(cli, "lib", "imperative") });
    const answers = [];
    // yargs ends the process at an unknown option: that line is then the last one with an answer, and it is no success.
    process.on("exit", () => fs.writeSync(1, JSON.stringify(answers)));
    for (const words of JSON.parse(input)) {
        const answer = { line: words.join(" "), success: false };
        answers.push(answer);
        // --rfj: one JSON text on stdout tells that the command has ended, whichever way.
        const { success } = await new Promise((resolve) => {
            let text = "";
            process.stdout.write = (data) => {
                text += data;
                try {
                    resolve(JSON.parse(text));
                } catch {
                    // more to come
                }
                return true;
            };
            ImperativeConfig.instance.commandLine = words.join(" ");
            Imperative.parse([...words, "--show-inputs-only", "--rfj"]);
        });
        answer.success = success;
        // The parser of the former line has to come to its own end.
        await new Promise(setImmediate);
    }
    process.exit(0);
}
main();
