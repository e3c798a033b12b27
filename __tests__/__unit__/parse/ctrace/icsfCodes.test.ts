import { codesOf } from "../../../../src/parse/ctrace/entry";

describe("codes of a failed ICSF call", () => {
    it.each([
        ["retCode = 0x8, rsnCode = 0xbfe", [8, 0xbfe]],
        ["retCode = 8, rsnCode = 3070", [8, 3070]],
        ["retCode = 00000008, rsnCode = 00000BFE", [8, 0xbfe]],
        ["retCode = 8, rsnCode = bfe", [8, 0xbfe]],
        ["retCode: 12 rsnCode: 0", [12, 0]],
        // Neither reading is documented: as it is written.
        ["retCode = 8, rsnCode = 99123", [8, 99123]],
        ["retCode = -1, rsnCode = -5", [-1, -5]],
        ["retCode = 0xffffffff, rsnCode = 0x0", [-1, 0]],
        ["retCode = none, rsnCode = 1", null]
    ])("%s", (text, want) => {
        const { icsf } = codesOf(`ICSF service failure: CSFPSKE6 ${text}`);
        expect(icsf).toEqual(want && { service: "CSFPSKE", returnCode: want[0], reasonCode: want[1] });
    });
});
