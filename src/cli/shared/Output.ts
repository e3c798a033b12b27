import type { IHandlerParameters } from "@zowe/imperative";

/**
 * Text from z/OS, from files and from names: control characters never reach the terminal raw (line ends and tabs stay).
 *
 * @param text anything
 */
export function plain(text: string): string {
    return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\u00b7");
}

/** One sentence for `message`: Imperative renders it as a mustache template, so doubled braces are taken apart. */
export function sentence(text: string): string {
    return plain(text).replace(/\{(?=\{)/g, "{ ");
}

/** What a handler says: text for people and data for programs, through Imperative and nothing else. */
export class Output {
    /** True under --response-format-json: nobody reads along, and it counts as no terminal. */
    public readonly json: boolean;
    /** Columns for running text: the terminal's, or 100 in a pipe. */
    public readonly width: number;

    constructor(private readonly params: IHandlerParameters) {
        this.width = Math.min(process.stdout.columns || 100, 120);
        this.json = params.arguments.responseFormatJson === true;
    }

    /** A line or paragraph on stdout. As bytes: Imperative would take a string for a format. */
    public text(text: string | string[]): void {
        this.params.response.console.log(Buffer.from(plain(typeof text === "string" ? text : text.join("\n")) + "\n"));
    }

    /** A line on stderr: remarks and progress. */
    public note(text: string): void {
        this.params.response.console.error(Buffer.from(plain(text) + "\n"));
    }

    /** Raw bytes on stderr, for a line that is written over (terminal only). */
    public overwrite(text: string): void {
        this.params.response.console.error(Buffer.from(text));
    }

    /**
     * The result of the command.
     *
     * @param data what `--rfj` shows under `data`: docs/json.md
     * @param message one sentence: `message` of `--rfj`
     */
    public result(data: object, message: string): void {
        this.params.response.data.setObj(data);
        this.params.response.data.setMessage(sentence(message));
    }

    /** Exit code of a command that did not fail, such as 8 with --fail-on; or of one that fails right after. */
    public exitCode(code: number): void {
        this.params.response.data.setExitCode(code);
    }

    /** True when the user chose a format with --rft, --rff or --rfh. */
    public get formatAsked(): boolean {
        const { responseFormatType, responseFormatFilter, responseFormatHeader } = this.params.arguments;
        return [responseFormatType, responseFormatFilter, responseFormatHeader].some((option) => option !== undefined);
    }

    /** A list of uniform objects, in the format that --rft, --rff and --rfh ask for. */
    public list(rows: object[]): void {
        // Imperative prints nothing at all for an empty list.
        if (rows.length === 0) this.text("None.");
        else this.params.response.format.output({ output: rows, format: "table", header: true });
    }
}
