import Ajv from "ajv";
import type * as net from "node:net";
import * as tls from "node:tls";
import type { ProbeReport } from "../../src/probe";
import { commonSchema, schemas } from "../../src/reference/schemas";
import { makeCertificate } from "../../src/simulator/tls/certificate";
import { tcpServer, type TcpServer } from "../harness/tcpServer";
import { hasTerminal, onTerminal } from "../harness/terminal";
import { startZowe, zowe, zoweJson } from "../harness/zowe";

const terminal = hasTerminal ? test : test.skip;
const NEEDS = hasTerminal ? "" : " (skipped: needs script of util-linux)";
const ALERT_40 = Buffer.from("15030300020228", "hex");

const open: { close(): unknown }[] = [];
afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
});

/** A real TLS server of Node. */
async function tlsServer(options: tls.TlsOptions): Promise<number> {
    const server = tls.createServer({ ...makeCertificate("localhost"), ...options });
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
    return (server.address() as net.AddressInfo).port;
}

/** A server that refuses every hello with alert 40, except as the test says. */
async function refusing(serve?: (socket: net.Socket, connection: number) => void): Promise<TcpServer> {
    const server = await tcpServer((socket, connection) =>
        socket.once("data", () => (serve ? serve(socket, connection) : socket.end(ALERT_40)))
    );
    open.push(server);
    return server;
}

function expectValid(data: unknown): void {
    const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addSchema(commonSchema);
    const validate = ajv.compile(schemas.probe);
    validate(data);
    expect(validate.errors ?? []).toEqual([]);
}

test("a real server, in JSON: what it has, in the documented shape", async () => {
    const port = await tlsServer({ ciphers: "ECDHE-RSA-AES256-GCM-SHA384:TLS_AES_256_GCM_SHA384", minVersion: "TLSv1.2" });
    const run = await zoweJson<ProbeReport>(["tlsfips", "probe", `127.0.0.1:${port}`, "--timeout", "60s"]);
    expect(run).toMatchObject({ success: true, code: 0, stdout: expect.stringContaining("C030 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384") });
    expectValid(run.data);
    const found = run.data.versions
        .filter(({ accepted }) => accepted)
        .map(({ version, suites }) => [version, suites.map(({ suite }) => suite)]);
    expect(found).toEqual([
        ["TLS 1.3", ["1302"]],
        ["TLS 1.2", ["C030"]]
    ]);
    expect(run.data.certificates).toMatchObject([{ commonName: "localhost" }]);
    expect(run.data.attempts).toHaveLength(run.data.handshakes.made);
});

test("attempts as a list, in the format that is asked for", async () => {
    const { port } = await refusing();
    const run = await zowe(["tlsfips", "probe", `127.0.0.1:${port}`, "--rft", "table", "--rff", "version", "answer"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/TLS 1\.3\s+alert 40 handshake_failure/);
});

test("silence is said, and is no failure", async () => {
    const server = await tcpServer(() => undefined);
    open.push(server);
    const run = await zowe(["tlsfips", "probe", `127.0.0.1:${server.port}`, "--timeout", "0.2s"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("takes connections and answers no hello");
    expect(server.received).toHaveLength(5);
});

test("--dry-run and the number that is announced: nothing is sent", async () => {
    const server = await refusing();
    const run = await zoweJson<ProbeReport>(["tlsfips", "probe", `127.0.0.1:${server.port}`, "--dry-run"]);
    expect(run).toMatchObject({ code: 0, data: { dryRun: true, handshakes: { made: 0, most: 40 } } });
    expect(run.message).toContain("At most 40 handshakes");
    expectValid(run.data);
    expect(server.received).toEqual([]);
});

test("a port on which nobody listens fails, with what to do next", async () => {
    const server = await refusing();
    await server.close();
    const run = await zoweJson<ProbeReport>(["tlsfips", "probe", `127.0.0.1:${server.port}`]);
    expect(run).toMatchObject({ success: false, code: 1, error: { msg: expect.stringContaining("Nothing listens at") } });
    expectValid(run.data);
});

test("what is no host and port is refused, and nothing is tried", async () => {
    const run = await zowe(["tlsfips", "probe", "https://host:443/"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("is no host and port");
});

test("SIGTERM ends it with what was found", async () => {
    let child: ReturnType<typeof startZowe> | null = null;
    const { port } = await refusing((socket, connection) => (connection === 2 ? child?.kill("SIGTERM") : socket.end(ALERT_40)));
    child = startZowe(["tlsfips", "probe", `127.0.0.1:${port}`, "--timeout", "60s", "--rfj"]);
    let stdout = "";
    child.stdout?.on("data", (data) => (stdout += data));
    const code = await new Promise((resolve) => child?.on("close", resolve));
    expect(code).toBe(143);
    const { data } = JSON.parse(stdout) as { data: ProbeReport };
    expect(data).toMatchObject({ interrupted: true, handshakes: { made: 2 } });
    expectValid(data);
});

terminal(`on a terminal it asks first: "n" sends nothing, exit code 2${NEEDS}`, async () => {
    const server = await refusing();
    const run = onTerminal(["tlsfips", "probe", `127.0.0.1:${server.port}`], {});
    await run.until("At most 40 handshakes");
    await run.until("[y/N]");
    run.press("n\r");
    const { code, stdout } = await run.end;
    expect(stdout).toContain("nothing was sent");
    expect(code).toBe(2);
    expect(server.received).toEqual([]);
});

terminal(`"y" goes on, --for-sure does not ask${NEEDS}`, async () => {
    const server = await refusing();
    const asked = onTerminal(["tlsfips", "probe", `127.0.0.1:${server.port}`], {});
    await asked.until("[y/N]");
    asked.press("y\r");
    expect((await asked.end).code).toBe(0);
    expect(server.received).toHaveLength(6);
    const sure = await onTerminal(["tlsfips", "probe", `127.0.0.1:${server.port}`, "--for-sure"], {}).end;
    expect(sure.stdout).not.toContain("[y/N]");
    expect(server.received).toHaveLength(12);
});

terminal(`Ctrl-C ends it with what was found, exit code 130${NEEDS}`, async () => {
    let stuck = () => {};
    const waiting = new Promise<void>((resolve) => (stuck = resolve));
    const server = await refusing((socket, connection) => (connection === 1 ? stuck() : socket.end(ALERT_40)));
    const run = onTerminal(["tlsfips", "probe", `127.0.0.1:${server.port}`, "--for-sure", "--timeout", "60s"], {});
    await waiting;
    run.press("\u0003");
    const { code, stdout } = await run.end;
    expect(code).toBe(130);
    expect(stdout).toContain("Interrupted: this is what was found so far");
    expect(stdout).toContain("TLS 1.3");
});

terminal(`Ctrl-C at the question sends nothing, exit code 130${NEEDS}`, async () => {
    const server = await refusing();
    const run = onTerminal(["tlsfips", "probe", `127.0.0.1:${server.port}`], {});
    await run.until("[y/N]");
    run.press("\u0003");
    expect((await run.end).code).toBe(130);
    expect(server.received).toEqual([]);
});
