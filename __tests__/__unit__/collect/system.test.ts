import { readSystem } from "../../../src/collect/system";
import { modelled } from "./modelZos";

test("names the system, its sysplex, IPL and release", async () => {
    const { system, zos } = modelled({ startAt: Date.UTC(2026, 1, 17, 14, 36, 4) });
    const identity = await readSystem(zos);
    expect(identity).toEqual({ name: "S0W1", sysplex: "ADCDPL", iplTime: "14.36.04 ON 02/14/2026", release: "z/OS 02.05.00" });
    await system.close();
});

test("what was not shown is null", async () => {
    const { system, zos } = modelled({ switches: { garble: [{ command: /SYMBOLS/, mode: "noise" }] } });
    expect(await readSystem(zos)).toMatchObject({ name: null, sysplex: null, release: "z/OS 02.05.00" });
    await system.close();
});
