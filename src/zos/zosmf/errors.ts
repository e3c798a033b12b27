import { ZosError } from "../ZosError";
import type { ZosErrorKind } from "../ZosError";
import { NoAnswer } from "./RestClient";
import { byNodeCode, byBody } from "./errorTable";
import type { Said } from "./errorTable";

/** What was being done when it failed. */
export interface RequestContext {
    /** Completes "could not …": `send "D T"`, `read IBMUSER.CTRACE1`. */
    action: string;
    area: "console" | "files" | "jobs";
    /** Whether the request changes something when it arrives. */
    changes: boolean;
    host: string;
    port: number;
    user: string | null;
    consoleName?: string;
}

/** The body of an error answer, whichever of the three services wrote it. */
export interface ErrorBody {
    /** As it came, control characters shown as dots. */
    text: string;
    returnCode: number | null;
    reasonCode: number | null;
    category: number | null;
    isJson: boolean;
}

/** Replaces what would move the cursor or colour the terminal; line ends stay. */
export function printable(text: string): string {
    return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ".");
}

/**
 * Unpacks an error body: consoles `{return-code, reason-code, reason}`, files and jobs `{category, rc, reason, message, details}`,
 * z/OSMF's own `{errorID, errorMsg}`, API ML `{messages: [{messageContent}]}`, or anything else (a page of HTML).
 */
export function errorBody(raw: string): ErrorBody {
    const empty = { returnCode: null, reasonCode: null, category: null };
    let value: Record<string, unknown>;
    try {
        const parsed: unknown = JSON.parse(raw);
        if (parsed == null || typeof parsed !== "object" || Array.isArray(parsed)) throw new Error();
        value = parsed as Record<string, unknown>;
    } catch {
        const words = raw.replace(/<(style|script)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
        return { ...empty, text: printable(words).replace(/\s+/g, " ").trim().slice(0, 2000), isJson: false };
    }
    const number = (...keys: string[]) => keys.map((k) => numeric(value[k])).find((n) => Number.isFinite(n)) ?? null;
    const lines: string[] = [];
    const add = (more: unknown) => {
        if (Array.isArray(more)) more.forEach(add);
        else if (typeof more === "string" && more.trim() !== "") lines.push(more.trim());
        else if (more != null && typeof more === "object" && "messageContent" in more) add(more.messageContent);
    };
    const consoleReply = "return-code" in value;
    add(value.message);
    if (consoleReply) add(value.reason);
    add([value.details, value.errorMsg, value.messages]);
    return {
        text: printable(lines.join("\n")),
        returnCode: number("return-code", "rc"),
        reasonCode: consoleReply ? number("reason-code") : number("reason"),
        category: number("category"),
        isJson: true
    };
}

/** Objects have no number; some cannot even be asked for one. */
function numeric(value: unknown): number {
    return typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
}

interface Anatomy {
    status: number | null;
    nodeCode: string | null;
    /** The Node error's own words. */
    nodeText: string;
    body: ErrorBody;
    timeout: boolean;
    message: string;
}

/** Takes an error of the SDK apart. RestClientError keeps the body or the Node error in `causeErrors`, the status in `mDetails`. */
function anatomy(error: unknown): Anatomy {
    const e = (error ?? {}) as { message?: unknown; mDetails?: Record<string, unknown>; causeErrors?: unknown };
    const cause = e.mDetails?.causeErrors ?? e.causeErrors;
    const status = numeric(e.mDetails?.httpStatus);
    const node = cause != null && typeof cause === "object" ? (cause as NodeJS.ErrnoException) : null;
    return {
        status: Number.isFinite(status) ? status : null,
        nodeCode: typeof node?.code === "string" ? node.code : null,
        nodeText: typeof node?.message === "string" ? node.message : "",
        body: errorBody(typeof cause === "string" ? cause : ""),
        timeout: e.mDetails?.source === "timeout",
        message: typeof e.message === "string" ? e.message : typeof error === "string" ? error : Object.prototype.toString.call(error)
    };
}

function unclear(context: RequestContext, why: string): Said {
    return context.changes
        ? {
              kind: "unclear",
              what: `No answer to: ${context.action} (${why})`,
              means: "The request was sent once and may have taken effect or not. It is not sent again before that is known.",
              next: "Look at the state on z/OS (a display, the job list, the catalog) before doing it again.",
              executed: "maybe"
          }
        : {
              kind: "unclear",
              what: `No whole answer when trying to ${context.action} (${why})`,
              means: "The request only reads; nothing was changed.",
              next: "Try again. If it stays: is z/OSMF busy, or does something between here and there cut connections?",
              executed: "no"
          };
}

const NO_ANSWER: Record<NoAnswer["reason"], string> = {
    deadline: "time limit passed",
    cut: "the connection broke within the answer",
    aborted: "stopped",
    resend: "the connection was reset",
    unsendable: "not sent"
};

function explain(error: unknown, context: RequestContext): { said: Said; parts: Anatomy } {
    const parts = anatomy(error);
    if (error instanceof NoAnswer) {
        if (error.reason !== "unsendable") return { said: unclear(context, NO_ANSWER[error.reason]), parts };
        const said: Said = {
            kind: "service",
            what: `Could not ${context.action}: this release of @zowe/imperative cannot be kept from sending a request twice`,
            means: "tlsfips sends a changing request only where it is certain that it goes out once. Nothing was sent.",
            next: "Install a release of Zowe CLI that this release of tlsfips supports, or update tlsfips.",
            executed: "no"
        };
        return { said, parts };
    }
    if (parts.timeout) return { said: unclear(context, "time limit passed"), parts };
    if (parts.status == null) {
        const known = byNodeCode(parts.nodeCode, parts.nodeText, context);
        if (known) return { said: known, parts };
        if (parts.nodeCode || parts.nodeText) return { said: unclear(context, printable(parts.nodeText || (parts.nodeCode ?? ""))), parts };
        const said: Said = {
            kind: "service",
            what: `Could not ${context.action}: ${printable(parts.message)}`,
            means: "The request or its answer was not of the form that the Zowe SDK expects.",
            next: "Check host, port and base path: do they lead to z/OSMF?",
            // "appeared to succeed, but the response was not in the expected format": z/OSMF did take the request
            executed: context.changes && /expected format/.test(parts.message) ? "maybe" : "no"
        };
        return { said, parts };
    }
    const known = byBody(parts.status, parts.body, context);
    if (known) return { said: known, parts };
    if (context.changes && parts.status >= 500) return { said: unclear(context, `HTTP ${parts.status}`), parts };
    const said: Said = {
        kind: "service",
        what: `z/OSMF on ${context.host} could not ${context.action} (HTTP ${parts.status})`,
        means: "z/OSMF answered with an error that tlsfips does not know.",
        next: "Read the text of z/OSMF below; the z/OSMF server log has more.",
        executed: "no"
    };
    return { said, parts };
}

/**
 * Turns whatever the SDK threw into words. The only place that does.
 * @param error what was thrown: RestClientError, ImperativeError, {@link NoAnswer}, a ZosError (given back as it is)
 * @param context what was being done, for the sentence and to know whether it may have taken effect
 */
export function toZosError(error: unknown, context: RequestContext): ZosError {
    if (error instanceof ZosError) return error;
    const { said, parts } = explain(error, context);
    const text = parts.body.text || printable(parts.nodeText);
    return new ZosError(said.kind, printable(said.what), {
        means: said.means,
        next: said.next,
        executed: said.executed,
        ...(text === "" ? {} : { zosText: text }),
        ...(parts.status == null ? {} : { httpStatus: parts.status }),
        ...(parts.body.returnCode == null ? {} : { returnCode: parts.body.returnCode }),
        ...(parts.body.reasonCode == null ? {} : { reasonCode: parts.body.reasonCode })
    });
}

const PASSING: ZosErrorKind[] = ["unclear", "service", "consoleUnavailable"];

/** Whether a request that only reads is worth sending again: the connection was lost (within TLS or before), or z/OSMF answered 5xx. */
export function mayPass(error: ZosError): boolean {
    const status = error.details.httpStatus;
    if (error.kind === "unreachable") return /before secure TLS/.test(error.details.zosText ?? "");
    return PASSING.includes(error.kind) && (status == null ? error.kind === "unclear" : status >= 500 || status === 429);
}
