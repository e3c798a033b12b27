import type { SimDataSet, SimDataSets } from "./types";

/** A z/OS filter as a regular expression: `%` one character, `*` within a qualifier, `**` any number of qualifiers. */
function patternToRegExp(pattern: string): RegExp {
    const body = pattern
        .toUpperCase()
        .replace(/[.$#@()+?^|[\]{}\\]/g, "\\$&")
        .replace(/%/g, "[^.]")
        .replace(/\*\*/g, "\u0000")
        .replace(/\*/g, "[^.]*")
        .replace(/\\\.\u0000/g, "(\\..*)?")
        .replace(/\u0000\\\./g, "(.*\\.)?")
        .replace(/\u0000/g, ".*");
    return new RegExp(`^${body}$`);
}

/** The catalogued data sets of the sysplex. */
export function createDataSets(now: () => number, smsManaged: () => boolean): SimDataSets {
    const catalog = new Map<string, SimDataSet>();
    return {
        find: (name) => catalog.get(name.toUpperCase()),
        list(pattern) {
            const exact = patternToRegExp(pattern);
            return [...catalog.values()].filter((d) => exact.test(d.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
        },
        create(dataSet) {
            const name = dataSet.name.toUpperCase();
            if (catalog.has(name)) throw new Error("exists");
            const made: SimDataSet = {
                organization: "PS",
                recordFormat: "FB",
                recordLength: 80,
                blockSize: 27920,
                volume: "USER01",
                created: now(),
                migrated: false,
                smsManaged: smsManaged(),
                records: [],
                members: new Map(),
                holders: [],
                ...dataSet,
                name
            };
            catalog.set(name, made);
            return made;
        },
        delete: (name) => void catalog.delete(name.toUpperCase()),
        rename(from, to) {
            const dataSet = catalog.get(from.toUpperCase());
            if (!dataSet) throw new Error("not found");
            if (catalog.has(to.toUpperCase())) throw new Error("exists");
            catalog.delete(dataSet.name);
            dataSet.name = to.toUpperCase();
            catalog.set(dataSet.name, dataSet);
        }
    };
}
