import type * as net from "node:net";
import * as tls from "node:tls";
import { createSimulatedSystem, type SimulatedSystem, type SimulatedSystemOptions } from "../../../src/simulator/compose";
import { makeCertificate } from "../../../src/simulator/tls/certificate";
import { Patience, probing } from "../../harness/probing";
import type { ProbeReport } from "../../../src/probe";
import { tcpServer } from "../../harness/tcpServer";

let system: SimulatedSystem | null = null;
afterEach(async () => {
    await system?.close();
    system = null;
});

/**
 * Probes the TLS port of a simulated system. Its silence is waited for by what the port itself tells, not by a clock: the bytes that
 * it sends before are then on their way.
 */
async function simulated(options: SimulatedSystemOptions): Promise<ProbeReport> {
    system = await createSimulatedSystem({ scale: 50, ...options });
    const patience = new Patience();
    let silent = false;
    system.listener.onEnd = ({ outcome }) => (silent = outcome === "silent");
    return probing(system.listenerPort, {
        timer: patience.timer,
        heard: () => {
            if (silent) patience.end();
            silent = false;
        }
    });
}

const of = (report: ProbeReport, version: string) => report.versions.find((row) => row.version === version)!;

test("ICSF in FIPS mode: ChaCha20 is chosen and then nothing comes, AES goes on, x25519 breaks the server", async () => {
    const report = await simulated({ icsf: { fipsMode: "YES" } });
    expect(of(report, "TLS 1.3").suites.map(({ suite, answer }) => [suite, answer])).toEqual([
        ["1302", "accepted"],
        ["1301", "accepted"],
        ["1303", "silence"]
    ]);
    const dead = report.attempts.find(({ suite, answer }) => suite === "1303" && answer === "silence");
    expect(dead).toMatchObject({ version: "TLS 1.3", chosen: true });
    expect(dead).toMatchObject({ serverHello: true, changeCipherSpec: true, retry: null });
    expect(report.summary.join("\n")).toMatch(
        /TLS 1\.3 with 1303 .*sends its ServerHello and change_cipher_spec, and then falls silent\. AES-GCM \(1302 and 1301\) is answered.*TLSF101/
    );
    expect(report.fips["3.2"].agreed.find(({ version }) => version === "TLS 1.3")?.suites).toEqual(["1302", "1301"]);

    // A curve that ICSF does not take makes the server fail, and that is told apart from a refusal.
    const answers = of(report, "TLS 1.3").groups.map(({ group, answer }) => [group, answer]);
    expect(answers).toEqual([
        ["0023", "accepted"],
        ["0024", "accepted"],
        ["0025", "accepted"],
        ["0029", "alert"],
        ["0030", "alert"]
    ]);
    expect(report.summary.join("\n")).toMatch(
        /TLS 1\.3 with group 0029 x25519 and 0030 x448 alone: the server fails \(alert 80\).*TLSF103/
    );
});

test("without FIPS mode nothing is silent", async () => {
    const report = await simulated({ icsf: { fipsMode: "NO" } });
    expect(of(report, "TLS 1.3").suites.map(({ suite, answer }) => [suite, answer])).toEqual([
        ["1302", "accepted"],
        ["1301", "accepted"],
        ["1303", "accepted"]
    ]);
    expect(report.summary.join("\n")).not.toContain("silent");
});

/** A TLS server of Node behind a talk in clear. */
async function starttls(
    talk: (socket: net.Socket, begin: (rest?: Buffer) => void) => void
): Promise<{ port: number; close(): Promise<void> }> {
    const { key, cert } = makeCertificate("tn3270.example.com");
    const secureContext = tls.createSecureContext({ key, cert, ciphers: "ECDHE-RSA-AES256-GCM-SHA384", maxVersion: "TLSv1.2" });
    return tcpServer((socket) =>
        talk(socket, (rest) => {
            socket.removeAllListeners("data");
            socket.pause();
            if (rest && rest.length > 0) socket.unshift(rest);
            const secure = new tls.TLSSocket(socket, { isServer: true, secureContext });
            secure.on("error", () => socket.destroy());
        })
    );
}

const DO_STARTTLS = Buffer.from("fffd2e", "hex");
const FOLLOWS = Buffer.from("fffa2e01fff0", "hex");

function telnet(socket: net.Socket, begin: (rest?: Buffer) => void): void {
    let got = Buffer.alloc(0);
    socket.write(DO_STARTTLS);
    socket.on("data", (chunk) => {
        got = Buffer.concat([got, chunk]);
        const at = got.indexOf(FOLLOWS);
        if (at < 0) return;
        socket.write(FOLLOWS);
        begin(got.subarray(at + FOLLOWS.length));
    });
}

/** Lines of a dialogue: what the server says after each line of the client. */
const lines =
    (greeting: string, replies: Record<string, string>) =>
    (socket: net.Socket, begin: (rest?: Buffer) => void): void => {
        socket.write(greeting);
        socket.on("data", (chunk) => {
            const line = chunk.toString("latin1").trim();
            const reply = replies[line.split(" ")[0]];
            socket.write(reply ?? "500 what?\r\n");
            if (line === "STARTTLS" || line === "AUTH TLS") begin();
        });
    };

describe("STARTTLS", () => {
    test.each([
        ["tn3270", telnet],
        [
            "ftp",
            lines("220-FTPSERVE at S0W1\r\n220 Connection will close if idle.\r\n", { AUTH: "234 Security environment established\r\n" })
        ],
        ["smtp", lines("220 mail ESMTP ready\r\n", { EHLO: "250-mail\r\n250-STARTTLS\r\n250 OK\r\n", STARTTLS: "220 go ahead\r\n" })]
    ] as const)("%s: TLS is found behind it, by name and by --starttls auto", async (how, talk) => {
        const server = await starttls(talk);
        const named = await probing(server.port, { startTls: how });
        const found = await probing(server.port, { startTls: "auto" });
        await server.close();
        expect(named.target.startTls).toBe(how);
        expect(of(named, "TLS 1.2").suites).toMatchObject([{ suite: "C030", answer: "accepted" }]);
        expect(found.target.startTls).toBe(how);
        expect(found.versions).toEqual(named.versions);
        expect(found.attempts[0].purpose).toBe("greeting");
    });

    test.each<[string, "tn3270" | "ftp" | "smtp", (socket: net.Socket) => unknown, string, RegExp]>([
        [
            "FTP without it",
            "ftp",
            (s) => s.write("220 hi\r\n") && s.on("data", () => s.write("534 no TLS here\r\n")),
            "starttls-refused",
            /534 no TLS here/
        ],
        [
            "SMTP without it",
            "smtp",
            (s) => s.write("220 hi\r\n") && s.on("data", () => s.write("250 hi\r\n")),
            "starttls-refused",
            /250 hi/
        ],
        [
            "a telnet that wants TN3270E at once and hangs up",
            "tn3270",
            (s) => s.write(Buffer.from("fffd28", "hex")) && s.on("data", () => s.end()),
            "starttls-refused",
            /not STARTTLS \(DO 40\)/
        ],
        ["an HTTP server", "tn3270", (s) => s.write("HTTP/1.1 400 Bad Request\r\n"), "starttls-refused", /does not negotiate telnet: HTTP/],
        ["a server that hangs up", "ftp", (s) => s.end(), "closed", /no greeting/]
    ])("%s is told as that", async (_name, how, serve, answer, text) => {
        const server = await tcpServer((socket) => void serve(socket));
        const report = await probing(server.port, { startTls: how });
        await server.close();
        expect(report.attempts[0]).toMatchObject({ answer, detail: expect.stringMatching(text) });
    });
});
