import * as fs from "node:fs";
import * as path from "node:path";
import { simulator, type TestSimulator } from "../harness/simulator";
import { zowe, zoweHome, zoweJson } from "../harness/zowe";

/** Without a terminal nothing may wait for anybody: far below the ten minutes of the framework's prompt. */
const AT_ONCE = { timeoutMs: 30_000 };
let sim: TestSimulator;

beforeAll(async () => {
    sim = await simulator();
});
afterAll(() => sim.close());

const displayTrace = ["tlsfips", "display-trace"];

describe("no profile and no terminal", () => {
    test("fails at once and names options, variables and the config file", async () => {
        const run = await zowe(displayTrace, AT_ONCE);
        expect(run.code).toBe(1);
        for (const word of ["--host", "--user", "--password", "ZOWE_OPT_HOST", "ZOWE_OPT_PASSWORD", "zowe.config.json", "no terminal"]) {
            expect(run.stderr).toContain(word);
        }
    });

    test("names only what is missing", async () => {
        const run = await zoweJson([...displayTrace, "--host", "localhost", "--user", "IBMUSER"], AT_ONCE);
        expect(run).toMatchObject({ success: false, exitCode: 1, code: 1 });
        expect(run.error?.msg).toContain("--password is missing");
        expect(run.error?.msg).not.toContain("--host");
    });

    test("an empty host in a fresh team config is no host", async () => {
        const cwd = path.join(zoweHome(), "empty-host");
        writeConfig(cwd, { host: "", port: 443 });
        const run = await zowe(displayTrace, { ...AT_ONCE, cwd });
        expect(run.code).not.toBe(0);
        expect(run.stderr).toContain("--host");
    });
});

test("a team config is enough, and options win over it", async () => {
    const cwd = path.join(zoweHome(), "team-config");
    const { ZOWE_OPT_USER: user, ZOWE_OPT_PASSWORD: password, NODE_EXTRA_CA_CERTS } = sim.env;
    writeConfig(cwd, { host: "localhost", port: sim.port, user, password });
    const env = { NODE_EXTRA_CA_CERTS };
    const run = await zoweJson<{ system: string }>(displayTrace, { cwd, env });
    expect(run).toMatchObject({ success: true, code: 0, data: { system: "S0W1" } });
    expect((await zoweJson([...displayTrace, "--password", "WRONG"], { cwd, env })).success).toBe(false);
});

test("a token serves instead of user and password", async () => {
    const response = await logIn();
    const { NODE_EXTRA_CA_CERTS, ZOWE_OPT_HOST, ZOWE_OPT_PORT } = sim.env;
    const cwd = path.join(zoweHome(), "token");
    const [tokenType, tokenValue] = /(LtpaToken2|jwtToken)=([^;]+)/.exec(response)!.slice(1);
    writeConfig(cwd, { host: ZOWE_OPT_HOST, port: Number(ZOWE_OPT_PORT), tokenType, tokenValue });
    expect(await zoweJson(displayTrace, { cwd, env: { NODE_EXTRA_CA_CERTS } })).toMatchObject({ success: true, code: 0 });
});

test("a wrong password: what, what next, and that it should not be tried often", async () => {
    const run = await zowe(displayTrace, { env: { ...sim.env, ZOWE_OPT_PASSWORD: "WRONG" } });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("did not accept user IBMUSER");
    expect(run.stderr).toContain("revokes");
    expect(run.stderr).toContain("401");
    expect(run.stdout + run.stderr).not.toContain("WRONG");
});

test("a certificate of an unknown authority: how to trust it, and the option that does without", async () => {
    const env = { ...sim.env, NODE_EXTRA_CA_CERTS: "" };
    const run = await zowe(displayTrace, { env });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("NODE_EXTRA_CA_CERTS");
    expect(run.stderr).toContain("--reject-unauthorized");
    expect((await zowe([...displayTrace, "--reject-unauthorized", "false"], { env })).code).toBe(0);
});

test("z/OSMF down: nothing was sent, and what to check", async () => {
    const gone = await simulator();
    const { env } = gone;
    await gone.close();
    const run = await zowe(displayTrace, { env: { ...env, NODE_EXTRA_CA_CERTS: "" } });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("was not reached");
    expect(run.stderr).toContain("Nothing was sent");
    expect(run.stderr).not.toContain("    at ");
});

function writeConfig(folder: string, properties: Record<string, unknown>): void {
    fs.mkdirSync(folder, { recursive: true });
    const config = { profiles: { sim: { type: "zosmf", properties } }, defaults: { zosmf: "sim" }, autoStore: false };
    fs.writeFileSync(path.join(folder, "zowe.config.json"), JSON.stringify(config));
}

/** The cookies that z/OSMF sets at a log-in. */
async function logIn(): Promise<string> {
    const { request } = await import("node:https");
    const { ZOWE_OPT_USER: user, ZOWE_OPT_PASSWORD: password } = sim.env;
    return new Promise((resolve, reject) => {
        const call = request(
            {
                host: "localhost",
                port: sim.port,
                path: "/zosmf/services/authenticate",
                method: "POST",
                ca: sim.caPem,
                auth: `${user}:${password}`,
                headers: { "X-CSRF-ZOSMF-HEADER": "true" }
            },
            (response) => {
                response.resume();
                resolve((response.headers["set-cookie"] ?? []).join("\n"));
            }
        );
        call.on("error", reject);
        call.end();
    });
}
