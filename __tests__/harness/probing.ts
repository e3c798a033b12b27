import { probe, probeReport, type ProbeReport, type StartTls } from "../../src/probe";
import type { Timer } from "../../src/probe/open";
import type { ProbeOptions } from "../../src/probe/run";

/** A clock that never strikes: for servers that answer. A test that waits in vain ends by its own limit. */
const never: Timer = () => () => undefined;

/** A clock that strikes when the test says so. */
export class Patience {
    private readonly waiting = new Set<() => void>();

    public readonly timer: Timer = (_milliseconds, call) => {
        this.waiting.add(call);
        return () => this.waiting.delete(call);
    };

    /** The time is over for whoever waits now. */
    public end(): void {
        for (const call of [...this.waiting]) {
            this.waiting.delete(call);
            call();
        }
    }
}

/** Probes a server of this test. */
export async function probing(
    port: number,
    options: Partial<ProbeOptions> & { host?: string; startTls?: StartTls; serverName?: string | null } = {}
): Promise<ProbeReport> {
    const { host = "127.0.0.1", startTls = "none", serverName = null, ...rest } = options;
    return probeReport(
        await probe(
            { host, port, serverName, startTls },
            { all: false, timeoutMs: 60_000, signal: new AbortController().signal, timer: never, ...rest }
        )
    );
}
