import { occupied, renamedName, SAFE_PROCEDURE, type SeenDataSet } from "../../../src/capture/occupied";
import { parseWriterProcedure } from "../../../src/parse/console";

const now = new Date("2026-01-02T03:04:05Z");
const NAME = "IBMUSER.CTRACE1";
type Case = [status: string | null, deletedFirst: boolean, ours: boolean, option: "none" | "rename" | "discard", expected: string];

// Procedure's disposition, whether a step deletes it first, whether it is ours, the option: what has to happen.
const cases: Case[] = [
    ["NEW", false, false, "none", "refused: could not start"],
    ["NEW", false, false, "rename", "rename"],
    ["NEW", false, false, "discard", "delete"],
    ["NEW", false, true, "none", "rename"],
    ["NEW", true, false, "none", "refused: would delete it"],
    ["NEW", true, false, "rename", "rename"],
    ["NEW", true, false, "discard", "overwritten"],
    ["NEW", true, true, "none", "rename"],
    ["OLD", false, false, "none", "refused: would be overwritten"],
    ["OLD", false, false, "rename", "refused: would be overwritten"],
    ["OLD", false, false, "discard", "overwritten"],
    ["OLD", false, true, "none", "refused: would be overwritten"],
    ["SHR", false, false, "none", "refused: would be overwritten"],
    ["SHR", false, false, "discard", "overwritten"],
    ["MOD", false, false, "none", "refused: would be overwritten"],
    ["MOD", true, false, "rename", "rename"],
    [null, false, false, "none", "refused: would be overwritten"],
    [null, false, true, "rename", "refused: would be overwritten"],
    [null, false, false, "discard", "overwritten"]
];

function seen(more: Partial<SeenDataSet>): SeenDataSet {
    const info = { name: NAME, attributes: {} } as SeenDataSet["info"];
    return { name: NAME, dd: null, deletedFirst: false, info, holders: [], ours: false, taken: [], ...more };
}
function decide(dataSet: SeenDataSet, option: Case[3] | "both") {
    const request = {
        writer: "CTWTR",
        procLibrary: null,
        wrap: null,
        dataSetName: null,
        renamePrevious: option === "rename" || option === "both",
        discardPrevious: option === "discard" || option === "both"
    };
    return occupied(dataSet, request, now);
}

describe("a data set that is there already", () => {
    it.each(cases)("%s, deleted first %s, ours %s, %s: %s", (status, deletedFirst, ours, option, expected) => {
        const dd = status === null ? null : ({ status } as SeenDataSet["dd"]);
        const result = decide(seen({ dd, deletedFirst, ours }), option);
        if ("refused" in result) {
            expect(expected).toMatch(/^refused: /);
            expect(result.refused.why).toContain(expected.slice("refused: ".length));
            expect(result.refused.next).not.toBe("");
        } else expect(result.steps.map((s) => s.kind)).toEqual([expected]);
    });

    it("is no matter when it is not catalogued", () => {
        expect(decide(seen({ info: null }), "none")).toEqual({ steps: [], notes: [] });
    });

    it.each(["none", "rename", "discard"] as const)("is never touched while somebody holds it (%s)", (option) => {
        const holders = [{ job: "BROWSER", system: "S0W1", access: "SHARE" }] as SeenDataSet["holders"];
        expect(decide(seen({ holders, ours: true }), option)).toMatchObject({
            refused: { why: expect.stringContaining("BROWSER on S0W1") }
        });
    });

    it("cannot be renamed and given up at once", () => {
        expect(decide(seen({}), "both")).toMatchObject({ refused: { why: expect.stringContaining("exclude each other") } });
    });
});

it.each([
    ["IBMUSER.CTRACE1", "IBMUSER.CTRACE1.D260102.T030405"],
    ["A234567.B2345678.C2345678.D2", "A234567.B2345678.C2345678.D2.D260102.T030405"],
    ["A234567.B2345678.C2345678.D23", null]
])("%s is renamed to %s", (name, expected) => expect(renamedName(name, now)).toBe(expected));

it("a name that is taken is passed over for the next second", () => {
    const taken = [`${NAME}.D260102.T030405`, `${NAME}.D260102.T030406`];
    expect(renamedName(NAME, now, taken)).toBe(`${NAME}.D260102.T030407`);
    const dd = { status: "NEW" } as SeenDataSet["dd"];
    expect(decide(seen({ dd, taken }), "rename")).toMatchObject({ steps: [{ kind: "rename", to: `${NAME}.D260102.T030407` }] });
});

it("the procedure to copy is a writer that deletes and overwrites nothing", () => {
    const { value, problems } = parseWriterProcedure(SAFE_PROCEDURE("CTWTR", "SYS1"));
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ isWriter: true, deletesFirst: [], outputs: [{ status: "NEW" }] });
});
