import type { ClientFact, Facts, Place } from "../facts";
import { allFacts, classesOf } from "../facts";
import { cipher } from "../reference";
import { need } from "./needs";
import type { Confidence, Rule, Verdict } from "./Rule";
import type { MaybePlace } from "./shared";
import { defining, evidence, found } from "./shared";

/** What a rule says about one kind of failure as the program at the other end of the connection tells it. */
export interface ClientStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** Whether this connection failed in the rule's way. */
    match(fact: ClientFact, facts: Facts): boolean;
    confidence: Confidence | ((fact: ClientFact, facts: Facts) => Confidence);
    cause(fact: ClientFact, facts: Facts): string;
    fix: string[];
    /** More lines that prove it, all of them defining. */
    proof?(fact: ClientFact, facts: Facts): MaybePlace[];
    /** Whether the lines of the failure itself prove it; they do where nothing else is said. */
    own?(fact: ClientFact): boolean;
    /** Lines that help to understand it. */
    context?(fact: ClientFact, facts: Facts): MaybePlace[];
    /** What tells two findings of this rule apart. */
    keys?(fact: ClientFact): string[];
}

/**
 * A rule whose evidence is the log of a client (or of another program that speaks TLS). Codes in it are in that program's numbering,
 * and no rule about return codes of z/OS looks at them.
 */
export function clientRule(story: ClientStory): Rule {
    const { confidence } = story;
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("clientLog")],
        check: (facts) =>
            classesOf(facts.clients)
                .flatMap(({ items, seen }) => {
                    // The class does not tell what was offered: the first that fits speaks for it.
                    const fact = items.find((f) => story.match(f, facts));
                    return fact ? [{ fact, seen }] : [];
                })
                .flatMap(({ fact, seen }) => {
                    const own = fact.problem === null || story.own?.(fact) === false ? [] : fact.places.map(defining);
                    const more = (story.proof?.(fact, facts) ?? []).flatMap((p) => (p ? [defining(p)] : []));
                    const proof = evidence(...more, ...own, ...(story.context?.(fact, facts) ?? []));
                    if (!proof) return [];
                    return found(clientSubject(fact), {
                        cause: story.cause(fact, facts),
                        fix: story.fix,
                        evidence: proof,
                        confidence: typeof confidence === "function" ? confidence(fact, facts) : confidence,
                        keys: ["CLIENT", ...(story.keys?.(fact) ?? [])],
                        occurrences: seen
                    });
                })
    };
}

/** Client logs carry no connection id: the place of the first line stands for it. */
function clientSubject(fact: ClientFact): Verdict["subject"] {
    return { connection: `client log ${fact.place.source}:${fact.place.line ?? 0}`, at: fact.at };
}

const NAMES: Record<ClientFact["kind"], string> = {
    java: "The Java program",
    openssl: "The OpenSSL client",
    curl: "curl",
    python: "The Python program",
    node: "The Node.js program",
    go: "The Go program",
    gnutls: "The GnuTLS client",
    schannel: "The Windows client (Schannel)",
    browser: "The browser",
    "3270": "The 3270 emulator",
    emulator: "The terminal emulator",
    gskit: "The client",
    mq: "The MQ program outside z/OS",
    zos: "The z/OS program",
    unknown: "The client"
};

/** Subject of a sentence: `The Java program`. */
export function who(fact: ClientFact): string {
    return NAMES[fact.kind];
}

/** ` of zos1.example.com:443`, or nothing. */
export function ofTarget(fact: ClientFact): string {
    return fact.target ? ` of ${fact.target}` : "";
}

/** True for emulators of a 3270. */
export function is3270(fact: ClientFact): boolean {
    return fact.kind === "3270" || fact.kind === "emulator";
}

/** True when the other side sent this fatal alert. */
export function received(fact: ClientFact, ...alerts: number[]): boolean {
    return fact.problem === "alertReceived" && fact.alert !== null && alerts.includes(fact.alert);
}

/** Suites that a hello offered, by their IANA names where they are known; without the signalling values. */
export function offeredSuites(fact: ClientFact): string[] {
    return (fact.offered?.suites ?? []).filter((s) => !/SCSV|^00FF$|^5600$/i.test(s)).map((s) => cipher(s)?.name ?? s);
}

/** True when suites were offered, and none of them seals its records in one step as AES-GCM, AES-CCM and ChaCha20 do. */
export function lacksAead(fact: ClientFact): boolean {
    const suites = offeredSuites(fact);
    return suites.length > 0 && !suites.some((s) => /GCM|CCM|CHACHA20/i.test(s));
}

/** Certificates of the server side with a key on P-521, as a RACDCERT list or the client shows them. */
export function p521(facts: Facts): Place[] {
    return [
        ...allFacts(facts.certificates).flatMap((c) => (/ECC/i.test(c.keyType ?? "") && c.keySize === 521 ? [c.place] : [])),
        ...allFacts(facts.clients).flatMap((c) => (c.peerKey?.bits === 521 ? [c.peerKey.place] : []))
    ];
}
