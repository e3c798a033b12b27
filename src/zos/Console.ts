/** The answer to one operator command. */
export interface ConsoleReply {
    command: string;
    /** ISO time at which the command was sent. */
    at: string;
    /** Text so far, one element a line, leading blanks kept, trailing empty lines dropped. */
    lines: string[];
    /** Key under which later solicited lines can be collected; null when z/OSMF gave none. */
    key: string | null;
    /** Set when collecting late lines failed: why. The command itself was answered. */
    incomplete?: string;
}

export interface IssueOptions {
    /** Route to this system of the sysplex. */
    system?: string;
    /**
     * What to wait for after the first answer: collecting goes on until `until` says true or `maxWaitMs` has passed.
     * Without it the reply is collected while it is empty, up to `maxWaitMs`.
     */
    until?: (lines: string[]) => boolean;
    /** Bounded wait for late lines, milliseconds; default 10 000. */
    maxWaitMs?: number;
}

/**
 * An EMCS console. `display` is for commands that change nothing: it may be sent again after a failure.
 * `change` is sent exactly once, over a connection of its own; a failure after sending is a ZosError with executed "maybe".
 */
export interface Console {
    readonly consoleName: string;
    display(command: string, options?: IssueOptions): Promise<ConsoleReply>;
    change(command: string, options?: IssueOptions): Promise<ConsoleReply>;
    /** Lines that came under the key since the last look; [] when none. May be repeated. */
    collect(key: string): Promise<string[]>;
}
