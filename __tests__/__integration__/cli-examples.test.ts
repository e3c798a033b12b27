import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { environment } from "../../scripts/zowe.js";
import { definitions } from "../harness/definitions";
import { zoweHome } from "../harness/zowe";

/** The words of an example, as a shell would split them. */
function words(options: string): string[] {
    return [...options.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
}

/** The real parser with --show-inputs-only: checks everything, does nothing. */
async function parseAll(lines: string[][]): Promise<{ success: boolean; said: string }[]> {
    const home = zoweHome();
    const child = spawn(process.execPath, [path.join(__dirname, "..", "harness", "parseAll.js")], {
        cwd: home,
        env: environment(home, { FORCE_COLOR: "0" }),
        stdio: ["pipe", "pipe", "inherit"]
    });
    child.stdin.end(JSON.stringify(lines));
    const [answer] = await Promise.all([text(child.stdout), once(child, "close")]);
    return JSON.parse(answer) as { success: boolean; said: string }[];
}

test("every example in the help is accepted by the parser, and a wrong one is not", async () => {
    const examples = definitions().flatMap((definition) =>
        definition.examples!.map(({ options }) => ["tlsfips", definition.name, ...words(options)])
    );
    const wrong = ["tlsfips", "display-trace", "--no-such-option"];
    const answers = await parseAll([wrong, ...examples]);
    expect(answers.length).toBe(examples.length + 1);
    const refused = answers
        .map(({ success, said }, index) => ({ line: [wrong, ...examples][index].join(" "), success, said }))
        .filter(({ success }) => !success);
    expect(refused.map(({ line }) => line)).toEqual([wrong.join(" ")]);
});
