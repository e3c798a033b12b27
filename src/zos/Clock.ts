/** Time as the code outside zos/ sees it; tests run it faster. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Resolves after `ms`, or at once when the signal is aborted (it never rejects). */
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The wall clock. With `factor` below 1 this clock's time runs that much faster than the wall's (tests). */
export function wallClock(factor = 1): Clock {
    const started = Date.now();
    return {
        now: () => (factor === 1 ? Date.now() : started + (Date.now() - started) / factor),
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
