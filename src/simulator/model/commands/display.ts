import * as show from "../../data/displays";
import { say } from "../../data/messages";
import { americanDate, clockTime, julianDate } from "../../data/text";
import type { Image } from "../Image";
import { list, operands } from "../operands";
import type { Prompts } from "../Prompts";
import type { CommandRun } from "../Sysplex";
import type { SimIcsf } from "../trace";

export interface DisplayEnvironment {
    image: Image;
    images: Image[];
    prompts: Prompts;
    parmlibs: string[];
    icsf: () => SimIcsf | null;
}

/** DISPLAY; `text` is what follows the verb. False = not a display of ours. */
export function display(env: DisplayEnvironment, run: CommandRun, text: string): boolean {
    const { image } = env;
    const [what, ...rest] = text.split(",");
    const tail = rest.join(",");
    const answer = (lines: string[]) => void image.emit({ lines, run, multiLine: lines.length > 1 });
    const { clock, localOffsetMinutes } = image.plex;
    const at = clock.now();
    const time = clockTime(at, localOffsetMinutes);
    switch (what.trim()) {
        case "TRACE":
            answer(displayTrace(image, time, tail));
            return true;
        case "R":
            answer(displayReplies(env, run, time, tail));
            return true;
        case "A":
            answer(displayActivity(image, time, tail));
            return true;
        case "PARMLIB":
            answer(
                show.parmlibDisplay(
                    time,
                    env.parmlibs.map((dataSet) => ({ dataSet, volume: image.plex.dataSets.find(dataSet)?.volume ?? "Z24CR1" }))
                )
            );
            return true;
        case "SYMBOLS": {
            // The local date and time are dynamic symbols: not listed.
            const fixed = Object.fromEntries(Object.entries(image.symbols()).filter(([name]) => !/^LYY|^LHH/.test(name)));
            answer(show.symbols(fixed));
            return true;
        }
        case "IPLINFO": {
            const ipled = `${clockTime(image.iplTime, localOffsetMinutes)} ON ${americanDate(image.iplTime, localOffsetMinutes)}`;
            answer(show.iplinfo(time, ipled, image.release));
            return true;
        }
        case "GRS": {
            const resource = /^RES=\((?:SYSDSN|\*),([^,()]+)\)$/.exec(tail);
            if (!resource) return false;
            answer(displayGrs(env, time, resource[1]));
            return true;
        }
        case "T":
            answer(say.iee136i.say(time, julianDate(at, localOffsetMinutes), clockTime(at), julianDate(at)));
            return true;
        case "ICSF": {
            const lines = env.icsf()?.display(tail, at) ?? null;
            if (lines) answer(lines);
            else if (image.plex.switches.icsfDownAnswer === "IEE305I") answer(say.iee305i.say("DISPLAY"));
            return true;
        }
        default:
            return false;
    }
}

function displayTrace(image: Image, time: string, tail: string): string[] {
    const given = operands(tail);
    const value = (key: string) => given.find((o) => o.key === key)?.value ?? null;
    const known = ["COMP", "SUB", "N", "SUBLEVEL", "WTR", "TT", "L"];
    if (given.some((o) => !known.includes(o.key))) return say.iee309i.say("DISPLAY", given.find((o) => !known.includes(o.key))!.key);

    const writers = value("WTR");
    if (writers) {
        const names = list(writers);
        const shown = image.writers.all().filter((w) => w.active && (names.includes("ALL") || names.includes(w.job)));
        return show.traceWriters(
            time,
            shown.map((w) => ({
                name: w.job,
                connected: image.writers.connected(w.job).map((u) => ({ component: u.traits.name, sub: u.sub }))
            }))
        );
    }
    const components = value("COMP");
    if (!components) {
        const modes = image.traces.defined().map((h) => ({ name: h.traits.name, mode: h.traits.subs ? "SUB" : h.units[0].mode }));
        return show.traceSummary(time, modes);
    }
    const names = list(components);
    const sub = list(value("SUB") ?? "")[0] ?? null;
    const all = given.some((o) => o.key === "SUBLEVEL");
    const limit = Number(value("N") ?? "8");
    const heads = image.traces.defined().filter((h) => names.includes("ALL") || names.includes(h.traits.name));
    if (heads.length === 0 && image.plex.switches.unknownComponent === "IEE535I") return say.iee535i.say("DISPLAY");
    return show.traceLong(
        time,
        heads.map((h) => ({
            name: h.traits.name,
            subCount: h.traits.subs ? h.units.length : null,
            states: h.units
                .filter((u) => !h.traits.subs || all || u.sub === sub)
                .slice(0, limit)
                .map((u) => ({ name: u.sub ?? u.traits.name, state: u.state() }))
        }))
    );
}

function displayReplies(env: DisplayEnvironment, run: CommandRun, time: string, tail: string): string[] {
    const given = operands(tail);
    const consoles = given.find((o) => o.key === "CN")?.value ?? "";
    // Without CN=(ALL) a console sees its own requests only.
    const open = env.prompts.all().filter((p) => list(consoles).includes("ALL") || p.run.request.console === run.request.console);
    return show.replies(
        time,
        open.map((p) => ({
            id: p.id,
            system: p.image.name,
            text: say.itt006a.say()[0],
            time: clockTime(p.at, env.image.plex.localOffsetMinutes)
        })),
        given.some((o) => o.key === "T")
    );
}

function displayActivity(image: Image, time: string, tail: string): string[] {
    const now = image.plex.clock.now();
    const all = image.allSpaces().map((s) => ({ ...s, elapsed: Math.max(0, now - s.started) / 1000 }));
    const cnz = image.plex.switches.activityMessage === "CNZ";
    const [what] = tail.split(",");
    if (what === "" || what === "L" || what === "LIST" || what === "ALL" || what === "A") {
        const withSystem = what === "ALL" || what === "A";
        return show.activityList(
            cnz ? "CNZ4105I" : "IEE114I",
            time,
            all,
            all.filter((s) => withSystem || !s.system)
        );
    }
    const pattern = what.endsWith("*") ? what.slice(0, -1) : null;
    const shown = all.filter((s) => (pattern === null ? s.job === what : s.job.startsWith(pattern)));
    return show.activity(cnz ? "CNZ4106I" : "IEE115I", time, what, all, shown);
}

function displayGrs(env: DisplayEnvironment, time: string, name: string): string[] {
    const systemOf = (job: string, asid: string) => env.images.find((i) => i.space(job)?.asid === asid)?.name ?? env.image.name;
    const held = env.image.plex.dataSetsLike(name).filter((d) => d.holders.length > 0);
    return show.grs(
        time,
        env.images.length > 1 ? "SYSTEMS" : "SYSTEM",
        name,
        held.map((d) => ({ dataSet: d.name, holders: d.holders.map((h) => ({ ...h, system: systemOf(h.job, h.asid) })) }))
    );
}
