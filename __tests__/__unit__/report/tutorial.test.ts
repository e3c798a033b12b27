import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reportText } from "../../../src/report";
import { diagnosed, inputsOf } from "../../harness/joined";

it("the tutorial shows what diagnose prints for the capture and the traces that it names", () => {
    const page = readFileSync(join(__dirname, "../../../docs/tutorial.md"), "utf8");
    const [, folder, files] = /cd __tests__\/__cases__\/(\S+)\nnode \S+ tlsfips diagnose (.+)\n/.exec(page) ?? [];
    const all = inputsOf(folder);
    const inputs = Object.fromEntries(files.split(" ").map((name) => [name, all[name]]));
    const [, shown] = /```text\n([\s\S]*?)\n```/.exec(page) ?? [];
    // Rules that are added need not change the page: they are counted only.
    const counted = (text: string): string => text.replace(/missing: \d+ rules/, "missing: N rules");
    expect(counted(shown)).toBe(counted(reportText(diagnosed(inputs), { width: 100 }).join("\n")));
});
