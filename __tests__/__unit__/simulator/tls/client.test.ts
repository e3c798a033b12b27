import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import * as ts from "typescript";
import { AES, connectOnce } from "../../../../src/simulator/tls/client";
import { createIcsf } from "../../../../src/simulator/icsf/icsf";
import { certificateStore } from "../../../../src/simulator/tls/certificate";
import { startTlsListener, type TlsListener } from "../../../../src/simulator/tls/listener";
import { DEFAULT_POLICY } from "../../../../src/simulator/tls/policy";

const SOURCE = path.join(__dirname, "../../../../src/simulator/tls/client.ts");
let folder: string;
let listener: TlsListener;

beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-client-"));
    const compiled = ts.transpileModule(fs.readFileSync(SOURCE, "utf8"), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true }
    });
    fs.writeFileSync(path.join(folder, "client.js"), compiled.outputText);
    const tracer = { record: () => undefined };
    listener = await startTlsListener({
        tracer,
        icsf: createIcsf({ systemName: "S0W1" }, tracer),
        policy: DEFAULT_POLICY,
        certificate: certificateStore("localhost"),
        now: () => Date.now(),
        stackJob: "TCPIP",
        asid: () => "0041",
        systemName: "S0W1"
    });
});
afterAll(async () => {
    await listener.close();
    fs.rmSync(folder, { recursive: true });
});

function script(...words: string[]): Promise<{ code: number | null; out: string; ms: number }> {
    return new Promise((resolve) => {
        const started = Date.now();
        const child = spawn(process.execPath, [path.join(folder, "client.js"), ...words]);
        let out = "";
        child.stdout.on("data", (chunk) => (out += chunk));
        child.stderr.on("data", (chunk) => (out += chunk));
        child.on("close", (code) => resolve({ code, out, ms: Date.now() - started }));
    });
}

describe("the client as a script", () => {
    it("gives up a silent server with exit code 1 and a plain sentence", async () => {
        const { code, out, ms } = await script("127.0.0.1", String(listener.port), "chacha20");
        expect([code, out]).toEqual([
            1,
            `The handshake with 127.0.0.1:${listener.port} did not finish: the server fell silent for 1500 ms and sent no alert.\n`
        ]);
        expect(ms).toBeLessThan(8000);
    });

    it("connects with AES and ends with 0", async () => {
        const { code, out } = await script("127.0.0.1", String(listener.port), "aes");
        expect(code).toBe(0);
        expect(out).toBe(`Connected to 127.0.0.1:${listener.port} with TLSv1.3 TLS_AES_256_GCM_SHA384: S0W1 TN3270 SERVER READY\n`);
    });

    it("says how it is used", async () => {
        expect(await script("127.0.0.1", "port", "aes")).toMatchObject({ code: 1, out: "Usage: node client.js HOST PORT chacha20|aes\n" });
    });
});

describe("what it says of servers that fail otherwise", () => {
    const against = async (answer: (socket: net.Socket) => void) => {
        const server = net.createServer((socket) => {
            socket.on("error", () => undefined);
            socket.once("data", () => answer(socket));
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const result = await connectOnce({ host: "127.0.0.1", port: (server.address() as net.AddressInfo).port, suites: AES });
        await new Promise((resolve) => server.close(resolve));
        return result;
    };

    it.each([
        ["hangs up", (s: net.Socket) => void s.end(), "closed", null],
        ["sends an alert", (s: net.Socket) => void s.end(Buffer.from("15030300020228", "hex")), "alert", 40],
        ["speaks in clear", (s: net.Socket) => void s.end("220 welcome\r\n"), "closed", null]
    ])("%s", async (_name, answer, outcome, alert) => {
        expect(await against(answer)).toMatchObject({ outcome, alert });
    });
});
