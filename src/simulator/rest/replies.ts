import type { Reply } from "./types";

const JSON_TYPE = "application/json; charset=UTF-8";

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string | string[]> = {}): Reply {
    return { status, headers: { "Content-Type": JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** An answer without a body. */
export function empty(status: number, headers: Record<string, string | string[]> = {}): Reply {
    return { status, headers };
}

// Console service errors: HTTP status and sentence by "return code/reason code". Codes: seen on real systems (1/21, 2/7, 3/12, 5/7)
// or documented by IBM or by re-implementations of its documents (the rest).
const CONSOLE_ERRORS: Record<string, [number, string]> = {
    "1/3": [400, "No match for this method and path"],
    "1/5": [400, "The value of system is not acceptable"],
    "1/6": [400, "The content type of the request is not application/json"],
    "1/12": [400, "The body of the request is not valid JSON"],
    "1/13": [400, "The field cmd is missing or not a text"],
    "1/14": [400, "The console name is not valid: 2 to 8 characters, the first one alphabetic or # $ @"],
    "1/17": [400, "The command is longer than 126 characters"],
    "1/22": [400, "A parameter of the log request is not valid"],
    "1/25": [400, "The regular expression is not valid"],
    "1/21": [500, "The TSO/E address space could not be created: the logon procedure or the user settings are in error"],
    "2/7": [500, "The connection to the z/OSMF REST TSO service timed out. Retry the request"],
    "3/12": [500, "The TSO/E address space for this console can not be found"],
    "5/7": [500, "Failed to create console: the TSO/E CONSOLE command got an error. IKJ55303I THE CONSOLE COMMAND HAS TERMINATED.+"],
    "5/9": [500, "The detection key is not known"],
    "8/1": [500, "The log is not available"],
    "8/14": [500, "The command response cannot be retrieved"],
    "8/15": [503, "The command was issued, its response was given up"]
};

/**
 * A console service error.
 * @param code return code and reason code, for instance "5/7"
 * @throws Error when the code is not one of the table (a mistake in a test)
 */
export function consoleError(code: string, detail?: string): Reply {
    const known = CONSOLE_ERRORS[code];
    if (!known) throw new Error(`The simulator knows no console error ${code}`);
    const [returnCode, reasonCode] = code.split("/").map(Number);
    const reason = detail === undefined ? known[1] : `${known[1]}: ${detail}`;
    return json(known[0], { "return-code": returnCode, "reason-code": reasonCode, reason });
}

/** A files or jobs service error: both have the same shape. */
export function serviceError(status: number, category: number, rc: number, reason: number, message: string, details?: string[]): Reply {
    return json(status, { category, rc, reason, message, ...(details ? { details } : {}) });
}

/** Reads a JSON object; anything else is null. */
export function parseObject(body: Buffer): Record<string, unknown> | null {
    try {
        const value: unknown = JSON.parse(body.toString("utf8"));
        return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
    } catch {
        return null;
    }
}
