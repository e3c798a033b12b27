import { ICSF_LEVELS, TRACE_COMPONENTS, traceComponent } from "../../../src/reference/components";

test("each component stands once, under a name that COMP= takes, with a description", () => {
    const names = TRACE_COMPONENTS.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    for (const one of TRACE_COMPONENTS) {
        expect(one.name).toMatch(/^[A-Z@#$][A-Z0-9@#$]{0,7}$/);
        for (const text of [one.title, one.use, one.source]) expect(text).toMatch(/^\S.+\S$/);
    }
});

test("what comes from experience says so, and claims no defaults", () => {
    for (const one of TRACE_COMPONENTS.filter((component) => component.confidence === "unverified")) {
        expect(one.source).toContain("not checked");
        expect([one.defaultOptions, one.buffer]).toEqual([null, null]);
    }
});

test("a component is found in any case, an unknown one is not", () => {
    expect(traceComponent("gsksrvr")).toMatchObject({ title: "System SSL", needsTask: "GSKSRVR" });
    expect(traceComponent("NOSUCH")).toBeNull();
});

test("each ICSF level has one release", () => {
    expect(new Set(ICSF_LEVELS.map((one) => one.level)).size).toBe(ICSF_LEVELS.length);
});
