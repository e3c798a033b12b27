import { CommandTextError } from "../parse/console";
import { ZosError } from "../zos";
import { StepFailed } from "./send";
import { NoSuchTrace, Unreadable } from "./look";

/** Any failure in the words of the user: what happened, then what it means, what to do, and the z/OS text. */
export function explainError(error: unknown): { message: string; details: string[] } {
    const lines = (...list: (string | undefined)[]) => list.filter((l): l is string => l !== undefined && l !== "");
    if (error instanceof ZosError || error instanceof StepFailed) {
        const { means, next, zosText } = error.details;
        return { message: sentence(error.message), details: lines(means, next, zosText) };
    }
    if (error instanceof Unreadable)
        return { message: sentence(error.message), details: lines("What cannot be read is never taken as a state.", error.raw.join("\n")) };
    if (error instanceof NoSuchTrace || error instanceof CommandTextError) return { message: sentence(error.message), details: [] };
    const e = error as NodeJS.ErrnoException;
    return { message: sentence(e.code !== undefined ? `${e.message}` : `Unexpected: ${e.message}`), details: [] };
}

function sentence(text: string): string {
    const first = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(first) ? first : `${first}.`;
}
