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

interface Answer {
    line: string;
    success: boolean;
}

/** The real parser with --show-inputs-only: checks everything, does nothing. */
async function parseAll(lines: string[][]): Promise<Answer[]> {
    const home = zoweHome();
    const child = spawn(process.execPath, [path.join(__dirname, "..", "harness", "parseAll.js")], {
        cwd: home,
        env: environment(home, { FORCE_COLOR: "0" }),
        stdio: ["pipe", "pipe", "pipe"]
    });
    child.stdin.end(JSON.stringify(lines));
    const [answer, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    if (answer === "") throw new Error(said);
    return JSON.parse(answer) as Answer[];
}

test("every example in the help is accepted by the parser, and wrong lines are not", async () => {
    const examples = definitions().flatMap((definition) =>
        definition.examples!.map(({ options }) => ["tlsfips", definition.name, ...words(options)])
    );
    const missing = ["tlsfips", "capture"];
    const unknown = ["tlsfips", "explain", "402", "--such-an-option"];
    const answers = await parseAll([missing, ...examples, unknown]);
    expect(answers.filter(({ success }) => !success).map(({ line }) => line)).toEqual([missing.join(" "), unknown.join(" ")]);
    expect(answers.length).toBe(examples.length + 2);
});
