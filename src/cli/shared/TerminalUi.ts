import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { ImperativeConfig, TaskStage, type IHandlerParameters, type ITaskWithStatus } from "@zowe/imperative";
import type { Ui } from "../../capture/Ui";
import { Interruption } from "./Interruption";
import type { Output } from "./Output";
import { plain } from "./Output";
import { canAsk } from "./connection";

const SECOND = 1_000;

/** `1:05` of 65 000 ms. */
export function timeLeft(milliseconds: number): string {
    const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What a progress text is about: all before its numbers. */
function activity(text: string): string {
    return text.split(/:| …/)[0];
}

/** Input stream of the daemon's client, which carries Ctrl-C; null without a daemon. */
export function daemonStream(): Readable | null {
    return ImperativeConfig.instance.daemonContext?.stream ?? null;
}

/**
 * The person in front of a command that changes z/OS. Never uses Imperative's prompt: its Ctrl-C ends the process at once, and
 * what was changed would stay.
 */
export class TerminalUi implements Ui {
    public readonly interactive: boolean;
    public readonly interruption: Interruption;
    private doing = "";
    private readonly daemon = ImperativeConfig.instance.daemonContext;
    private task: ITaskWithStatus | null = null;
    /** True while the cursor stands behind a line that may be written over. */
    private openLine = false;

    constructor(
        private readonly params: IHandlerParameters,
        private readonly out: Output
    ) {
        this.interactive = canAsk(params);
        this.interruption = new Interruption(
            () => this.note(`Still putting the system back: ${this.doing || "please wait"}`),
            daemonStream()
        );
    }

    public say(text: string): void {
        this.endProgress();
        if (!this.out.json) this.out.text(text);
    }

    public progress(text: string, fraction?: number): void {
        const former = this.doing;
        this.doing = text;
        if (this.out.json || text === former) return;
        if (fraction !== undefined) return this.bar(text, fraction);
        this.endBar();
        // `Downloading X …`, `Downloading X: 12 KB …`: the same activity, of which a log needs one line.
        const same = activity(text) === activity(former);
        if (this.rewrites) {
            if (!same) this.endLine();
            this.out.overwrite(`\r${plain(text)}\u001b[K`);
            this.openLine = true;
        } else if (!same) this.note(text);
    }

    public async confirm(question: string): Promise<boolean> {
        this.endProgress();
        const answer = await this.line(`${question.replace(/\s*\[y\/N\]:?\s*$/i, "")} [y/N]: `);
        return /^\s*y(es)?\s*$/i.test(answer ?? "");
    }

    public waitForEnd(text: string, limitMs: number, signal: AbortSignal): Promise<"enter" | "limit" | "aborted"> {
        this.endProgress();
        const end = Date.now() + limitMs;
        if (signal.aborted) return Promise.resolve("aborted");
        return new Promise((resolve) => {
            const show = () => this.countdown(`${text} ${timeLeft(end - Date.now())} left.`);
            const input = this.interactive ? this.reader() : null;
            const finish = (how: "enter" | "limit" | "aborted") => {
                clearInterval(ticker);
                clearTimeout(limit);
                signal.removeEventListener("abort", aborted);
                input?.close();
                this.endLine();
                resolve(how);
            };
            const aborted = () => finish("aborted");
            signal.addEventListener("abort", aborted);
            input?.onLine(() => finish("enter"));
            // A line that is written over on a terminal; one line for each half minute elsewhere.
            const ticker = setInterval(show, this.rewrites ? SECOND : 30 * SECOND);
            const limit = setTimeout(() => finish("limit"), limitMs);
            show();
        });
    }

    /** Puts everything back that this object has taken hold of. */
    public dispose(): void {
        this.endProgress();
        this.interruption.dispose();
    }

    private get rewrites(): boolean {
        return this.interactive && this.daemon == null && process.stderr.isTTY === true;
    }

    private countdown(text: string): void {
        if (this.out.json) return;
        if (!this.rewrites) return this.out.note(text);
        this.out.overwrite(`\r${plain(text)} \u001b[K`);
        this.openLine = true;
    }

    private note(text: string): void {
        this.endLine();
        if (!this.out.json) this.out.note(text);
    }

    private bar(text: string, fraction: number): void {
        const percentComplete = Math.min(100, Math.max(0, Math.round(fraction * 100)));
        const statusMessage = plain(text);
        if (this.task) {
            this.task.percentComplete = percentComplete;
            this.task.statusMessage = statusMessage;
            return;
        }
        this.task = { percentComplete, statusMessage, stageName: TaskStage.IN_PROGRESS };
        this.params.response.progress.startBar({ task: this.task });
    }

    /** Before anything is said. */
    private endProgress(): void {
        this.endBar();
        this.endLine();
    }

    /** What is logged while a bar is up would be held back until its end. */
    private endBar(): void {
        if (this.task === null) return;
        this.task = null;
        this.params.response.progress.endBar();
    }

    private endLine(): void {
        if (this.openLine) this.out.overwrite("\n");
        this.openLine = false;
    }

    /** One line of input, or null when the input ends or the command is interrupted. */
    private line(question: string): Promise<string | null> {
        const { signal } = this.interruption;
        if (signal.aborted) return Promise.resolve(null);
        return new Promise((resolve) => {
            const input = this.reader(question);
            const finish = (answer: string | null) => {
                signal.removeEventListener("abort", aborted);
                input.close();
                resolve(answer);
            };
            const aborted = () => finish(null);
            signal.addEventListener("abort", aborted);
            input.onLine(finish);
        });
    }

    /**
     * Lines typed by the user, until `close`. On a terminal an own readline; under the daemon
     * the client is asked once and answers with one line. `onLine` gets null when the input has ended.
     */
    private reader(question = ""): { onLine(listener: (line: string | null) => void): void; close(): void } {
        if (this.daemon?.stream) {
            let closed = false;
            const asked = this.params.response.console.prompt(plain(question));
            return {
                onLine: (listener) =>
                    void asked.then(
                        (line) => !closed && listener(line),
                        () => !closed && listener(null)
                    ),
                close: () => (closed = true)
            };
        }
        // Not readline's terminal mode: it sets the terminal raw, and on a terminal that was closed that throws where nobody can
        // catch it (seen with Node 20) - with the traces still on. Without it the terminal turns Ctrl-C into SIGINT by itself.
        const readline: Interface = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
        let closing = false;
        readline.on("error", () => readline.close());
        readline.setPrompt(plain(question));
        readline.prompt();
        return {
            onLine: (listener) => {
                readline.once("line", listener);
                readline.once("close", () => {
                    if (!closing) listener(null);
                });
            },
            close: () => {
                closing = true;
                readline.close();
            }
        };
    }
}
