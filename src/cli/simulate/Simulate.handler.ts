import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { IHandlerParameters } from "@zowe/imperative";
import { startSimulator } from "../../simulator";
import { createSimulatedSystem } from "../../simulator/compose";
import { Interruption } from "../shared/Interruption";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";
import { daemonStream } from "../shared/TerminalUi";
import { text, upper } from "../shared/args";

export default class SimulateHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const args = params.arguments;
        const number = (name: string) => (text(args, name) === null ? undefined : Number(text(args, name)));
        const directory = text(args, "directory");
        const interruption = new Interruption(() => {}, daemonStream());
        const system = await createSimulatedSystem({
            icsf: { fipsMode: upper(args, "fips-mode") ?? "YES" },
            listenerPort: number("tls-port"),
            scale: number("speed")
        });
        let simulator: Awaited<ReturnType<typeof startSimulator>> | null = null;
        try {
            simulator = await startSimulator({ system, port: number("port"), control: args.control === true });
            let { caFile } = simulator;
            if (directory !== null) {
                mkdirSync(directory, { recursive: true });
                caFile = resolve(join(directory, "tlsfips-simulator-ca.pem"));
                copyFileSync(simulator.caFile, caFile);
            }
            const [user] = system.users.values();
            const connection = { host: "localhost", port: simulator.port, user: user.name, password: user.password, caFile };
            out.text(howTo(connection, system.listenerPort, system.name, args.control === true ? simulator.url : null));
            await new Promise<void>((done) => {
                if (interruption.signal.aborted) done();
                interruption.signal.addEventListener("abort", () => done());
            });
            out.result({ schemaVersion: 1, ...connection, tlsPort: system.listenerPort }, "The simulator has ended.");
            out.text("\nThe simulator has ended.");
        } finally {
            interruption.dispose();
            // The simulator closes its system too.
            await (simulator ?? system).close();
        }
    }
}

function howTo(
    { host, port, user, password, caFile }: { host: string; port: number; user: string; password: string; caFile: string },
    tlsPort: number,
    system: string,
    control: string | null
): string[] {
    const windows = process.platform === "win32";
    const set = (name: string, value: string | number) => (windows ? `set ${name}=${value}` : `export ${name}="${value}"`);
    return [
        `The simulated z/OS ${system} is up; Ctrl-C ends it. Everything stays on this machine.`,
        "",
        "In another terminal:",
        `  ${set("NODE_EXTRA_CA_CERTS", caFile)}`,
        `  ${set("ZOWE_OPT_HOST", host)}`,
        `  ${set("ZOWE_OPT_PORT", port)}`,
        `  ${set("ZOWE_OPT_USER", user)}`,
        `  ${set("ZOWE_OPT_PASSWORD", password)}`,
        "  zowe tlsfips display-trace",
        "",
        "Or in zowe.config.json:",
        `  { "profiles": { "sim": { "type": "zosmf", "properties": { "host": "${host}", "port": ${port}, "user": "${user}", "password": "${password}" } } },`,
        '    "defaults": { "zosmf": "sim" } }',
        "",
        "A TLS server that fails under FIPS mode with a ChaCha20 client:",
        `  openssl s_client -connect ${host}:${tlsPort} -tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256`,
        "and works with another suite:",
        `  openssl s_client -connect ${host}:${tlsPort} -tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384`,
        ...(control === null
            ? []
            : ["", `Faults, switches and the request log: ${control}/simulator/faults and so on, without credentials`])
    ];
}
