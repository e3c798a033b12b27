/** The person or script in front of a command that changes z/OS. cli/ implements it; tests script it. */
export interface Ui {
    /** True on a terminal (and without --rfj): only then are `confirm`, `ask` and `waitForEnd` used. */
    readonly interactive: boolean;
    /** A line or paragraph for the user (stdout in text mode; nothing under --rfj). */
    say(text: string): void;
    /** What is being done right now, in words; `fraction` 0..1 where known. Replaces the former one. */
    progress(text: string, fraction?: number): void;
    /** y/N. Only before the first change. */
    confirm(question: string): Promise<boolean>;
    /**
     * Waits for Enter, for the limit, or for the signal; shows the time left. Own readline: never the prompt of the CLI
     * framework, whose Ctrl-C ends the process.
     */
    waitForEnd(text: string, limitMs: number, signal: AbortSignal): Promise<"enter" | "limit" | "aborted">;
}
