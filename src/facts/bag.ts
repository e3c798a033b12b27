import type { Bag, Fact, Facts } from "./types";

/** Facts kept of one class, and classes kept of one kind. */
export const MAX_PER_CLASS = 10;
export const MAX_CLASSES = 400;
export const MAX_SOURCES = 2000;

export function emptyBag<T extends Fact>(): Bag<T> {
    return { classes: {}, dropped: 0 };
}

export function emptyFacts(sources: string[] = []): Facts {
    return {
        sources: sortedSources(sources),
        traces: emptyBag(),
        incidents: emptyBag(),
        csf: emptyBag(),
        returnCodes: emptyBag(),
        alerts: emptyBag(),
        denials: emptyBag(),
        messages: emptyBag(),
        releases: emptyBag(),
        fipsModes: emptyBag(),
        flows: emptyBag(),
        mappings: emptyBag(),
        policies: emptyBag(),
        certificates: emptyBag(),
        notes: emptyBag(),
        certificateDiagnoses: emptyBag(),
        rings: emptyBag(),
        policyErrors: emptyBag(),
        offers: emptyBag(),
        wire: emptyBag(),
        records: emptyBag(),
        clients: emptyBag(),
        subsystems: emptyBag()
    };
}

function compare(a: string | number, b: string | number): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

/** The total order over facts: time, source, offset, and the content where all three are equal. */
export function compareFacts(a: Fact, b: Fact): number {
    return comparePlaces(a, b) || compare(JSON.stringify(a), JSON.stringify(b));
}

type Where = Pick<Fact, "at"> & { place: { source: string; offset?: number } };

function comparePlaces(a: Where, b: Where): number {
    return compare(a.at, b.at) || compare(a.place.source, b.place.source) || compare(a.place.offset ?? -1, b.place.offset ?? -1);
}

/** Adds a fact of a class to the bag, in place. */
export function addFact<T extends Fact>(bag: Bag<T>, className: string, fact: T): void {
    addFactOf(bag, className, fact, () => fact);
}

/** The last class, by name, of bags that have had to drop classes: what comes behind it would be dropped at once. */
const lastClass = new WeakMap<object, string>();

/**
 * As {@link addFact}, for facts that cost much to make: of a class that is full only those are made that come before others.
 * @param where time and place of the fact
 * @param make makes it
 */
export function addFactOf<T extends Fact>(bag: Bag<T>, className: string, where: Where, make: () => T): void {
    const own = Object.prototype.hasOwnProperty.call(bag.classes, className) ? bag.classes[className] : undefined;
    if (!own) {
        const last = lastClass.get(bag);
        if (last !== undefined && className > last) {
            bag.dropped++;
            return;
        }
        bag.classes[className] = { seen: 1, items: [make()] };
        if (last !== undefined || Object.keys(bag.classes).length > MAX_CLASSES) dropClasses(bag);
        return;
    }
    own.seen++;
    const full = own.items.length >= MAX_PER_CLASS;
    const last = own.items[own.items.length - 1];
    if (full && comparePlaces(where, last) > 0) return;
    const fact = make();
    if (full && compareFacts(fact, last) >= 0) return;
    own.items.push(fact);
    own.items.sort(compareFacts);
    if (own.items.length > MAX_PER_CLASS) own.items.length = MAX_PER_CLASS;
}

/**
 * Both bags in one. Associative and commutative also beyond the bounds: a class (or fact) that is not among the first ones of a part
 * cannot be among the first ones of the whole.
 */
export function mergeBags<T extends Fact>(a: Bag<T>, b: Bag<T>): Bag<T> {
    const out: Bag<T> = { classes: {}, dropped: a.dropped + b.dropped };
    const names = [...new Set([...Object.keys(a.classes), ...Object.keys(b.classes)])].sort(compare);
    for (const name of names) {
        const parts = [a, b].flatMap((bag) => (Object.prototype.hasOwnProperty.call(bag.classes, name) ? [bag.classes[name]] : []));
        const items = parts.flatMap((p) => p.items).sort(compareFacts);
        out.classes[name] = { seen: parts.reduce((n, p) => n + p.seen, 0), items: items.slice(0, MAX_PER_CLASS) };
    }
    dropClasses(out);
    return out;
}

function dropClasses<T extends Fact>(bag: Bag<T>): void {
    const names = Object.keys(bag.classes).sort(compare);
    for (const name of names.slice(MAX_CLASSES)) {
        bag.dropped += bag.classes[name].seen;
        delete bag.classes[name];
    }
    if (names.length > MAX_CLASSES) lastClass.set(bag, names[MAX_CLASSES - 1]);
}

function sortedSources(sources: string[]): string[] {
    return [...new Set(sources)].sort(compare).slice(0, MAX_SOURCES);
}

/** True when the inputs showed nothing that a rule could use. */
export function holdsNothing(facts: Facts): boolean {
    const bags = Object.values(facts).filter((v: Bag<Fact> | string[]): v is Bag<Fact> => !Array.isArray(v));
    return bags.every((bag) => bag.dropped === 0 && Object.keys(bag.classes).length === 0);
}

/** Facts of both: the same whichever is first and however the parts were grouped. */
export function merge(a: Facts, b: Facts): Facts {
    return {
        sources: sortedSources([...a.sources, ...b.sources]),
        traces: mergeBags(a.traces, b.traces),
        incidents: mergeBags(a.incidents, b.incidents),
        csf: mergeBags(a.csf, b.csf),
        returnCodes: mergeBags(a.returnCodes, b.returnCodes),
        alerts: mergeBags(a.alerts, b.alerts),
        denials: mergeBags(a.denials, b.denials),
        messages: mergeBags(a.messages, b.messages),
        releases: mergeBags(a.releases, b.releases),
        fipsModes: mergeBags(a.fipsModes, b.fipsModes),
        flows: mergeBags(a.flows, b.flows),
        mappings: mergeBags(a.mappings, b.mappings),
        policies: mergeBags(a.policies, b.policies),
        certificates: mergeBags(a.certificates, b.certificates),
        notes: mergeBags(a.notes, b.notes),
        certificateDiagnoses: mergeBags(a.certificateDiagnoses, b.certificateDiagnoses),
        rings: mergeBags(a.rings, b.rings),
        policyErrors: mergeBags(a.policyErrors, b.policyErrors),
        offers: mergeBags(a.offers, b.offers),
        wire: mergeBags(a.wire, b.wire),
        records: mergeBags(a.records, b.records),
        clients: mergeBags(a.clients, b.clients),
        subsystems: mergeBags(a.subsystems, b.subsystems)
    };
}

/** The classes of a bag, each with its first fact and how often it was seen, in the total order of the first facts. */
export function classesOf<T extends Fact>(bag: Bag<T>): { first: T; items: T[]; seen: number }[] {
    return Object.values(bag.classes)
        .filter((c) => c.items.length > 0)
        .map((c) => ({ first: c.items[0], items: c.items, seen: c.seen }))
        .sort((x, y) => compareFacts(x.first, y.first));
}

/** All facts kept, in the total order. */
export function allFacts<T extends Fact>(bag: Bag<T>): T[] {
    return Object.values(bag.classes)
        .flatMap((c) => c.items)
        .sort(compareFacts);
}
