import type { FaultAction } from "./types";

type Answer = Extract<FaultAction, { kind: "answer" }>;

function service(category: number, rc: number, reason: number, message: string, details?: string[]): Answer {
    return { kind: "answer", status: 500, body: { category, rc, reason, message, ...(details ? { details } : {}) } };
}

/**
 * Failures of the service that people have reported in public threads, as faults to arm: `faults.add({ action: seenErrors.tsoLimit })`.
 * Codes and catch words as reported; the rest of each text is ours.
 */
export const seenErrors = {
    /** zowe-cli#204 */
    tsoLimit: service(3, 12, 4, "The maximum number of TSO address spaces have been created."),
    /** zowe-cli#699 */
    ceaTso: service(3, 12, 2, "CeaTso request failed", ["CeaTsoRequest: the request could not be started"]),
    /** zowe-cli#672 */
    servletFailed: service(1, 8, 6, "Servlet failed but could not send error response"),
    /** zowe-explorer-vscode#235 */
    tsoPrompt: service(2, 4, 3, "ServletDispatcher failed - received TSO Prompt when expecting TsoServletResponse"),
    /** zowe-cli#160: plain text where JSON is expected. */
    nullPointer: { kind: "answer", status: 500, body: "Error 500: java.lang.NullPointerException" }
} satisfies Record<string, Answer>;
