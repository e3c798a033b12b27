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

    constructor(private readonly params: IHandlerParameters) {
        this.json = params.arguments.responseFormatJson === true;
    }

    /** A line or paragraph on stdout. As bytes: Imperative would take a string for a format. */
    public text(text: string): void {
        this.params.response.console.log(Buffer.from(plain(text) + "\n"));
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

    /** A list of uniform objects, in the format that --rft, --rff and --rfh ask for. */
    public list(rows: object[], fields: string[]): void {
        this.params.response.format.output({ output: rows, format: "table", fields, header: true });
    }
}
