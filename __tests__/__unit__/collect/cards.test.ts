import { cardsText, checkCards } from "../../../src/collect/cards";
import { createIcsf } from "../../../src/simulator/icsf/icsf";
import type { IcsfOptions } from "../../../src/simulator/icsf/icsf";
import type { Modelled } from "./modelZos";
import { modelled } from "./modelZos";

let model: Modelled;
function withIcsf(options: Partial<IcsfOptions> | null): Modelled {
    model = modelled();
    model.system.setIcsf(options === null ? null : createIcsf({ systemName: "S0W1", ...options }, model.system.tracer));
    return model;
}
afterEach(() => model.system.close());

test.each(["multi-line", "one-line"] as const)("reads cards of every kind (%s)", async (cardsSkin) => {
    const report = await checkCards(withIcsf({ cardsSkin }).zos);
    expect(model.sent).toEqual(["D SYMBOLS", "D ICSF,LIST", "D ICSF,OPTIONS", "D ICSF,CARDS"]);
    expect(report).toMatchObject({
        schemaVersion: 1,
        system: "S0W1",
        icsf: { active: true, level: "HCR77E0", release: "z/OS 3.1", domain: "003" }
    });
    expect(report.cards.map(({ index, type, kind, status, level }) => [index, type, kind, status, level])).toEqual([
        ["8C00", "CEX8", "cca", "Active", "8.0.45z"],
        ["8A01", "CEX8", "accelerator", "Active", null],
        ["8P02", "CEX8", "ep11", "Active", "05.08 CLiC=0808"]
    ]);
    expect(report.notes).toEqual([]);
    expect(cardsText(report)).toContainEqual(expect.stringMatching(/^8P02 +CEX8 +EP11 +Active +DV785310 +05.08 CLiC=0808/));
});

test("keeps the three FIPS states apart, and says how to learn what no display shows", async () => {
    const report = await checkCards(withIcsf({ fipsMode: "YES" }).zos);
    expect(report.icsf).toMatchObject({ fipsMode: "unknown", how: expect.stringContaining("OPSTAT") });
    expect(report.cards.map((card) => card.compliance.state)).toEqual(["unknown", "unknown", "unknown"]);
    expect(report.cards[2].compliance.how).toContain("STATP11");
    expect(report.tls).toMatchObject({ fips140: "unknown", how: expect.stringContaining("FIPS140") });
    const text = cardsText(report).join("\n");
    expect(text).toMatch(/card compliance mode +unknown[^]*ICSF FIPSMODE +unknown[^]*FIPS140 +unknown/);
    expect(text).toContain("destructive");
});

test.each([
    ["YES", "yes"],
    ["COMPAT", "compat"],
    ["NO", "no"],
    ["140-3,INDICATE", "140-3,INDICATE"]
])("FIPSMODE %s is %s where the system shows it", async (fipsMode, expected) => {
    const report = await checkCards(withIcsf({ fipsMode, fail: "YES", optionsShowFipsMode: true }).zos);
    expect(report.icsf).toMatchObject({ fipsMode: expected, fail: "YES", how: "shown by D ICSF,OPTIONS" });
    expect(report.notes.some((note) => note.includes("8/BFE"))).toBe(expected === "yes" || expected === "compat");
});

test("no cards: says what works without", async () => {
    const report = await checkCards(withIcsf({ cards: [] }).zos);
    expect(report.cards).toEqual([]);
    expect(report.icsf).toMatchObject({ active: true, domain: null });
    expect(report.notes.join("\n")).toMatch(/no active domain[^]*No card is shown/);
});

test("cards that are not active are named with their state", async () => {
    const card = { serial: "X", level: "8.0", requests: 0, active: 0 };
    const cards = [
        { ...card, index: "8C00", status: "Master key incorrect" },
        { ...card, index: "8A01", status: "Offline" }
    ];
    const { notes } = await checkCards(withIcsf({ cards }).zos);
    expect(notes.join("\n")).toMatch(/No card is active[^]*8C00: Master key incorrect[^]*8A01: Offline/);
});

test.each(["nothing", "IEE305I"] as const)("ICSF down (answer: %s): confirmed by its address space", async (icsfDownAnswer) => {
    withIcsf({ active: false }).system.switches.icsfDownAnswer = icsfDownAnswer;
    const { zos, sent } = model;
    const display = zos.console.display.bind(zos.console);
    // The model keeps the address space CSF; without it the answer is the documented NOT FOUND.
    zos.console.display = async (command, options) =>
        command === "D A,CSF*"
            ? {
                  command,
                  at: "",
                  key: null,
                  lines: [" CNZ4106I 10.00.00 DISPLAY ACTIVITY 123", " JOBS     M/S    TS USERS", " CSF* NOT FOUND"]
              }
            : display(command, options);
    const report = await checkCards(zos);
    expect(report.icsf).toMatchObject({ active: false, level: "unknown", fipsMode: "unknown" });
    expect(report.notes.join()).toContain("ICSF is not running");
    expect(cardsText(report)[0]).toBe("ICSF on S0W1: NOT ACTIVE");
    expect(sent).not.toContain("D ICSF,CARDS");
});

test("ICSF that runs but does not know D ICSF is too old for it", async () => {
    const report = await checkCards(withIcsf({ active: false }).zos);
    expect(report.icsf.active).toBeNull();
    expect(report.notes.join()).toContain("below HCR77B1");
});

test("neither ICSF nor the display of its address space can be read: not known", async () => {
    withIcsf({ active: false }).system.switches.garble.push({ command: /D A,CSF/, mode: "noise" });
    const report = await checkCards(model.zos);
    expect(report.icsf.active).toBeNull();
    expect(report.notes.join()).toContain("whether it runs is not known");
});
