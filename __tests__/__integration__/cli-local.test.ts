import * as fs from "node:fs";
import * as path from "node:path";
import { startZowe, zowe, zoweHome, zoweJson } from "../harness/zowe";

function file(name: string, text: string): string {
    const folder = path.join(zoweHome(), "files");
    fs.mkdirSync(folder, { recursive: true });
    const full = path.join(folder, name);
    fs.writeFileSync(full, text);
    return full;
}

interface Explained {
    schemaVersion: number;
    results: { input: string; codes: { space: string; name: string; fips: string }[] }[];
}

test("explain tells codes apart and says nothing about an unknown one; words and numbers stay as typed", async () => {
    const run = await zoweJson<Explained>(["tlsfips", "explain", "8/BFE", "0335308F", "402", "ZZZ999"]);
    expect(run).toMatchObject({ success: true, code: 0, data: { schemaVersion: 1 } });
    expect(run.data.results.map(({ input }) => input)).toEqual(["8/BFE", "0335308F", "402", "ZZZ999"]);
    expect(run.data.results[0].codes).toMatchObject([{ space: "icsf" }]);
    expect(run.data.results[1].codes).toMatchObject([{ space: "cms" }]);
    expect(run.data.results[3].codes).toEqual([]);
});

test("explain - reads standard input, one code a line", async () => {
    const run = await zoweJson<Explained>(["tlsfips", "explain", "-"], { input: "8/BFE\n\n402\n" });
    expect(run.data.results.map(({ input }) => input)).toEqual(["8/BFE", "402"]);
});

test("control characters in an argument do not reach the terminal", async () => {
    const run = await zowe(["tlsfips", "explain", "x\u001b]0;title\u0007y"]);
    expect(run.code).toBe(0);
    expect(run.stdout + run.stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});

test("explain without a code is a syntax error that shows a useful example", async () => {
    const run = await zowe(["tlsfips", "explain"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("zowe tlsfips explain 8/BFE");
});

test("diagnose: a file that is not there fails, with its name", async () => {
    const run = await zowe(["tlsfips", "diagnose", "no-such-file.txt"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("no-such-file.txt");
    expect(run.stderr).not.toContain("    at ");
});

test("diagnose: a file of no known type is no failure and no finding", async () => {
    const run = await zoweJson<{ findings: object[]; inputs: { path: string; kind: string }[] }>([
        "tlsfips",
        "diagnose",
        file("note.txt", "Dear diary,\n")
    ]);
    expect(run).toMatchObject({ success: true, code: 0, data: { schemaVersion: 1, findings: [], inputs: [{ kind: "unknown" }] } });
});

test("diagnose - reads standard input under that name, and leaves no copy", async () => {
    const before = fs.readdirSync(zoweHome());
    const run = await zoweJson<{ inputs: { path: string; bytes: number }[] }>(["tlsfips", "diagnose", "-"], {
        input: "IEE843I\n",
        env: { TMPDIR: zoweHome() }
    });
    expect(run.data.inputs).toMatchObject([{ path: "-", bytes: 8 }]);
    expect(fs.readdirSync(zoweHome()).filter((name) => name.startsWith("tlsfips-"))).toEqual([]);
    expect(before.length).toBeGreaterThan(0);
});

test("a reader that closes early ends the command", async () => {
    const child = startZowe(["tlsfips", "diagnose", "no-such-file.txt"]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    const killed = setTimeout(() => child.kill("SIGKILL"), 30_000);
    const signal = await new Promise((resolve) => child.on("exit", (_code, by) => resolve(by)));
    clearTimeout(killed);
    expect(signal).toBeNull();
});

test("diagnose tells a capture and a trace as one story, and draws it", async () => {
    const folder = path.join(__dirname, "..", "__cases__", "wire-and-trace-drift");
    const report = path.join(zoweHome(), "story.html");
    const inputs = ["wire.pcap", "gsk.txt"].map((name) => path.join(folder, name));
    const run = await zowe(["tlsfips", "diagnose", ...inputs, "--report", report]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^ERROR TLSF101 \(certain\)/m);
    expect(run.stdout).toMatch(/<-- server +ServerHello TLS 1\.3, TLS_CHACHA20_POLY1305_SHA256/);
    expect(run.stdout).toMatch(/Symptoms of it: TLSF730 /);
    expect(fs.readFileSync(report, "utf8")).toContain("<svg ");
});

test("diagnose holds a policy against a known client, and names the ones it knows for another", async () => {
    const policy = path.join(__dirname, "..", "__cases__", "tlsf270-silent", "attls.policy");
    const run = await zoweJson<{ inputs: { kind: string }[] }>(["tlsfips", "diagnose", policy, "--client", "java-17"]);
    expect(run).toMatchObject({ success: true, code: 0, data: { inputs: [{ kind: "policy" }] } });
    const strange = await zowe(["tlsfips", "diagnose", policy, "--client", "netscape-2"]);
    expect(strange.code).toBe(1);
    expect(strange.stderr).toMatch(/netscape-2 offers is not known[^]*java-17/);
});
