import { plan, type PlanEnd, type PlanOptions } from "../../src/probe/plan";
import { emptyAnswer, type Answer, type Tried } from "../../src/probe/types";

/** What a server has of one version. */
export interface ModelVersion {
    /** In its own order. */
    suites: number[];
    groups: number[];
    /** Its own order decides, not the client's. */
    ownOrder?: boolean;
    /** Suites that it chooses and cannot serve: silence behind the ServerHello, or an alert instead of it. */
    dead?: number[];
    breaks?: number[];
    /** Schemes it can sign with; left out = any. */
    signatures?: number[];
    /** Silent once a second hello brings the share that it asked for. */
    deadAfterRetry?: boolean;
}

/** A server as a function: versions → what it has. */
export type Model = Record<number, ModelVersion>;

const FINITE = [0x0033, 0x0039, 0x0067, 0x006b, 0x009e, 0x009f];
const PLAIN_RSA = [0x002f, 0x0035, 0x003c, 0x003d, 0x009c, 0x009d];

/** Answers as a server of that kind would. */
export function answerOf(model: Model, { attempt }: Pick<Tried, "attempt">): Answer {
    const has = model[attempt.version];
    if (has === undefined) return { ...emptyAnswer("alert"), alert: 70 };
    const tls13 = attempt.version === 0x0304;
    const suites = has.ownOrder
        ? has.suites.filter((s) => attempt.suites.includes(s))
        : attempt.suites.filter((s) => has.suites.includes(s));
    const group = attempt.groups.find((g) => has.groups.includes(g)) ?? null;
    const suite = suites.find((s) => group !== null || (!tls13 && (FINITE.includes(s) || PLAIN_RSA.includes(s))));
    if (suite === undefined) return { ...emptyAnswer("alert"), alert: 40 };
    const schemes = has.signatures;
    if (schemes && !attempt.signatures.some((scheme) => schemes.includes(scheme))) return { ...emptyAnswer("alert"), alert: 40 };
    if (has.breaks?.includes(suite)) return { ...emptyAnswer("alert"), alert: 80 };
    const named = tls13 || !(FINITE.includes(suite) || PLAIN_RSA.includes(suite)) ? group : null;
    const retry = tls13 && named !== null && !attempt.keyShares.includes(named) ? { group: named, cookie: false } : null;
    if (retry && has.deadAfterRetry)
        return { ...emptyAnswer("silence"), chosen: true, version: attempt.version, suite, group: named, retry };
    const chosen: Answer = {
        ...emptyAnswer("accepted"),
        chosen: true,
        retry,
        serverHello: true,
        changeCipherSpec: tls13,
        version: attempt.version,
        suite,
        group: named
    };
    if (has.dead?.includes(suite)) return { ...chosen, kind: "silence" };
    return { ...chosen, extensions: tls13 ? [43, 51] : [0xff01, 23], compression: 0 };
}

/** The whole plan against answers that are given; `limit` ends a plan that would not end. */
export function walk(
    options: PlanOptions,
    answers: (tried: Pick<Tried, "attempt">, index: number) => Answer,
    limit = 5_000
): { tried: Tried[]; end: PlanEnd } {
    const steps = plan(options);
    const tried: Tried[] = [];
    let next = steps.next();
    while (!next.done) {
        if (tried.length >= limit) throw new Error("the plan does not end");
        const attempt = next.value;
        const answer = answers({ attempt }, tried.length);
        tried.push({ attempt, answer });
        next = steps.next(answer);
    }
    return { tried, end: next.value };
}
