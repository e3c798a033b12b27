import { versionName } from "../reference";
import {
    FIPS_GROUPS,
    fipsSuitesOf,
    keyExchangeOf,
    moreGroups,
    signaturesOf,
    signaturesToTry,
    suitesOf,
    USUAL_GROUPS,
    VERSIONS
} from "./offers";
import type { Answer, AnswerKind, Attempt, StartTls } from "./types";
import { SSL_3_0, TLS_1_2, TLS_1_3 } from "./types";

/** Handshakes without `--all`. */
export const USUAL_LIMIT = 40;

/** What the plan is made from. */
export interface PlanOptions {
    /** Everything, not only what fits {@link USUAL_LIMIT}. */
    all: boolean;
    startTls: StartTls;
}

/** What the plan could not go into, in words. */
export interface PlanEnd {
    notTried: string[];
    /** Versions whose list of suites is not at its end. */
    incomplete: number[];
}

/** After these nothing more can be learnt from the server. */
export const HOPELESS: readonly AnswerKind[] = [
    "refused",
    "not-resolved",
    "unreachable",
    "telnet",
    "clear-text",
    "not-tls",
    "too-much",
    "starttls-refused"
];
/** Alerts that say "nothing of this": handshake_failure, protocol_version, insufficient_security. Others hide a failure of another kind. */
const PLAIN_REFUSAL = [40, 70, 71];
/** Kept back from the suites of TLS 1.2 for what follows them: groups, features, order. */
const RESERVE = 9;
/** Kept back from all suites up to TLS 1.2 for the signature schemes, which come last. */
const FOR_SIGNATURES = 6;
/** handshake_failure: what a server says that has no group in common with us, of many things. */
const HANDSHAKE_FAILURE = 40;
const NO_COMPRESSION = [0];
const DEFLATE = 1;
const ALPN = ["h2", "http/1.1"];
const UNKNOWN_ALPN = 120;

/** What was learnt about one version. */
interface Learnt {
    version: number;
    /** Chosen by the server, in this order. */
    suites: number[];
    /** The part of them after which the handshake went on. */
    working: number[];
    offer: Groups;
}

/** Groups with which a version is offered. */
type Groups = Pick<Attempt, "groups" | "keyShares">;

/** The first answer that shows that a version is accepted, and what was offered to get it. */
interface First {
    offered: number[];
    groups: Groups;
    answer: Answer;
}

type Plan<T> = Generator<Attempt, T, Answer>;

/**
 * What is tried, one attempt after the other, each decided by the answers so far. Never more attempts than
 * {@link mostAttempts} says; what does not fit is told at the end.
 */
export function* plan(options: PlanOptions): Plan<PlanEnd> {
    return yield* new Planner(options).run();
}

/** The largest number of attempts that the plan can come to. */
export function mostAttempts(options: PlanOptions): number {
    if (!options.all) return USUAL_LIMIT;
    // Each version, again with what FIPS allows, TLS 1.3 once more with other groups.
    let most = VERSIONS.length * 2 + 5;
    if (options.startTls === "auto") most += 1;
    for (const version of VERSIONS) {
        if (version === SSL_3_0) continue;
        const suites = suitesOf(version);
        // Each suite once, once more by families or alone, and the order.
        most += suites.length + familiesOf(suites).length + suites.length + 1;
        if (version >= TLS_1_2)
            most += 1 + USUAL_GROUPS.length + moreGroups(version).length + signaturesToTry(version, new Set(), true).length;
    }
    return most;
}

function familiesOf(suites: number[]): number[][] {
    const families = new Map<string, number[]>();
    for (const suite of suites) families.set(keyExchangeOf(suite), [...(families.get(keyExchangeOf(suite)) ?? []), suite]);
    return [...families.values()];
}

/** A hello that offers all there is of a version. */
function offer(version: number, change: Partial<Attempt> & Pick<Attempt, "purpose">): Attempt {
    const groups = version === SSL_3_0 ? [] : [...USUAL_GROUPS, ...(version === TLS_1_3 ? [] : moreGroups(version))];
    return {
        version,
        suites: suitesOf(version),
        groups,
        keyShares: version === TLS_1_3 ? [...USUAL_GROUPS] : [],
        signatures: signaturesOf(version),
        alpn: [],
        compression: NO_COMPRESSION,
        group: null,
        signature: null,
        ...change
    };
}

class Planner {
    private left: number;
    private over = false;
    private readonly end: PlanEnd = { notTried: [], incomplete: [] };
    /** Algorithms of the keys in the server's own certificates. */
    private readonly keys = new Set<string>();

    constructor(private readonly options: PlanOptions) {
        this.left = mostAttempts(options);
    }

    public *run(): Plan<PlanEnd> {
        if (this.options.startTls === "auto") yield* this.ask(offer(TLS_1_2, { purpose: "greeting" }));
        const accepted = new Map<number, First>();
        for (const version of VERSIONS) {
            const first = yield* this.version(version);
            if (first !== null) accepted.set(version, first);
        }
        const clear = [...accepted.keys()].some((version) => version <= TLS_1_2 && version > SSL_3_0);
        let featuresSeen = false;
        const signing: Learnt[] = [];
        for (const [version, first] of accepted) {
            if (version === SSL_3_0) continue;
            const reserve = this.options.all || version === TLS_1_3 ? 0 : FOR_SIGNATURES + (version === TLS_1_2 ? RESERVE : 0);
            const found = yield* this.suites(version, first, reserve);
            if (version === TLS_1_3) yield* this.keyShare(found);
            if (version >= TLS_1_2) yield* this.groups(found);
            if (version === TLS_1_3 && (this.options.all || !clear)) yield* this.certificate(found, !clear);
            if (version <= TLS_1_2 && !featuresSeen) featuresSeen = yield* this.features(found);
            yield* this.order(found);
            if (version >= TLS_1_2) signing.push(found);
        }
        for (const found of signing) yield* this.signatures(found);
        return this.end;
    }

    /** Whether the version is accepted with all that there is; where that breaks the server, with what FIPS allows. */
    private *version(version: number): Plan<First | null> {
        const whole = offer(version, { purpose: "version" });
        const answer = yield* this.ask(whole);
        if (answer === null) return null;
        if (answer.chosen) return answer.version === version ? { offered: whole.suites, groups: whole, answer } : null;
        if (version === TLS_1_3 && answer.alert === HANDSHAKE_FAILURE) return yield* this.otherGroups(whole);
        if (version < TLS_1_2 || answer.kind !== "alert" || !hides(answer)) return null;
        const groups = whole.groups.filter((group) => FIPS_GROUPS.includes(group));
        const keyShares = version === TLS_1_3 ? groups : [];
        const careful = offer(version, { purpose: "version", suites: fipsSuitesOf(version), groups, keyShares });
        const again = yield* this.ask(careful);
        if (again?.chosen && again.version === version) return { offered: careful.suites, groups: careful, answer: again };
        return this.options.all ? { offered: [], groups: whole, answer } : null;
    }

    /** A server of TLS 1.3 that has none of the usual groups: it may ask for another one by HelloRetryRequest. */
    private *otherGroups(whole: Attempt): Plan<First | null> {
        const other = { ...whole, groups: moreGroups(TLS_1_3), keyShares: [] };
        const answer = yield* this.ask(other);
        return answer?.chosen && answer.version === TLS_1_3 ? { offered: other.suites, groups: other, answer } : null;
    }

    /** @returns null when the attempt may not be made any more */
    private *ask(attempt: Attempt): Plan<Answer | null> {
        if (this.over || this.left <= 0) return null;
        this.left--;
        const answer = yield attempt;
        if (answer.certificates.length > 0) this.keys.add(answer.certificates[0].key.algorithm);
        // A greeting in clear is what it is looked at for.
        const greeted = attempt.purpose === "greeting" && (answer.kind === "telnet" || answer.kind === "clear-text");
        if (HOPELESS.includes(answer.kind) && !greeted) this.over = true;
        return answer;
    }

    private skipped(what: string): void {
        if (!this.over && !this.end.notTried.includes(what)) this.end.notTried.push(what);
    }

    /**
     * The suites of a version: offer all, note the choice, leave it out, repeat. That gives the list, and the server's order
     * where it has one, in one handshake more than it has suites.
     */
    private *suites(version: number, first: First, reserve: number): Plan<Learnt> {
        const { groups, keyShares } = first.groups;
        const found: Learnt = { version, suites: [], working: [], offer: { groups, keyShares } };
        const last = yield* this.eliminate(found, first.offered, first.answer, reserve);
        const rest = suitesOf(version).filter((suite) => !found.suites.includes(suite));
        // A suite that the server takes and then cannot serve hides those behind it: look for them family by family.
        const partly = first.offered.length < suitesOf(version).length;
        if (partly || (last !== null && (this.options.all || hides(last)))) {
            const families = familiesOf(rest);
            for (const family of families.length > 1 || partly ? families : []) {
                const answer = yield* this.suite(found, family, reserve);
                if (answer === null) break;
                const end = yield* this.eliminate(found, family, answer, reserve);
                if (end !== null && this.options.all && hides(end)) yield* this.alone(found, family, reserve);
            }
        }
        return found;
    }

    /** What one hello for several suites cannot show, as one of them breaks the server: each by itself. */
    private *alone(found: Learnt, suites: number[], reserve: number): Plan<void> {
        const rest = suites.filter((suite) => !found.suites.includes(suite));
        for (const suite of rest.length > 1 ? rest : []) {
            const answer = yield* this.suite(found, [suite], reserve);
            if (answer === null) return;
            yield* this.eliminate(found, [suite], answer, reserve);
        }
    }

    /** @returns the answer with which the server chose nothing any more; null when it did not come to that */
    private *eliminate(found: Learnt, suites: number[], first: Answer, reserve: number): Plan<Answer | null> {
        let rest = suites;
        let answer: Answer | null = first;
        while (answer !== null) {
            const { suite, chosen } = answer;
            if (!chosen || suite === null || !rest.includes(suite)) return answer;
            found.suites.push(suite);
            if (answer.kind === "accepted" || answer.kind === "hello-retry-request") found.working.push(suite);
            rest = rest.filter((other) => other !== suite);
            if (rest.length === 0) return null;
            answer = yield* this.suite(found, rest, reserve);
        }
        return null;
    }

    private *suite({ version, offer: groups }: Learnt, suites: number[], reserve: number): Plan<Answer | null> {
        const answer = this.left > reserve ? yield* this.ask(offer(version, { purpose: "suite", suites, ...groups })) : null;
        if (answer !== null && !this.over) return answer;
        this.skipped(`further suites of ${versionName(version)}`);
        if (!this.end.incomplete.includes(version)) this.end.incomplete.push(version);
        return null;
    }

    /** A hello without any share: the server names the group that it wants. */
    private *keyShare({ version, suites, working, offer: { groups } }: Learnt): Plan<void> {
        const offered = working.length > 0 ? working : suites;
        if (offered.length === 0) return;
        const answer = yield* this.ask(offer(version, { purpose: "key-share", suites: offered, groups, keyShares: [] }));
        if (answer === null) this.skipped("a hello without key share");
    }

    private *groups({ version, working }: Learnt): Plan<void> {
        const tls13 = version === TLS_1_3;
        const ephemeral = tls13 ? working : working.filter((suite) => keyExchangeOf(suite).startsWith("ECDHE"));
        if (ephemeral.length === 0) return;
        // An ECDSA certificate needs its own curve among the groups as well, so RSA suites tell more.
        const rsa = ephemeral.filter((suite) => keyExchangeOf(suite).endsWith("_RSA"));
        const suites = rsa.length > 0 ? rsa : ephemeral;
        const ecdsa = !tls13 && rsa.length === 0;
        for (const group of [...USUAL_GROUPS, ...(this.options.all ? moreGroups(version) : [])]) {
            const groups = ecdsa ? [group, ...USUAL_GROUPS.filter((other) => other !== group && other <= 25)] : [group];
            const keyShares = tls13 ? [group] : [];
            const answer = yield* this.ask(offer(version, { purpose: "group", group, suites, groups, keyShares }));
            if (answer === null) this.skipped(`groups of ${versionName(version)}`);
        }
    }

    /** Compression and ALPN, by a handshake in clear. */
    private *features({ version, working, offer: groups }: Learnt): Plan<boolean> {
        if (working.length === 0) return false;
        const answer = yield* this.ask(
            offer(version, { purpose: "features", suites: working, alpn: ALPN, compression: [DEFLATE, 0], ...groups })
        );
        if (answer === null) this.skipped("ALPN and compression");
        return true;
    }

    /** What TLS 1.3 shows only to a client that completes its side. */
    private *certificate({ version, working }: Learnt, alpn: boolean): Plan<void> {
        if (working.length === 0) return;
        const attempt = offer(version, { purpose: "certificate", suites: working, alpn: alpn ? ALPN : [] });
        const answer = yield* this.ask(attempt);
        if (answer === null) this.skipped("the certificate of TLS 1.3");
        if (answer?.alert === UNKNOWN_ALPN) yield* this.ask({ ...attempt, alpn: [] });
    }

    /** Whose order decides: the same suites the other way round. */
    private *order({ version, working, offer: groups }: Learnt): Plan<void> {
        if (working.length < 2) return;
        const answer = yield* this.ask(offer(version, { purpose: "order", suites: [...working].reverse(), ...groups }));
        if (answer === null) this.skipped(`whose order of suites decides in ${versionName(version)}`);
    }

    /** Each signature scheme alone, with the suites whose key exchange the server signs. */
    private *signatures({ version, working, offer: groups }: Learnt): Plan<void> {
        const suites = version === TLS_1_3 ? working : working.filter((suite) => /^(ECDHE|DHE)_/.test(keyExchangeOf(suite)));
        if (suites.length === 0) return;
        for (const signature of signaturesToTry(version, this.keys, this.options.all)) {
            const attempt = offer(version, { purpose: "signature", signature, signatures: [signature], suites, ...groups });
            if ((yield* this.ask(attempt)) === null) return this.skipped(`signature schemes of ${versionName(version)}`);
        }
    }
}

/** True for a refusal that may be about one suite only. */
function hides(answer: Answer): boolean {
    return answer.kind === "silence" || answer.kind === "reset" || (answer.kind === "alert" && !PLAIN_REFUSAL.includes(answer.alert ?? 0));
}
