import { alertsIn } from "../../../../src/parse/syslog/records";

describe("alerts in clear among TLS records", () => {
    it.each([
        ["1503020002020A", [{ alert: 10, fatal: true }]],
        ["15 03 03 00 02 02 28", [{ alert: 40, fatal: true }]],
        ["15030300020100", [{ alert: 0, fatal: false }]],
        ["16030300020E0015030300020246", [{ alert: 70, fatal: true }]],
        // TLS 1.3: encrypted, type 23; before: longer than two bytes, or behind ChangeCipherSpec.
        ["1703030002020A", []],
        ["15030300100102030405060708090A0B0C0D0E0F10", []],
        ["14030300010115030300020246", []],
        // Cut, or no records at all.
        ["150303000202", []],
        ["47455420", []],
        ["", []]
    ])("%s holds %j", (hex, want) => expect(alertsIn(hex)).toEqual(want));
});
