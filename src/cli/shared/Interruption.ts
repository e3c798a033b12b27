import type { Readable } from "node:stream";

/** Why a command is being ended: `reason` of the abort signal. */
export interface Interrupted {
    /** SIGINT and the like. */
    signal: string;
    /** Exit code when everything is undone. */
    exitCode: number;
}

/** What the shell would report for the signal. SIGBREAK is Ctrl-Break of Windows. */
const EXIT_CODES: Record<string, number> = {
    SIGINT: 130,
    SIGTERM: 143,
    SIGHUP: 129,
    ...(process.platform === "win32" ? { SIGBREAK: 130 } : {})
};

/**
 * Turns Ctrl-C, SIGTERM, hang-up and, under the daemon, `\x03` and a closed stream into one abort signal. The process goes on:
 * what was changed is undone first. Ends with {@link dispose}.
 */
export class Interruption {
    private readonly controller = new AbortController();
    private readonly cleanups: (() => void)[] = [];

    /**
     * @param onAgain called for every signal after the first: what is still being undone
     * @param daemonStream input stream of the daemon's client, which carries Ctrl-C; null without a daemon
     */
    constructor(
        private readonly onAgain: () => void,
        daemonStream: Readable | null = null
    ) {
        if (daemonStream === null) {
            for (const name of Object.keys(EXIT_CODES)) {
                const listener = () => this.interrupt(name);
                process.on(name, listener);
                this.cleanups.push(() => process.off(name, listener));
            }
            return;
        }
        // The daemon serves one client at a time; its own process must not be ended. The client sends Ctrl-C as \x03,
        // in a JSON request of its own: {"stdin":"\u0003",…}.
        const onData = (data: Buffer | string) => {
            if (/\u0003|\\u0003/.test(data.toString())) this.interrupt("SIGINT");
        };
        const onClose = () => this.interrupt("SIGHUP");
        daemonStream.on("data", onData).on("close", onClose).on("end", onClose);
        this.cleanups.push(() => daemonStream.off("data", onData).off("close", onClose).off("end", onClose));
    }

    public get signal(): AbortSignal {
        return this.controller.signal;
    }

    /** Null while nobody has interrupted. */
    public get interrupted(): Interrupted | null {
        return this.signal.aborted ? (this.signal.reason as Interrupted) : null;
    }

    /** Also called when nobody reads the output any more. */
    public interrupt(name: string): void {
        if (this.signal.aborted) return this.onAgain();
        this.controller.abort({ signal: name, exitCode: EXIT_CODES[name] ?? 130 } satisfies Interrupted);
    }

    public dispose(): void {
        for (const cleanup of this.cleanups.splice(0)) cleanup();
    }
}
