// Child of cli-examples.test.ts: the unmodified CLI, initialised once, parses many command lines, as its daemon does.
// Starting it anew for each takes more than a second. Input: JSON on stdin, a list of word lists. Output: JSON, the answers.
const path = require("path");
const cli = path.join(__dirname, "..", "..", "node_modules", "@zowe", "cli");
const { Imperative, ImperativeConfig } = require(path.join(cli, "node_modules", "@zowe", "imperative"));

// Imperative looks for the CLI's commands beside the main module.
process.mainModule.filename = path.join(cli, "lib", "main.js");

async function main() {
    let input = "";
    for await (const chunk of process.stdin) input += chunk;
    await Imperative.init({ configurationModule: path.join(cli, "lib", "imperative") });
    const exit = process.exit.bind(process);
    const print = process.stdout.write.bind(process.stdout);
    const answers = [];
    for (const words of JSON.parse(input)) {
        // --rfj: one JSON text on stdout tells that the command has ended, whichever way.
        const answer = await new Promise((resolve) => {
            let text = "";
            let said = "";
            process.stderr.write = (data) => ((said += data), true);
            process.stdout.write = (data) => {
                text += data;
                try {
                    resolve(JSON.parse(text));
                } catch {
                    // more to come
                }
                return true;
            };
            // An unknown option ends the process instead.
            process.exit = () => resolve({ success: false, stderr: said });
            ImperativeConfig.instance.commandLine = words.join(" ");
            Imperative.parse([...words, "--show-inputs-only", "--rfj"]);
        });
        answers.push({ success: answer.success, said: answer.stderr || answer.message });
    }
    process.stdout.write = print;
    print(JSON.stringify(answers), () => exit(0));
}
main();
