import { ImperativeError } from "@zowe/imperative";
import { ZosError } from "../../zos";
import { plain, sentence } from "./Output";

/**
 * An error in the form that every command of the CLI shows: what happened first, then what it means, what to do next, and the
 * text of z/OS beneath.
 *
 * @param what what happened, one sentence
 * @param details further lines; empty ones are dropped
 */
export function failure(what: string, ...details: (string | undefined)[]): ImperativeError {
    const lines = details.filter((line): line is string => line !== undefined && line.trim() !== "");
    return new ImperativeError({ msg: sentence(what), additionalDetails: plain(lines.join("\n")) });
}

/**
 * Whatever was thrown, as an ImperativeError. Any other error would be shown as a stack trace with "Contact the creator".
 *
 * @param error what was caught
 * @param where `host:port`, for errors of the connection
 */
export function toImperativeError(error: unknown, where?: string): ImperativeError {
    if (error instanceof ImperativeError) return error;
    if (error instanceof ZosError) {
        const { means, next, zosText, httpStatus, returnCode, reasonCode, executed } = error.details;
        const codes = [
            httpStatus === undefined ? "" : `HTTP status ${httpStatus}`,
            returnCode === undefined ? "" : `return code ${returnCode}`,
            reasonCode === undefined ? "" : `reason code ${reasonCode}`
        ].filter((text) => text !== "");
        return failure(
            error.what,
            means,
            next === undefined ? undefined : `Next: ${next}`,
            executed === "maybe" ? "The request may have taken effect: look before you repeat it." : undefined,
            zosText === undefined ? undefined : `${error.kind === "unreachable" ? "The error underneath" : "z/OS said"}:\n${zosText}`,
            codes.length === 0 ? undefined : `z/OSMF answered with ${codes.join(", ")}.`,
            where === undefined ? undefined : `Connection: ${where}`
        );
    }
    const message = error instanceof Error ? error.message : String(error);
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (typeof code === "string" && /^E[A-Z]+$/.test(code)) return failure(fileError(code, message), message);
    return failure(
        `Something went wrong inside this plug-in: ${message}`,
        "This is a defect of ours: please report it with the command you ran."
    );
}

/** Words for the file errors of Node that a user can do something about. */
function fileError(code: string, message: string): string {
    const file = /'([^']+)'/.exec(message)?.[1] ?? "a file";
    const words: Record<string, string> = {
        ENOENT: `There is no ${file}.`,
        EACCES: `${file} must not be read or written by you.`,
        EPERM: `${file} must not be changed by you.`,
        EISDIR: `${file} is a folder, not a file.`,
        ENOTDIR: `${file} is a file, not a folder.`,
        ENOSPC: `The disk is full: ${file} could not be written.`,
        EEXIST: `${file} exists already.`,
        EADDRINUSE: "The port is in use by another program."
    };
    return words[code] ?? message;
}
