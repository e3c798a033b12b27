import { expectRestored, reached, scene } from "../harness/process";
import { hasTerminal, onTerminal } from "../harness/terminal";

/** Ctrl-C as a key, when the program is not waiting for one; cli-terminal.test.ts has the questions and the wait. */
const terminal = hasTerminal ? test : test.skip;
const NEEDS = hasTerminal ? "" : " (skipped: needs script of util-linux)";
const DOWNLOAD = /restfiles\/ds\/IBMUSER\.CTRACE1$/;
const CTRL_C = "\u0003";

terminal(
    `Ctrl-C while the trace is being put back: it is put back all the same, exit code 130${NEEDS}`,
    async () => {
        const here = await scene();
        const zowe = onTerminal(["tlsfips", "capture", "--comp", "CSF", "--directory", here.bundle], here.sim.env);
        await zowe.until("[y/N]");
        const back = reached(here, "executed", /^TRACE CT,2M,COMP=CSF/, () => zowe.press(CTRL_C));
        zowe.press("y\r");
        await zowe.until("1:59 left.");
        zowe.press("\r");
        await back;
        const { code, stdout } = await zowe.end;
        expect(stdout).toContain("as they were before");
        expect(code).toBe(130);
        expectRestored(here);
    },
    90_000
);

terminal(
    `Ctrl-C during the download ends it: the former state is back, the data set is named, exit code 130${NEEDS}`,
    async () => {
        const here = await scene();
        const zowe = onTerminal(
            ["tlsfips", "capture", "--comp", "CSF", "--for-sure", "--directory", here.bundle, "--run-command", "true"],
            here.sim.env
        );
        let pressed = false;
        here.sim.faults.add({ match: { method: "GET", path: DOWNLOAD }, action: { kind: "stall-before" } });
        here.sim.onRequest(({ record }) => {
            if (pressed || !DOWNLOAD.test(record.path)) return;
            pressed = true;
            zowe.press(CTRL_C);
        });
        const { code, stdout } = await zowe.end;
        expect(pressed).toBe(true);
        expect(code).toBe(130);
        expect(stdout).toContain("IBMUSER.CTRACE1");
        expectRestored(here);
    },
    90_000
);
