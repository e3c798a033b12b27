import { isDeepStrictEqual } from "node:util";
import { capture, type CaptureRequest, type CaptureResult, type Ended } from "../../../src/capture";
import type { FaultAction, RequestRecord } from "../../../src/simulator";
import { captureRequest, component, script, world, type World } from "../../harness/capture";

/*
 * Every request of a capture is a place where something can go wrong. The places come from the plan itself: a run without faults
 * is recorded, then each of its requests is hit, before and after z/OS acted on it, from different initial states. Afterwards the
 * simulated system must be in the state of before, compared in its own model.
 */

/** How the system is before the capture. */
interface Initial {
    name: string;
    request: Partial<CaptureRequest>;
    /** Operator commands that set it up, each with the reply to its prompt. */
    commands: [command: string, reply?: string][];
    switches: Parameters<typeof world>[0];
}

const both = [component("GSKSRVR", { jobNames: ["TCPIP"] }), component("CSF", { jobNames: ["TCPIP"] })];

const initials: Initial[] = [
    { name: "CSF in its normal state, prompts solicited", request: { components: both }, commands: [], switches: {} },
    {
        name: "CSF off, prompts late",
        request: { components: both },
        commands: [["TRACE CT,OFF,COMP=CSF"]],
        switches: { switches: { wtorDelivery: "late" } }
    },
    {
        name: "CSF with filters of somebody, OFF prompts",
        request: { components: [component("CSF", { jobNames: ["TCPIP"] })], takeOver: true },
        commands: [
            ["TRACE CT,OFF,COMP=CSF", "END"],
            ["TRACE CT,4M,COMP=CSF", "JOBNAME=(WEBSRV1),OPTIONS=(CARDIO),END"]
        ],
        switches: { switches: { traits: { CSF: { promptsOnOff: true } } } }
    },
    {
        name: "results to nobody, prompts only in D R, by member",
        request: { components: [component("CSF", { parm: "CTICSF01" })], allJobs: true },
        commands: [],
        switches: { switches: { wtorDelivery: "hidden", resultGoesTo: "nobody" } }
    }
];

/** Numbers in [0, 1) that are the same for the same seed. */
function random(seed: number): () => number {
    let state = Math.imul(seed, 0x9e3779b1) >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

const SEED = process.env.TLSFIPS_SEED === undefined ? 1968 : Number(process.env.TLSFIPS_SEED);

/** A state drawn from everything that the simulator can vary. */
function drawn(n: number): Initial {
    const next = random(SEED + n);
    const one = <T>(...list: T[]) => list[Math.floor(next() * list.length)];
    const csf = one<{ commands: Initial["commands"]; takeOver: boolean }>(
        { commands: [], takeOver: false },
        { commands: [["TRACE CT,OFF,COMP=CSF"]], takeOver: false },
        { commands: [["TRACE CT,OFF,COMP=CSF"], ["TRACE CT,1M,COMP=CSF", "OPTIONS=(KDSIO),END"]], takeOver: true },
        { commands: [["TRACE CT,OFF,COMP=CSF"], ["TRACE CT,ON,COMP=CSF", "JOBNAME=(CICSA,CICSB),OPTIONS=(ALL),END"]], takeOver: true }
    );
    const switches = {
        wtorDelivery: one("solicited" as const, "late" as const, "unsolicited" as const, "hidden" as const),
        resultGoesTo: one("command" as const, "reply" as const, "nobody" as const),
        smsManaged: one(true, false),
        jobLogHardcopyOnly: one(true, false),
        statusAfterTraceCt: one(true, false),
        activityMessage: one("CNZ" as const, "IEE" as const),
        writerStartMs: one(200, 1_200, 4_000),
        traits: { GSKSRVR: { promptsOnOff: one(true, false) } }
    };
    const components = one([component("CSF")], both, [both[1], both[0]]);
    return {
        name: `drawn ${n}, seed ${SEED}: CSF ${csf.commands.at(-1)?.join(" ") ?? "normal"}, prompts ${switches.wtorDelivery}`,
        request: { components, takeOver: csf.takeOver },
        commands: csf.commands,
        switches: { switches }
    };
}

initials.push(drawn(1), drawn(2), drawn(3));

type FaultPoint = { index: number; record: RequestRecord } & (
    { action: FaultAction; signal?: never } | { signal: "received" | "executed"; action?: never }
);

const passingForChanges: FaultAction[] = [
    { kind: "drop-before" },
    { kind: "drop-after" },
    { kind: "delay", ms: 8_000 },
    { kind: "console-error", code: "2/7" },
    { kind: "console-error", code: "2/7", execute: true },
    { kind: "empty-window" }
];
const passingForDisplays: FaultAction[] = [
    { kind: "drop-before" },
    { kind: "drop-after" },
    { kind: "garble" },
    { kind: "answer", status: 500, body: { category: 1, rc: 8, reason: 6, message: "Servlet failed" } }
];

const isConsole = (r: RequestRecord) => /restconsoles/.test(r.path);
const isChange = (r: RequestRecord) => r.change !== null && r.change.kind !== "display";

function pointsOf(records: RequestRecord[]): FaultPoint[] {
    const points: FaultPoint[] = [];
    records.forEach((record, i) => {
        const index = i + 1;
        for (const action of isChange(record) ? passingForChanges : passingForDisplays) {
            if (/console-error|garble|window/.test(action.kind) && !isConsole(record)) continue;
            points.push({ index, record, action });
        }
        if (isChange(record)) points.push({ index, record, signal: "received" }, { index, record, signal: "executed" });
    });
    return points;
}

async function setUp(initial: Initial): Promise<World> {
    const w = await world(initial.switches);
    const issue = (text: string) => w.system.command({ console: "SETUP", user: "IBMUSER", text }).wait(5_000);
    for (const [command, reply] of initial.commands) {
        await issue(command);
        const [prompt] = w.system.snapshot().prompts;
        if (prompt !== undefined) await issue(`R ${prompt.id},${reply ?? "END"}`);
        await w.system.clock.sleep(1_000);
    }
    return w;
}

function describePoint(p: FaultPoint): string {
    const what =
        p.record.change === null
            ? `${p.record.method} ${p.record.path.split("?")[0]}`
            : `${p.record.change.kind} ${p.record.change.target}`;
    return `${p.action === undefined ? `signal when ${p.signal}` : `${p.action.kind}${"execute" in p.action ? " (executed)" : ""}`} at request ${p.index}: ${what}`;
}

/** A repeated change is right only when the first had no effect, and a display came in between. */
function blindRepeats(records: RequestRecord[]): string[] {
    const bad: string[] = [];
    const changes = records.map((record, i) => ({ record, i })).filter(({ record }) => isChange(record));
    for (let n = 0; n < changes.length; n++) {
        const { record, i } = changes[n];
        const key = (r: RequestRecord) => `${r.change?.kind} ${r.change?.target} ${r.change?.detail ?? ""}`;
        const again = changes.slice(n + 1).find((c) => key(c.record) === key(record));
        if (again === undefined) continue;
        const between = changes
            .slice(n + 1)
            .some((c) => c.i < again.i && c.record.executed && !/^LOG /.test(c.record.change?.target ?? ""));
        const looked = records.slice(i + 1, again.i).some((r) => !isChange(r) && r.status === 200);
        if (!looked || (record.executed && !between))
            bad.push(`${key(record)}: sent at ${i + 1} (executed: ${record.executed}) and again at ${again.i + 1}`);
    }
    return bad;
}

async function run(w: World, initial: Initial, signal: AbortSignal): Promise<Ended<CaptureResult>> {
    return capture(captureRequest(w, { durationMs: 1_000, renamePrevious: true, ...initial.request }), w.zos(), script(), signal);
}

/** One in this many points of each initial state is run; all of them with TLSFIPS_FAULTS=all. */
const SHARE = process.env.TLSFIPS_FAULTS === "all" ? 1 : initials.length;

describe("a fault at every step of a capture", () => {
    const tally = { equal: 0, left: 0, ok: 0 };
    afterAll(() =>
        process.stderr.write(
            `faults: ${tally.equal} ended equal (${tally.ok} of them with a complete capture), ${tally.left} in exit code 12\n`
        )
    );

    it.each(initials.map((initial, n) => [initial.name, initial, n] as const))(
        "%s: a fault that passes ends in the former state",
        async (_name, initial, n) => {
            let w = await setUp(initial);
            const former = w.system.snapshot();
            const clean = await run(w, initial, new AbortController().signal);
            expect({ exitCode: clean.exitCode, text: clean.message + clean.details.join("\n") }).toMatchObject({ exitCode: 0 });
            expect(w.system.snapshot()).toEqual(former);
            const points = pointsOf([...w.simulator.log.records]).filter((_p, i) => (i + Math.floor(i / SHARE)) % SHARE === n % SHARE);
            const failures: string[] = [];
            for (const point of points) {
                const controller = new AbortController();
                let count = 0;
                w.simulator.log.clear();
                const unhook = w.simulator.onRequest(({ phase, record }) => {
                    if (phase === "received") count++;
                    if (point.signal === phase && count === point.index && record === w.simulator.log.records[point.index - 1])
                        controller.abort({ signal: "SIGINT", exitCode: 130 });
                });
                if (point.action !== undefined) w.simulator.faults.add({ match: { nth: point.index }, action: point.action });
                const started = Date.now();
                const ended = await run(w, initial, controller.signal);
                if (process.env.TLSFIPS_FAULTS_TRACE)
                    process.stderr.write(`${Date.now() - started} ms, exit ${ended.exitCode}: ${describePoint(point)}\n`);
                unhook();
                w.simulator.faults.clear();
                const after = w.system.snapshot();
                const equal = isDeepStrictEqual(after, former);
                const repeats = blindRepeats(w.simulator.log.records);
                if (equal && ended.exitCode !== 12) {
                    tally.equal++;
                    if (ended.exitCode === 0) tally.ok++;
                } else tally.left++;
                const said = [ended.message, ...ended.details].join(" | ").replace(/\n/g, " / ");
                if (!equal || ended.exitCode === 12)
                    failures.push(`${describePoint(point)}: exit ${ended.exitCode}, equal: ${equal}: ${said}`);
                for (const repeat of repeats) failures.push(`${describePoint(point)}: sent blindly again: ${repeat}`);
                if (ended.exitCode !== 0 && !/^Interrupted/.test(ended.message) && (ended.message === "" || ended.details.length === 0))
                    failures.push(`${describePoint(point)}: says too little: ${said}`);
                if (!equal) {
                    await w.close();
                    w = await setUp(initial);
                }
            }
            await w.close();
            expect(failures).toEqual([]);
        },
        900_000
    );
});
