import fc from "fast-check";
import { addFactOf, compareFacts, emptyBag, MAX_CLASSES, MAX_PER_CLASS } from "../../../src/facts/bag";
import type { Bag, Fact } from "../../../src/facts";

interface Numbered extends Fact {
    n: number;
}
const fact = (minute: number, offset: number, n: number): Numbered => ({
    system: null,
    at: `2026-11-24T10:${String(minute).padStart(2, "0")}:00.000000`,
    place: { source: "x", offset, text: "" },
    n
});

/** What a bag is to hold, worked out from all facts at once. */
function model(facts: [name: string, fact: Numbered][]): Bag<Numbered> {
    const names = [...new Set(facts.map(([name]) => name))].sort();
    const bag = emptyBag<Numbered>();
    for (const name of names) {
        const own = facts.filter(([n]) => n === name).map(([, f]) => f);
        if (Object.keys(bag.classes).length === MAX_CLASSES) bag.dropped += own.length;
        else bag.classes[name] = { seen: own.length, items: own.sort(compareFacts).slice(0, MAX_PER_CLASS) };
    }
    return bag;
}

it("a bag holds the first facts of the first classes, in whatever order they come, made early or late", () => {
    const entry = fc.tuple(fc.nat(600), fc.nat(20), fc.nat(5), fc.nat(3));
    fc.assert(
        fc.property(fc.array(entry, { minLength: 1, maxLength: 900, size: "max" }), fc.nat(3), (entries, few) => {
            const named = entries.map(([name, minute, offset, n]): [string, Numbered] => [
                `class ${few === 0 ? name % 3 : name}`,
                fact(minute, offset, n)
            ]);
            const bag = emptyBag<Numbered>();
            for (const [name, given] of named) addFactOf(bag, name, given, () => given);
            expect(bag).toEqual(model(named));
        }),
        { numRuns: 60 }
    );
});

it("of a class that is full those that come behind are not made", () => {
    const bag = emptyBag<Numbered>();
    let made = 0;
    for (let i = 0; i < 3 * MAX_PER_CLASS; i++) addFactOf(bag, "one", fact(i, 0, i), () => (made++, fact(i, 0, i)));
    expect(made).toBe(MAX_PER_CLASS);
    expect(bag.classes.one).toMatchObject({ seen: 3 * MAX_PER_CLASS, items: { length: MAX_PER_CLASS } });
});

it("of too many classes those behind the last one kept are counted, not made", () => {
    const bag = emptyBag<Numbered>();
    let made = 0;
    const name = (i: number): string => `class ${String(i).padStart(4, "0")}`;
    for (let i = 0; i < MAX_CLASSES + 50; i++) addFactOf(bag, name(i), fact(1, i, i), () => (made++, fact(1, i, i)));
    expect(Object.keys(bag.classes)).toHaveLength(MAX_CLASSES);
    expect(bag.dropped).toBe(50);
    expect(made).toBeLessThan(MAX_CLASSES + 50);
});
