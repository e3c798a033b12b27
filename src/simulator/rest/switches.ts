import type { RestSwitches } from "./types";

/** The defaults: what was measured where anything was, else what the documents say. */
export function defaultSwitches(): RestSwitches {
    return {
        syncWindowMs: 3000,
        consoleCreationMs: 800,
        unknownKey: "empty",
        detectTimeoutSeconds: 30,
        promptMark: "*",
        mixedConsole: false,
        trailingBlanks: false,
        infoNeedsCredentials: true,
        csrfStatus: 403,
        csrfEverywhere: false,
        tokenLifetimeMs: 8 * 3600 * 1000,
        contentLength: false,
        listsBelow: true,
        readHeld: "by-holder",
        recallMs: 20000,
        maxParallel: 0,
        submitsPartOfLongJcl: false,
        feedbackAsText: false,
        operlog: true
    };
}
