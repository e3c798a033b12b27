/** Waits of the capture engine, milliseconds. Tests pass a faster clock, not other numbers. */
export const TIMING = {
    /** Limit of the reproduction when --duration is not given. */
    limit: 120_000,
    /** Longest wait for ITT006A or ITT038I after a TRACE CT command. */
    prompt: 20_000,
    /** Between two looks at something that is to change. */
    lookAgain: 1_000,
    /** After a request with an unclear outcome: how long its effect is waited for before it counts as not executed. */
    uncertain: 12_000,
    /** Longest wait for a writer to become active, and for one to go away. */
    writer: 60_000,
    /** Between OFF and the former state: lets the last buffers reach the writer. */
    drain: 3_000,
    /** How long undo goes on when the connection is gone. */
    reconnect: 180_000,
    /** Between two tries of undo. */
    retry: 3_000,
    /** Bounded wait for late lines of a display. */
    display: 10_000
} as const;
