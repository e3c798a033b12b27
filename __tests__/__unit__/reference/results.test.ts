import Ajv from "ajv";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose, diagnosePartial, isPartial, mergePartials } from "../../../src/diagnose";
import { commonSchema, schemas } from "../../../src/reference/schemas";
import { caseNames, readCase } from "../../__cases__/readCase";

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(commonSchema);

const check = (command: string): ((data: unknown) => string[]) => {
    const validate = ajv.compile(schemas[command]);
    return (data) => (validate(data), (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`));
};

// What the engine really gives for every golden case, as JSON: the schemas must hold, and a part must survive its file.
describe("what the engine gives keeps to its schema", () => {
    const asDiagnosis = check("diagnose");
    const asPartial = check("partial");
    const folder = mkdtempSync(join(tmpdir(), "tlsfips-results-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(caseNames())("%s", (name) => {
        const { inputs } = readCase(name);
        const paths = inputs.map((input, i) => {
            const path = join(folder, `${name}-${i}.in`);
            writeFileSync(path, input.content);
            return path;
        });
        const part: unknown = JSON.parse(JSON.stringify(diagnosePartial(paths)));
        expect(asPartial(part)).toEqual([]);
        const whole: unknown = JSON.parse(JSON.stringify(diagnose(paths)));
        expect(asDiagnosis(whole)).toEqual([]);
        expect(isPartial(part) && JSON.parse(JSON.stringify(mergePartials([part])))).toEqual(whole);
        expect(asDiagnosis(part)).not.toEqual([]);
        expect(asPartial(whole)).not.toEqual([]);
    });
});
