import { parmlib } from "../data/libraries";
import { say } from "../data/messages";
import type { ReleaseName } from "../data/releases";
import { releases } from "../data/releases";
import type { SimSwitches } from "../switches";
import { defaultSwitches } from "../switches";
import { createClock } from "./clock";
import type { CommandEnvironment } from "./commands";
import { execute } from "./commands";
import { createDataSets } from "./dataSets";
import { Image } from "./Image";
import { createJobs, idleRunner } from "./jobs";
import { Prompts } from "./Prompts";
import type { ReceivedCommand } from "./Sysplex";
import { Sysplex } from "./Sysplex";
import type { SimIcsf, SimJobRunner, SimTraceEncoder, SimTracer } from "./trace";
import { Tracer } from "./Tracer";
import type { SimClock, SimSnapshot, SimSystem, SimUser } from "./types";
import { PROCLIB, proclibMembers } from "./WriterTable";

export interface SystemOptions {
    /** Default S0W1, as in the article. */
    name?: string;
    /** Default ADCDPL. */
    sysplex?: string;
    /** A second system of the sysplex; null (default) = none. */
    second?: string | null;
    /** Default 2.5. */
    release?: ReleaseName;
    /** Simulated milliseconds per real millisecond; default 1. Ignored when `clock` is given. */
    scale?: number;
    clock?: SimClock;
    /** Simulated time at start; default now. */
    startAt?: number;
    /** Local time minus UTC, minutes; default 0. */
    localOffsetMinutes?: number;
    /** Default: IBMUSER with password SYS1, who may do everything. */
    users?: SimUser[];
    switches?: Partial<SimSwitches>;
    /** The GSKSRVR started task runs (default), so that the component GSKSRVR exists. */
    gsksrvr?: boolean;
}

/** The model, with what the rest of the simulator plugs into it and what tests look at. */
export interface ModelSystem extends SimSystem {
    /** Where simulated programs of this system record their trace entries. */
    readonly tracer: SimTracer;
    readonly icsf: SimIcsf | null;
    /** May be changed while the system runs. */
    readonly switches: SimSwitches;
    readonly release: ReleaseName;
    readonly localOffsetMinutes: number;
    /** Every command that arrived, replies included, oldest first. */
    readonly received: ReceivedCommand[];
    setIcsf(icsf: SimIcsf | null): void;
    setJobRunner(runner: SimJobRunner): void;
    setTraceEncoder(encoder: SimTraceEncoder): void;
    /** Four hex digits, or null when no such job runs. */
    asidOf(job: string): string | null;
    /** Opens a prompt as somebody else would, from another console. */
    openForeignPrompt(component: string, sub?: string): Promise<void>;
    /** Takes the system (default: this one) down and up: states reset, writers, prompts and holders gone. */
    ipl(system?: string): void;
}

/** Used until the composition gives the real one: bytes that only the model's own tests read. */
const plainEncoder: SimTraceEncoder = {
    encode: (entry) => Buffer.concat([Buffer.from([entry.entryId & 255]), entry.payload]),
    pack: (ctes) => [Buffer.concat(ctes)]
};

const defaultUser: SimUser = { name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true };

/** Longest command that reaches a system. */
const COMMAND_LIMIT = 126;

/** Makes a running system in its normal state. The caller closes it. */
export function createSystem(options: SystemOptions = {}): ModelSystem {
    const switches: SimSwitches = { ...defaultSwitches(), ...options.switches };
    const clock = options.clock ?? createClock(options.startAt ?? Date.now(), options.scale ?? 1);
    const offset = options.localOffsetMinutes ?? 0;
    const users = new Map((options.users ?? [defaultUser]).map((u) => [u.name.toUpperCase(), u]));
    const dataSets = createDataSets(
        () => clock.now(),
        () => switches.smsManaged
    );
    const plex = new Sysplex(options.sysplex ?? "ADCDPL", clock, switches, users, dataSets, offset);
    const release = options.release ?? "2.5";
    const gsk = options.gsksrvr ?? true;
    const images = [new Image(plex, options.name ?? "S0W1", "W1", releases[release], gsk)];
    if (options.second) images.push(new Image(plex, options.second, "W2", releases[release], gsk));
    const local = images[0];

    for (const [name, members] of Object.entries(parmlib))
        dataSets.create({
            name,
            organization: "PO",
            volume: name.startsWith("USER.") ? "USER01" : "Z24CR1",
            members: new Map(Object.entries(members).map(([member, text]) => [member, text.split("\n")]))
        });
    dataSets.create({ name: PROCLIB, organization: "PO", volume: "Z24CR1", members: proclibMembers() });
    // What the procedures with DISP=OLD and SHR write to exists beforehand.
    for (const name of ["IBMUSER.CTRACE.OLD", "IBMUSER.CTRACE.SHR"])
        dataSets.create({ name, recordFormat: "VB", recordLength: 27994, blockSize: 27998 });

    let icsf: SimIcsf | null = null;
    let runner: SimJobRunner = idleRunner;
    let encoder = plainEncoder;
    const parmlibs = Object.keys(parmlib);
    const tracers = new Map(images.map((image) => [image, new Tracer(image, () => encoder)]));
    const prompts = new Prompts(plex, (system, text) => void command({ console: "AUTOMATE", user: "AUTOMATE", text, system }));
    const environments = new Map<Image, CommandEnvironment>(
        images.map((image) => [
            image,
            { image, images, prompts, parmlibs, icsf: () => icsf, tracer: tracers.get(image)!, member: findMember }
        ])
    );

    function findMember(name: string): { library: string; lines: string[] } | null {
        for (const library of parmlibs) {
            const lines = dataSets.find(library)?.members.get(name);
            if (lines) return { library, lines };
        }
        return null;
    }

    function command(request: { console: string; user: string; text: string; system?: string }) {
        const run = plex.newRun(request);
        const routed = /^\s*(?:RO|ROUTE)\s+([A-Z0-9$@#]{1,8})\s*,\s*(.*)$/is.exec(request.text);
        const system = (routed?.[1] ?? request.system ?? local.name).toUpperCase();
        const text = routed?.[2] ?? request.text;
        if (request.text.length > COMMAND_LIMIT || text.trim() === "") {
            run.settle();
            return run;
        }
        run.later(switches.commandMs, () => {
            plex.noteReceived({ at: clock.now(), system, console: request.console, user: request.user, text, cart: run.cart });
            const image = images.find((i) => i.name === system);
            if (!image) return void local.emit({ lines: say.iee618i.say(system), run });
            image.emit({ lines: [text], logOnly: true });
            execute(environments.get(image)!, run, text);
        });
        return run;
    }

    function snapshot(): SimSnapshot {
        const components: [string, SimSnapshot["components"][string]][] = [];
        const prefix = (image: Image) => (image === local ? "" : `${image.name}:`);
        for (const image of images) for (const unit of image.traces.units()) components.push([prefix(image) + unit.key, unit.state()]);
        components.sort(([a], [b]) => (a < b ? -1 : 1));
        return {
            components: Object.fromEntries(components),
            writers: images.flatMap((image) => image.writers.all().map((w) => prefix(image) + w.job)).sort(),
            prompts: prompts.all().map((p) => ({ id: p.id, component: p.component, console: p.run.request.console }))
        };
    }

    return {
        name: local.name,
        sysplex: plex.name,
        clock,
        users,
        dataSets,
        jobs: createJobs(
            clock,
            () => runner,
            (owner) => ({
                dataSets,
                user: owner,
                deniedDataSets: users.get(owner.toUpperCase())?.deniedDataSets ?? [],
                now: clock.now(),
                localOffsetMinutes: offset,
                systemName: local.name
            })
        ),
        log: plex.log,
        received: plex.received,
        switches,
        release,
        localOffsetMinutes: offset,
        tracer: tracers.get(local)!,
        get icsf() {
            return icsf;
        },
        onMessage: (listener) => plex.listen(listener),
        command,
        snapshot,
        setIcsf: (given) => void (icsf = given),
        setJobRunner: (given) => void (runner = given),
        setTraceEncoder: (given) => void (encoder = given),
        asidOf: (job) => local.space(job)?.asid ?? null,
        async openForeignPrompt(component, sub) {
            const run = command({
                console: "OTHERCN",
                user: "IBMUSER",
                text: `TRACE CT,ON,COMP=${component}${sub ? `,SUB=(${sub})` : ""}`
            });
            await run.wait(5000);
        },
        ipl(system) {
            const image = images.find((i) => i.name === (system ?? local.name));
            if (!image) return;
            prompts.lose(image);
            image.ipl();
        },
        close: async () => plex.close()
    };
}

export { createClock } from "./clock";
export type { ManualClock } from "./clock";
