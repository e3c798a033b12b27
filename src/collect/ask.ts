import type { ConsoleReply, Zos } from "../zos";
import { ZosError } from "../zos";

/** Which system of the sysplex to ask; the one we are connected to when not given. */
export interface Where {
    system?: string;
}

/** Longest wait for an answer that comes late, milliseconds. */
const WAIT_MS = 10_000;
/** A refusal is an answer too: nothing better follows it. */
const REFUSED = /\b(?:IEE30[5-9]I|IEE31\dI|IEE345I|IEE535I|IEE618I|IEE707I|ASA101I)\b/;

/**
 * Sends a display and waits for what `done` recognises, for a refusal, or for ten seconds.
 * @throws ZosError as the console port does
 */
export async function ask(zos: Zos, command: string, where: Where, done: (lines: string[]) => boolean): Promise<ConsoleReply> {
    return zos.console.display(command, {
        system: where.system,
        until: (lines) => done(lines) || lines.some((line) => REFUSED.test(line)),
        maxWaitMs: WAIT_MS
    });
}

/** The error for an answer that is none of the forms we know. Nothing is concluded from such text; it is shown as it came. */
export function unreadable(zos: Zos, command: string, lines: string[]): ZosError {
    const empty = lines.every((line) => line.trim() === "");
    return new ZosError(
        "service",
        empty ? `${command} brought no answer on ${zos.host}.` : `The answer of ${zos.host} to ${command} cannot be read.`,
        {
            means: empty
                ? "Nothing is known of what was asked."
                : "It has none of the forms that are known, so nothing is concluded from it.",
            next: empty
                ? "Try again; then issue the command at a console and look whether it answers there."
                : "Please send us the text below, with the z/OS release: it helps to learn this form.",
            zosText: lines.join("\n"),
            executed: "yes"
        }
    );
}
