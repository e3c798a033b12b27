// npm run demo: a TLS connection to a simulated z/OS dies in silence; the real zowe finds out why.
// Works on a fresh clone with Node alone. Everything it makes is in .demo/ inside the clone, and nothing is left running.
const fs = require("fs");
const https = require("https");
const path = require("path");
const { ready, root } = require("./ready");
const { home, zowe } = require("./zowe");

const folder = path.join(root, ".demo");
const say = (...lines) => process.stdout.write(`${lines.join("\n")}\n`);
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const title = (text) => say("", colour ? `\u001b[1m${text}\u001b[0m` : text, "-".repeat(text.length));

let simulator = null;

/** Runs a zowe command with its output shown; returns its exit code. */
function show(args, env) {
    const quoted = args.map((word) => (/[\s"$]/.test(word) ? `"${word.replace(/"/g, '\\"')}"` : word));
    say("", `$ zowe ${quoted.join(" ")}`, "");
    const child = zowe(args, { folder, env, cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    return new Promise((resolve) => child.on("close", resolve));
}

/** Starts the simulator in a process of its own; resolves with what it says about itself. */
function startSimulator(env) {
    const args = ["tlsfips", "simulate", "--fips-mode", "YES", "--speed", "10", "--control", "--directory", folder];
    simulator = zowe(args, { folder, env, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    return new Promise((resolve, reject) => {
        simulator.stderr.on("data", (data) => (text += data));
        simulator.stdout.on("data", (data) => {
            text += data;
            if (!text.includes("/simulator/")) return;
            const value = (name) => new RegExp(`${name}="?([^"\\n]+)`).exec(text)[1].trim();
            resolve({
                env: Object.fromEntries(
                    ["NODE_EXTRA_CA_CERTS", "ZOWE_OPT_HOST", "ZOWE_OPT_PORT", "ZOWE_OPT_USER", "ZOWE_OPT_PASSWORD"].map((name) => [
                        name,
                        value(name)
                    ])
                ),
                tlsPort: /-connect localhost:(\d+)/.exec(text)[1]
            });
        });
        simulator.on("exit", () => reject(new Error(`The simulator did not start:\n${text}`)));
    });
}

/** The model's own picture of traces, writers and prompts: not what our displays say. */
function snapshot({ env }) {
    const ca = fs.readFileSync(env.NODE_EXTRA_CA_CERTS);
    return new Promise((resolve, reject) => {
        https
            .get({ host: "localhost", port: env.ZOWE_OPT_PORT, path: "/simulator/snapshot", ca, agent: false }, (response) => {
                let text = "";
                response.on("data", (data) => (text += data));
                response.on("end", () => resolve(text));
            })
            .on("error", reject);
    });
}

/** Ends the simulator in the orderly way, and waits until it is gone. */
function stop() {
    if (simulator === null || simulator.exitCode !== null || simulator.signalCode !== null) return Promise.resolve();
    const gone = new Promise((resolve) => simulator.once("exit", resolve));
    simulator.kill("SIGTERM");
    return gone;
}

async function main() {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(path.join(folder, "tmp"), { recursive: true });
    home(folder);
    const temporary = path.join(folder, "tmp");
    const own = { TMPDIR: temporary, TEMP: temporary, TMP: temporary };

    say("", "A terminal emulator connects to z/OS with TLS 1.3 and ChaCha20. ICSF runs with FIPSMODE(YES).");
    say("The connection dies without a word: no alert, no message. Let us find out why.");
    say("(The z/OS is simulated, in a process of its own. The zowe is the real one.)");
    const started = await startSimulator(own);
    const env = { ...own, ...started.env };
    const before = await snapshot(started);

    title("1. How are the traces set?");
    await show(["tlsfips", "display-trace", "--comp", "GSKSRVR"], env);
    await show(["tlsfips", "display-trace", "--comp", "CSF"], env);

    title("2. Cards, ICSF, FIPS");
    await show(["tlsfips", "check-cards"], env);

    title("3. Trace System SSL and ICSF while the connection fails, and put everything back");
    const client = `"${process.execPath}" "${path.join(__dirname, "client.js")}" ${started.tlsPort}`;
    const bundle = path.join(folder, "capture");
    const code = await show(
        [
            ...["tlsfips", "capture", "--comp", "GSKSRVR,CSF", "--job-name", "TCPIP", "--for-sure"],
            ...["--run-command", client, "--directory", bundle]
        ],
        env
    );

    title("4. Is everything as it was?");
    const after = await snapshot(started);
    await show(["tlsfips", "display-trace", "--comp", "GSKSRVR"], env);
    await show(["tlsfips", "display-trace", "--comp", "CSF"], env);
    const same = before === after;
    say(
        "",
        same
            ? "Yes: the simulated z/OS itself confirms it. Traces, writers and prompts are equal."
            : "NO: the simulated z/OS differs from before."
    );

    title("What next");
    say(
        `Everything that was captured:  ${path.relative(process.cwd(), bundle) || bundle}`,
        "The same diagnosis from files:  node scripts/zowe.js tlsfips diagnose .demo/capture",
        "A z/OS to practise on:          node scripts/zowe.js tlsfips simulate"
    );
    return code === 0 && same ? 0 : 1;
}

async function run() {
    if (!ready(say)) return 1;
    try {
        return await main();
    } finally {
        await stop();
        fs.rmSync(path.join(folder, "tmp"), { recursive: true, force: true });
    }
}

for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129]
]) {
    process.once(signal, () => void stop().then(() => process.exit(code)));
}
run().then(
    (code) => (process.exitCode = code),
    (error) => {
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
    }
);
