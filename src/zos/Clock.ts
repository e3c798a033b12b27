/** Time as the code outside zos/ sees it; tests run it faster. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Resolves after `ms`, or at once when the signal is aborted (it never rejects). */
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The wall clock; `factor` below 1 makes every sleep that much shorter (tests). */
export function wallClock(factor = 1): Clock {
    return {
        now: () => Date.now(),
        sleep: (ms, signal) =>
            new Promise((resolve) => {
                if (signal?.aborted) return resolve();
                const done = () => {
                    clearTimeout(timer);
                    signal?.removeEventListener("abort", done);
                    resolve();
                };
                const timer = setTimeout(done, ms * factor);
                signal?.addEventListener("abort", done);
            })
    };
}
