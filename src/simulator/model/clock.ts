import type { SimClock } from "./types";

interface Event {
    due: number;
    order: number;
    fn: () => void;
}

/** Real milliseconds that setTimeout can take. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A clock whose owner may move it by hand (tests). */
export interface ManualClock extends SimClock {
    /** Runs everything due within the next `ms` simulated milliseconds, in order. */
    advance(ms: number): void;
}

/**
 * Simulated time. Events run in the order of their simulated times, however fast the clock runs: one real timer serves the
 * earliest of them, and it never keeps the process alive.
 * @param startAt simulated milliseconds since 1970 at creation
 * @param scale simulated milliseconds per real millisecond; 0 = only {@link ManualClock.advance} moves it
 */
export function createClock(startAt: number, scale: number): ManualClock {
    const realStart = performance.now();
    let floor = startAt;
    let order = 0;
    let queue: Event[] = [];
    let timer: NodeJS.Timeout | null = null;
    let stopped = false;

    const now = () => (floor = Math.max(floor, scale === 0 ? floor : startAt + (performance.now() - realStart) * scale));

    function runDue(limit: number): void {
        while (queue.length > 0 && queue[0].due <= limit) {
            const event = queue.shift()!;
            floor = Math.max(floor, event.due);
            event.fn();
        }
    }

    function arm(): void {
        if (timer) clearTimeout(timer);
        timer = null;
        if (stopped || scale === 0 || queue.length === 0) return;
        timer = setTimeout(
            () => {
                timer = null;
                // Timers may fire a fraction early: half a real millisecond is near enough.
                runDue(now() + scale / 2);
                arm();
            },
            Math.min(Math.max(0, (queue[0].due - now()) / scale), LONGEST_TIMER)
        );
        timer.unref();
    }

    function after(ms: number, fn: () => void): () => void {
        // What is due never needs no timer (and a real timer would take infinity for "now").
        if (stopped || ms === Infinity) return () => undefined;
        const event: Event = { due: now() + Math.max(0, ms), order: order++, fn };
        let at = queue.length;
        while (at > 0 && queue[at - 1].due > event.due) at--;
        queue.splice(at, 0, event);
        if (at === 0) arm();
        return () => {
            queue = queue.filter((e) => e !== event);
        };
    }

    return {
        now,
        after,
        sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
        stop() {
            stopped = true;
            queue = [];
            if (timer) clearTimeout(timer);
            timer = null;
        },
        advance(ms) {
            const target = now() + ms;
            runDue(target);
            floor = Math.max(floor, target);
            arm();
        }
    };
}
