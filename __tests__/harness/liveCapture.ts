import { spawn, spawnSync } from "node:child_process";

/** Why captures cannot be taken here, or null: tcpdump or tshark not installed, or no right to listen. */
export function cannotCapture(): string | null {
    for (const tool of ["openssl", "tshark", "tcpdump"]) if (spawnSync(tool, ["--version"]).error) return `${tool} is not installed`;
    const permitted = spawnSync("tcpdump", ["-i", "lo", "-d"], { encoding: "utf8" });
    return permitted.status === 0 ? null : "tcpdump may not listen on the loopback";
}

/**
 * Takes a capture while `traffic` runs.
 * @param listen tcpdump's options that say where: `-i lo`
 * @param until true once the capture holds what it should
 */
export async function liveCapture(
    file: string,
    listen: string[],
    filter: string,
    traffic: () => Promise<void>,
    until: () => boolean
): Promise<void> {
    const dump = spawn("tcpdump", [...listen, "-U", "--immediate-mode", "-s", "0", "-B", "16384", "-w", file, filter], {
        stdio: ["ignore", "ignore", "pipe"]
    });
    const ended = new Promise((resolve) => dump.once("close", resolve));
    try {
        await new Promise<void>((resolve, reject) => {
            let said = "";
            dump.stderr.on("data", (text: Buffer) => {
                said += text.toString();
                if (said.includes("listening on")) resolve();
            });
            dump.once("exit", () => reject(new Error(`tcpdump ended: ${said}`)));
        });
        await traffic();
        while (!until() && dump.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
        dump.kill("SIGINT");
        await ended;
    }
}
