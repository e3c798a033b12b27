import fc from "fast-check";
import { parsePolicy, policyErrors } from "../../src/parse/policy";
import { parseListring } from "../../src/parse/racf";
import { certificateDiagnosis } from "../../src/parse/syslog/certificate";
import { alertsIn } from "../../src/parse/syslog/records";

const lines = fc
    .array(
        fc.oneof(fc.string(), fc.constantFrom("{", "}", "TTLSRule A", "Ring:", ">R<", "Digital ring information for user A:", "FIPS140 On"))
    )
    .map((texts) => texts.map((text, i) => ({ text, line: i + 1, offset: i })));

it("never throws and stays within bounds, whatever the text", () => {
    fc.assert(
        fc.property(lines, fc.string(), (text, words) => {
            expect(policyErrors(parsePolicy(text), text).length).toBeLessThanOrEqual(50);
            expect(parseListring(text).value.length).toBeLessThanOrEqual(text.length);
            expect(alertsIn(words).length).toBeLessThanOrEqual(8);
            const message = { id: "EZD2052I", text: `CMSRetCode= ${words}`, lines: [], system: null, date: null, time: null };
            expect(certificateDiagnosis(message).cms ?? "00000000").toMatch(/^[0-9A-F]{8}$/);
        })
    );
});
