import * as tls from "node:tls";

/** What a terminal emulator would offer. */
export interface ConnectOptions {
    host: string;
    port: number;
    /** OpenSSL cipher string; TLS 1.3 names are taken as well. */
    suites: string;
    /** Real milliseconds until a silent server is given up. */
    timeoutMs?: number;
    /** Gives the server up as if the time were over: for who knows already that nothing more will come. */
    giveUp?: AbortSignal;
    minVersion?: "TLSv1.2" | "TLSv1.3";
    maxVersion?: "TLSv1.2" | "TLSv1.3";
    /** OpenSSL list; the first one's share is sent. */
    groups?: string;
    signatureAlgorithms?: string;
}

/** What happened, in the words of the client's side. */
export interface ConnectResult {
    outcome: "connected" | "silent" | "closed" | "alert" | "refused";
    sentence: string;
    protocol: string | null;
    suite: string | null;
    banner: string;
    /** Number of the alert that the server sent. */
    alert: number | null;
}

const DEFAULT_TIMEOUT = 1500;
export const CHACHA20 = "TLS_CHACHA20_POLY1305_SHA256";
export const AES = "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256";
/** OpenSSL names its alerts; Node's message holds the number for most. */
const ALERTS: [RegExp, number][] = [
    [/handshake.failure/i, 40],
    [/protocol.version/i, 70],
    [/internal.error/i, 80],
    [/decode.error/i, 50],
    [/illegal.parameter/i, 47]
];

/** Connects once, waits for the banner, and says what happened. Never rejects. */
export function connectOnce(options: ConnectOptions): Promise<ConnectResult> {
    const { host, port } = options;
    const where = `${host}:${port}`;
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT;
    return new Promise((resolve) => {
        let banner = "";
        let secure = false;
        let done = false;
        const socket = tls.connect({
            host,
            port,
            ciphers: options.suites,
            minVersion: options.minVersion ?? "TLSv1.2",
            maxVersion: options.maxVersion ?? "TLSv1.3",
            ecdhCurve: options.groups ?? "prime256v1:secp384r1:X25519",
            ...(options.signatureAlgorithms ? { sigalgs: options.signatureAlgorithms } : {}),
            // A practice server with a certificate made at its start: nothing secret goes to it.
            rejectUnauthorized: false
        });
        const finish = (outcome: ConnectResult["outcome"], sentence: string, alert: number | null = null): void => {
            if (done) return;
            done = true;
            clearTimeout(timer);
            const suite = secure ? (socket.getCipher()?.standardName ?? null) : null;
            resolve({ outcome, sentence, protocol: secure ? socket.getProtocol() : null, suite, banner, alert });
            socket.destroy();
        };
        const expired = (): void => {
            if (secure) finish("connected", `Connected to ${where}, but the server sent no banner within ${timeoutMs} ms.`);
            else
                finish(
                    "silent",
                    `The handshake with ${where} did not finish: the server fell silent for ${timeoutMs} ms and sent no alert.`
                );
        };
        const timer = setTimeout(expired, timeoutMs);
        options.giveUp?.addEventListener("abort", expired, { once: true });
        socket.on("secureConnect", () => (secure = true));
        socket.on("data", (chunk: Buffer) => (banner = (banner + chunk.toString("latin1")).slice(0, 1000)));
        socket.on("end", () => {
            if (secure)
                finish(
                    "connected",
                    `Connected to ${where} with ${socket.getProtocol()} ${socket.getCipher()?.standardName}: ${banner.trim()}`
                );
            else finish("closed", `The server at ${where} closed the connection during the handshake.`);
        });
        socket.on("error", (error: NodeJS.ErrnoException) => {
            const named = ALERTS.find(([pattern]) => pattern.test(`${error.code ?? ""} ${error.message}`))?.[1];
            const alert = Number(/alert number (\d+)/i.exec(error.message)?.[1] ?? named ?? NaN);
            if (!Number.isNaN(alert)) finish("alert", `The server at ${where} refused the handshake with alert ${alert}.`, alert);
            else if (error.code === "ECONNREFUSED") finish("refused", `Nothing listens at ${where}.`);
            else finish("closed", `The server at ${where} closed the connection during the handshake.`);
        });
    });
}

/** `node client.js HOST PORT chacha20|aes`: exit code 0 when connected, 1 when not. */
async function main(words: string[]): Promise<number> {
    const [host, port, kind] = words;
    const suites = { chacha20: CHACHA20, aes: AES }[(kind ?? "").toLowerCase()];
    if (!host || !/^\d{1,5}$/.test(port ?? "") || !suites) {
        process.stderr.write("Usage: node client.js HOST PORT chacha20|aes\n");
        return 1;
    }
    const chacha = suites === CHACHA20;
    const result = await connectOnce({ host, port: Number(port), suites, ...(chacha ? { minVersion: "TLSv1.3" as const } : {}) });
    process.stdout.write(result.sentence.replace(/[^\x20-\x7e]/g, "?") + "\n");
    return result.outcome === "connected" ? 0 : 1;
}

if (require.main === module) void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
