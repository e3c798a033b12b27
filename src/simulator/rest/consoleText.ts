import type { SimMessage } from "../model/types";
import type { RestSwitches } from "./types";

/**
 * Lines of a message as z/OSMF delivers them. Seen on a real system:
 * ```
 *  IEE254I  09.00.16 IPLINFO DISPLAY 147\r  SYSTEM IPLED AT 14.36.04 ON 02/17/2018
 * ```
 * one blank before every line, and lines after the first begin with a blank of their own (given one here if they have none);
 * the id of a multi-line message at the end of the first.
 * That a prompt shows its mark in place of the first blank is assumed.
 */
export function consoleLines(message: SimMessage, switches: RestSwitches): string[] {
    const [first = "", ...others] = message.lines;
    const id = message.multiLineId ? ` ${message.multiLineId}` : "";
    const lines = [opening(first, message, switches) + id, ...others.map((line) => (line.startsWith(" ") ? ` ${line}` : `  ${line}`))];
    return switches.trailingBlanks ? lines.map((line) => line.padEnd(72)) : lines;
}

function opening(first: string, message: SimMessage, switches: RestSwitches): string {
    if (message.replyId === undefined) return ` ${first}`;
    const bare = first.replace(/^[*@ ]?\d+ /, "");
    return `${switches.promptMark}${message.replyId} ${bare}`;
}

/** Joins lines the way z/OSMF does: carriage returns between them, none at the end. */
export function joined(lines: string[]): string {
    return lines.join("\r");
}

/** Damages a text so that no reader can take it for a state: overwrites the middle of every line. */
export function garbled(text: string): string {
    return text
        .split("\r")
        .map((line) => line.slice(0, 3) + "?".repeat(Math.max(line.length - 6, 0)) + line.slice(Math.max(line.length - 3, 3)))
        .join("\r");
}
