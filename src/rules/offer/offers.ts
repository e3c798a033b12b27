import type { ClientFact, Facts, OfferFact, Place } from "../../facts";
import { allFacts } from "../../facts";
import { cipher, group, signature } from "../../reference";
import type { Offer } from "./types";

/** An offer that the inputs show, and whose it is. */
export interface SeenOffer extends Offer {
    /** In words: `the client of connection 3`. */
    whose: string;
    connection: string | null;
    /** Port it connects to; null = not known. */
    port: number | null;
    /** Both ends, where a capture shows them. */
    ends: OfferFact["ends"];
    /** A preset: what such a client usually offers, not what one was seen to offer. */
    usual: boolean;
    /** The server chose something of it. */
    answered: boolean;
    at: string;
    place: Place;
}

/** Offers of all inputs: captures, logs of clients, and known clients that were asked for. */
export function seenOffers(facts: Facts): SeenOffer[] {
    const captured = allFacts(facts.offers).map((o): SeenOffer => ({
        whose:
            o.from === "preset" ? (o.client ?? "a known client") : o.connection === null ? "the client" : `the client of ${o.connection}`,
        connection: o.connection,
        port: o.port,
        ends: o.ends,
        usual: o.from === "preset",
        answered: o.answered,
        at: o.at,
        place: o.place,
        versions: o.versions,
        suites: o.suites,
        groups: o.groups,
        signatures: o.signatures
    }));
    return [...captured, ...allFacts(facts.clients).flatMap(ofLog)];
}

const VERSIONS: Record<string, number> = {
    SSLV3: 0x0300,
    TLSV1: 0x0301,
    "TLSV1.0": 0x0301,
    "TLSV1.1": 0x0302,
    "TLSV1.2": 0x0303,
    "TLSV1.3": 0x0304
};

/** The hello that a client's log prints. Names that the tables do not have are left out: nobody on z/OS has them either. */
function ofLog(fact: ClientFact): SeenOffer[] {
    const { offered } = fact;
    if (offered === null || fact.role === "server" || offered.suites.length === 0) return [];
    const numbers = (names: string[], find: (name: string) => number | undefined): number[] => names.flatMap((n) => find(n) ?? []);
    const versions = numbers(offered.versions, (n) => VERSIONS[n.toUpperCase().replace(/[\s_]/g, "")]);
    if (versions.length === 0) return [];
    const groups = numbers(offered.groups, (n) => group(n)?.code);
    const signatures = numbers(offered.signatures, (n) => hex(signature(n)?.code));
    return [
        {
            whose: `the client (${fact.kind})`,
            connection: fact.target,
            port: Number(/:(\d{1,5})$/.exec(fact.target ?? "")?.[1] ?? NaN) || null,
            ends: null,
            usual: false,
            answered: fact.chosen !== null,
            at: fact.at,
            place: offered.place,
            versions,
            suites: numbers(offered.suites, (n) => hex(cipher(n)?.code)),
            groups: groups.length > 0 ? groups : null,
            signatures: signatures.length > 0 ? signatures : null
        }
    ];
}

const hex = (code: string | undefined): number | undefined => (code === undefined ? undefined : parseInt(code, 16));
