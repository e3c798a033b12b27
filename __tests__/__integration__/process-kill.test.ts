import {
    captureCsf,
    concurrently,
    expectRestored,
    groupAlive,
    reached,
    running,
    scene,
    until,
    type Running,
    type Scene
} from "../harness/process";
import { zowe, zoweJson, type Run } from "../harness/zowe";

interface Case {
    name: string;
    /** Kills at a point of the capture; resolves when it is dead. */
    kill(at: Scene, capture: () => Running): Promise<void>;
    /** --run-command that ends by itself, where the point lies behind the reproduction. */
    quick?: true;
    /** Nothing is left to do: the kill came after the last change. */
    done?: true;
}

const OFF = /^TRACE CT,OFF,COMP=CSF/;
const dead = async (zowe: Running) => {
    zowe.child.kill("SIGKILL");
    await zowe.end;
};
const executed =
    (command: RegExp, nth = 1): Case["kill"] =>
    (at, capture) =>
        reached(at, "executed", command, () => dead(capture()), nth);

const cases: Case[] = [
    { name: "after WTRSTART", kill: executed(/^TRACE CT,WTRSTART=/) },
    { name: "after OFF", kill: executed(OFF) },
    { name: "after ON, while its prompt is open", kill: executed(/^TRACE CT,ON,COMP=CSF/) },
    { name: "after the reply", kill: executed(/^R \d+,/) },
    {
        name: "during the reproduction",
        kill: async (at, capture) => {
            await until(() => at.group() !== null, "the command runs");
            await dead(capture());
        }
    },
    { name: "after the final OFF", kill: executed(OFF, 2), quick: true },
    { name: "after WTRSTOP", kill: executed(/^TRACE CT,WTRSTOP=/), quick: true, done: true }
];

interface Outcome {
    at: Scene;
    left: boolean;
    restore: Run;
    again: Run;
}

/** capture, kill -9, restore-trace, restore-trace once more. */
async function killed({ kill, quick }: Case): Promise<Outcome> {
    const at = await scene();
    const { env } = at.sim;
    let capture: Running | null = null;
    const point = kill(at, () => capture!);
    capture = running(captureCsf(at, quick ? "true" : at.lasting), { env });
    await Promise.race([point, capture.end.then(({ code, stderr }) => code !== null && Promise.reject(new Error(stderr)))]);
    await point;
    const group = at.group();
    if (group !== null) {
        // Nobody can end it for the dead: it is the test's to clean up.
        expect(groupAlive(group)).toBe(true);
        process.kill(-group, "SIGKILL");
    }
    const left = JSON.stringify(at.sim.model.snapshot()) !== JSON.stringify(at.before);
    const restore = await zowe(["tlsfips", "restore-trace", "--for-sure"], { env });
    const again = await zowe(["tlsfips", "restore-trace", "--for-sure"], { env });
    return { at, left, restore, again };
}

describe("kill -9 of a capture, then restore-trace", () => {
    let outcome: (name: string) => Promise<Outcome>;
    beforeAll(() => {
        outcome = concurrently(cases, killed);
    });

    test.each(cases)(
        "$name: the former state is back",
        async ({ name, done }) => {
            const { at, left, restore, again } = await outcome(name);
            // Something was left behind, or the case would show nothing. A writer that is ending is still there.
            if (!done) expect(left).toBe(true);
            expect(restore).toMatchObject({ code: 0, signal: null });
            expect(restore.stdout).toContain("as it was before");
            expectRestored(at);
            expect(again.code).toBe(0);
            expect(again.stdout).toContain("Nothing to restore");
        },
        120_000
    );

    test("restore-trace --list shows all of them as restored, without a connection", async () => {
        await Promise.all(cases.map(({ name }) => outcome(name)));
        const { data } = await zoweJson<{ journals: { kind: string; state: string; system: string; components: string[] }[] }>([
            "tlsfips",
            "restore-trace",
            "--list"
        ]);
        const one = expect.objectContaining({ kind: "capture", state: "restored", system: "S0W1", components: ["CSF"] });
        expect(data.journals).toEqual(cases.map(() => one));
    }, 120_000);
});
