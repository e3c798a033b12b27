import fc from "fast-check";
import { createClock, createSystem } from "../../src/simulator/model";

const words = [
    "TRACE CT",
    "ON",
    "OFF",
    "2M",
    "COMP=CSF",
    "COMP=GSKSRVR",
    "COMP=SYSTCPIP",
    "SUB=(TCPIP)",
    "PARM=CTICSF01",
    "WTRSTART=CTWTR",
    "WTRSTOP=CTWTR"
];
const more = [
    "R 1",
    "R 02",
    "END",
    "CONT",
    "WTR=CTWTR",
    "JOBNAME=(TCPIP",
    "OPTIONS=('LEVEL=15')",
    "D TRACE",
    "D R,L",
    "D A",
    "COMP=ALL",
    "S CTWTR",
    "((",
    "'",
    "LOG"
];
const piece = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words, ...more) }, fc.string({ maxLength: 12 }));
const command = fc.array(piece, { minLength: 1, maxLength: 5 }).map((p) => p.join(","));

test("whatever is typed: nothing is thrown, every command settles, and OFF brings CSF back to its minimum", () => {
    fc.assert(
        fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
            const clock = createClock(0, 0);
            const system = createSystem({ clock });
            for (const text of commands) {
                const run = system.command({ console: "C", user: "IBMUSER", text });
                clock.advance(1500);
                expect(run.settled).toBe(true);
            }
            for (const { id } of system.snapshot().prompts) system.command({ console: "C", user: "IBMUSER", text: `R ${id},END` });
            clock.advance(5000);
            system.command({ console: "C", user: "IBMUSER", text: "TRACE CT,OFF,COMP=CSF" });
            clock.advance(5000);
            expect(system.snapshot().components.CSF).toMatchObject({ mode: "MIN", writer: null, jobNames: [] });
            for (const message of system.log) expect(message.lines.every((l) => typeof l === "string")).toBe(true);
            void system.close();
        }),
        { numRuns: 150 }
    );
});
