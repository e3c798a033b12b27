import * as net from "node:net";
import type { SimTraceEntry } from "../../../../src/simulator/model/trace";
import { createIcsf, type IcsfOptions, type ModelIcsf } from "../../../../src/simulator/icsf/icsf";
import { decodeCsf, decodeGsk } from "../../../../src/simulator/ipcs/payloads";
import { certificateStore } from "../../../../src/simulator/tls/certificate";
import { AES, CHACHA20, connectOnce, type ConnectOptions, type ConnectResult } from "../../../../src/simulator/tls/client";
import { startTlsListener, type TlsListener } from "../../../../src/simulator/tls/listener";
import { DEFAULT_POLICY, type SimTlsPolicy } from "../../../../src/simulator/tls/policy";

const certificate = certificateStore("localhost");

interface Scene {
    listener: TlsListener;
    icsf: ModelIcsf;
    entries: SimTraceEntry[];
    connect(options?: Partial<ConnectOptions>): Promise<ConnectResult>;
    errors(): string[][];
}

let open: TlsListener[] = [];
afterEach(async () => {
    for (const listener of open) await listener.close();
    open = [];
});

async function scene(policy: Partial<SimTlsPolicy> = {}, icsfOptions: Partial<IcsfOptions> = {}): Promise<Scene> {
    const entries: SimTraceEntry[] = [];
    // Once the server has fallen silent there is nothing to wait for.
    let silent = new AbortController();
    const tracer = { record: (entry: SimTraceEntry) => void entries.push(entry) };
    const icsf = createIcsf({ systemName: "S0W1", ...icsfOptions }, tracer);
    const listener = await startTlsListener({
        tracer,
        icsf,
        policy: { ...DEFAULT_POLICY, ...policy },
        certificate,
        now: () => Date.now(),
        stackJob: "TCPIP",
        asid: () => "0041",
        systemName: "S0W1"
    });
    listener.onEnd = (end) => void (end.outcome === "silent" && setImmediate(() => silent.abort()));
    open.push(listener);
    return {
        listener,
        icsf,
        entries,
        connect(options) {
            silent = new AbortController();
            return connectOnce({
                host: "127.0.0.1",
                port: listener.port,
                suites: AES,
                timeoutMs: 20000,
                giveUp: silent.signal,
                ...options
            });
        },
        errors: () =>
            entries
                .filter((e) => e.component === "GSKSRVR" && e.entryId === 4)
                .map((e) => decodeGsk(e.payload)!)
                .map((g) => [g.functionName, ...g.detail])
    };
}

const ARTICLE = [
    ["crypto_chacha_encrypt_ctx", "ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe"],
    ["crypto_chacha_encrypt_ctx", "The algorithm or key size is not supported by ICSF FIPS"],
    ["gsk_encrypt_tls13_record", "ChaCha20 Encryption failed: Error 0x0335308f"]
];

describe("a ChaCha20 client while ICSF runs in FIPS mode", () => {
    it.each([
        ["a share that the server wants", {}],
        ["a HelloRetryRequest first, for a client that sent an X25519 share", { groups: "X25519:prime256v1" }]
    ])("gets silence and leaves the article's three entries: %s", async (_name, client) => {
        const s = await scene();
        const result = await s.connect({ suites: CHACHA20, ...client });
        expect(result.outcome).toBe("silent");
        expect(result.sentence).toContain("fell silent");
        expect(s.errors()).toEqual(ARTICLE);
        const gsk = s.entries.filter((e) => e.component === "GSKSRVR").map((e) => decodeGsk(e.payload)!);
        expect(new Set(gsk.map((g) => `${g.job} ${g.processId.toString(16)} ${g.threadId}`))).toEqual(new Set(["TCPIP 201001e 1"]));
        const csf = s.entries.filter((e) => e.component === "CSF").map((e) => decodeCsf(e.payload)!);
        expect(csf.map((c) => [c.service, c.returnCode, c.reasonCode])).toEqual([
            ["CSFPGKP", 0, 0],
            ["CSFPSKE", 8, 0xbfe]
        ]);
    });

    it("sends ServerHello and ChangeCipherSpec and nothing more, and closes after the client", async () => {
        const s = await scene();
        let toClient = Buffer.alloc(0);
        let clientOpen = true;
        const complete = new AbortController();
        const CHANGE_CIPHER_SPEC = Buffer.from("140303000101", "hex");
        const proxy = net.createServer((client) => {
            const server = net.connect(s.listener.port, "127.0.0.1");
            client.on("error", () => server.destroy()).pipe(server);
            server.on("data", (chunk) => {
                toClient = Buffer.concat([toClient, chunk]);
                client.write(chunk, () => toClient.includes(CHANGE_CIPHER_SPEC) && complete.abort());
            });
            server.on("end", () => expect(clientOpen).toBe(false));
        });
        await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
        const port = (proxy.address() as net.AddressInfo).port;
        await s.connect({ port, suites: CHACHA20, giveUp: complete.signal });
        clientOpen = false;
        proxy.close();
        const types: number[] = [];
        for (let at = 0; at < toClient.length; at += 5 + toClient.readUInt16BE(at + 3)) types.push(toClient[at]);
        expect(types).toEqual([22, 20]);
        expect(toClient[5]).toBe(2);
    });

    it.each([
        ["NO", "connected"],
        ["COMPAT", "silent"],
        ["140-3,INDICATE", "connected"]
    ])("under FIPSMODE(%s): %s", async (fipsMode, outcome) => {
        const s = await scene({}, { fipsMode });
        expect((await s.connect({ suites: CHACHA20 })).outcome).toBe(outcome);
    });
});

describe("an AES-GCM client", () => {
    it.each([
        ["TLS 1.3", { minVersion: "TLSv1.3" as const }, "TLS_AES_256_GCM_SHA384"],
        ["TLS 1.3 with an X25519 share", { groups: "X25519:prime256v1" }, "TLS_AES_256_GCM_SHA384"],
        ["TLS 1.2", { maxVersion: "TLSv1.2" as const }, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"]
    ])("connects with %s and leaves no error entry", async (_name, client, suite) => {
        const s = await scene();
        const result = await s.connect(client);
        expect(result).toMatchObject({ outcome: "connected", suite, banner: "S0W1 TN3270 SERVER READY\r\n" });
        expect(s.errors()).toEqual([]);
        expect(new Set(s.entries.filter((e) => e.component === "GSKSRVR").map((e) => e.entryId))).toEqual(new Set([1, 2, 8, 32]));
    });

    it.each([
        ["ecdsa-p256", "ecdsa_secp256r1_sha256:rsa_pkcs1_sha256"],
        ["ecdsa-p384", "ecdsa_secp384r1_sha384:rsa_pkcs1_sha256"]
    ] as const)("connects to a ring with an %s certificate", async (type, signatureAlgorithms) => {
        const s = await scene({ certificates: [type] });
        const result = await s.connect({ signatureAlgorithms });
        expect(result).toMatchObject({ outcome: "connected", protocol: "TLSv1.3" });
    });

    it("has a thread of its own for each connection, and time moves on", async () => {
        const s = await scene();
        await s.connect();
        await s.connect({ suites: CHACHA20 });
        const threads = s.entries.filter((e) => e.component === "GSKSRVR").map((e) => decodeGsk(e.payload)!.threadId);
        expect(new Set(threads)).toEqual(new Set([1, 2]));
        const times = s.entries.map((e) => Math.round(e.at * 1000));
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        expect(new Set(times).size).toBe(times.length);
    });
});

describe("what else goes wrong", () => {
    it.each<[string, Partial<SimTlsPolicy>, Partial<IcsfOptions>, Partial<ConnectOptions>, number, RegExp]>([
        [
            "no common suite",
            { suites: ["1301"] },
            {},
            { suites: "TLS_AES_256_GCM_SHA384", minVersion: "TLSv1.3" },
            40,
            /No cipher specification/
        ],
        [
            "no certificate for the client's algorithms",
            { certificates: ["ecdsa-p521"] },
            {},
            { signatureAlgorithms: "rsa_pss_rsae_sha256" },
            40,
            /No certificate in the key ring/
        ],
        ["protocol too old", { protocols: ["TLSv1.3"], suites: ["1301"] }, {}, { maxVersion: "TLSv1.2" }, 70, /No protocol version/],
        ["ICSF down", {}, { active: false }, {}, 80, /Error 0x03353083/],
        ["CSFSERV denied", {}, { deniedServices: [{ job: "TCPIP", service: "CSFPGKP" }] }, {}, 80, /Error 0x03353084/],
        ["group not approved", { groups: ["0029"] }, {}, { groups: "X25519" }, 80, /Unable to generate ECDH key pair: Error 0x0335308f/]
    ])("%s: alert in clear and an error entry", async (_name, policy, icsf, client, alert, text) => {
        const s = await scene(policy, icsf);
        const result = await s.connect(client);
        expect([result.outcome, result.alert]).toEqual(["alert", alert]);
        expect(s.errors().pop()!.join(" ")).toMatch(text);
    });

    it("names the refused service and its codes", async () => {
        const s = await scene({}, { deniedServices: [{ job: "TCPIP", service: "CSFPGKP" }] });
        await s.connect();
        expect(s.errors()[0]).toEqual([
            "crypto_ec_token_generate_key_pair",
            "ICSF service failure: CSFPGKP retCode = 0x8, rsnCode = 0x3e80"
        ]);
    });

    it("closes on FIPS140 with TLS 1.3 up to z/OS 3.1 and not after", async () => {
        const old = await scene({ fips140: "On" }, { level: "HCR77E0" });
        expect((await old.connect()).outcome).toBe("closed");
        expect(old.errors()[0][1]).toMatch(/not supported while executing in FIPS mode/);
        const later = await scene({ fips140: "Level1" }, { level: "HCR77F0" });
        expect((await later.connect()).outcome).toBe("connected");
    });

    it("closes without an alert when the client speaks in clear", async () => {
        const s = await scene();
        const received = await new Promise<string>((resolve) => {
            let text = "";
            const socket = net.connect(s.listener.port, "127.0.0.1", () => socket.write("\xff\xfb\x18HELLO\r\n", "latin1"));
            socket
                .on("data", (chunk) => (text += chunk.toString("latin1")))
                .on("close", () => resolve(text))
                .on("error", () => undefined);
        });
        expect(received).toBe("");
        expect(s.errors()).toEqual([["gsk_read_v3_record", "Received data is not an SSL record"]]);
    });

    it("records the client's going away before the hello", async () => {
        const s = await scene();
        const port = await new Promise<number>((resolve) => {
            const socket = net.connect(s.listener.port, "127.0.0.1", () => {
                const { localPort } = socket;
                socket.end().on("close", () => resolve(localPort!));
            });
            socket.resume();
        });
        expect(s.errors()).toEqual([["gsk_read_v3_record", `Socket closed by 127.0.0.1.${port}.`]]);
    });
});
