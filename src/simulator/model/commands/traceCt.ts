import { traceStatus } from "../../data/displays";
import { say } from "../../data/messages";
import type { Image } from "../Image";
import type { TraceRequest } from "../member";
import { emptyRequest, readMember } from "../member";
import type { Operand } from "../operands";
import { list, operands, sizeInK } from "../operands";
import type { Prompt, Prompts } from "../Prompts";
import type { CommandRun } from "../Sysplex";
import type { Tracer } from "../Tracer";

/** What the TRACE CT and REPLY processors need of their system. */
export interface TraceCtEnvironment {
    image: Image;
    prompts: Prompts;
    tracer: Tracer;
    /** Finds a member in the parmlib concatenation. */
    member: (name: string) => { library: string; lines: string[] } | null;
}

type Result = "ALL" | "NONE" | "SOME";

/** Executes TRACE CT; `text` is what follows `TRACE CT,`. */
export function traceCt(env: TraceCtEnvironment, run: CommandRun, text: string): void {
    const given = operands(text);
    const known = ["COMP", "SUB", "PARM", "WTRSTART", "WTRSTOP", "ON", "OFF", "WRAP", "NOWRAP", "FLUSH", "NOFLUSH"];
    const strange = given.find((o) => !known.includes(o.key) && sizeInK(o.key) === null);
    if (strange) return void env.image.emit({ lines: say.iee309i.say("TRACE", strange.key), run });
    const value = (key: string) => given.find((o) => o.key === key)?.value ?? null;
    const has = (key: string) => given.some((o) => o.key === key);

    const starting = value("WTRSTART");
    if (starting) return finish(env, run, run, () => outcome(env, run, [env.image.writers.start(starting, !has("NOWRAP"), run)]));
    const stopping = value("WTRSTOP");
    if (stopping) return finish(env, run, run, () => outcome(env, run, [env.image.writers.stop(stopping, !has("NOFLUSH"))]));

    const verbs = given.filter((o) => o.key === "ON" || o.key === "OFF" || sizeInK(o.key) !== null);
    const component = value("COMP");
    if (verbs.length !== 1 || !component) return void env.image.emit({ lines: say.iee310i.say("TRACE"), run });
    const request = emptyRequest(verbs[0].key === "OFF" ? "OFF" : "ON");
    request.size = sizeInK(verbs[0].key);
    const subs = list(value("SUB") ?? "");
    request.sub = subs[0] ?? null;

    const parm = value("PARM");
    if (parm) return withMember(env, run, component, parm, request);
    const go = () => {
        const head = env.image.traces.find(component);
        const unit = env.image.traces.unit(component, request.sub);
        const prompts = head && unit && (request.state === "ON" || env.image.traces.traits(head).promptsOnOff);
        if (prompts && env.image.plex.switches.wtorDelivery === "never") return;
        if (prompts) env.prompts.ask({ image: env.image, tracer: env.tracer, component, sub: request.sub, unit, request, run });
        else perform(env, run, run, component, request);
    };
    const open = env.prompts.of(env.image, component, request.sub);
    if (!open) return go();
    if (env.image.plex.switches.promptBlocks === "reject") return finish(env, run, run, () => "NONE");
    env.prompts.whenFree(env.image, component, request.sub, go);
}

/** PARM=: the member says what is done; size and sublevel of the command count where it is silent. */
function withMember(env: TraceCtEnvironment, run: CommandRun, component: string, name: string, command: TraceRequest): void {
    const found = env.member(name);
    if (!found) {
        env.image.emit({ lines: say.iee538i.say(name), run });
        return finish(env, run, run, () => "NONE");
    }
    env.image.emit({ lines: say.iee252i.say(name, found.library), run });
    const request = readMember(found.lines);
    if (typeof request === "string") {
        env.image.emit({ lines: say.itt010i.say(name, request), run });
        return finish(env, run, run, () => "NONE");
    }
    request.sub ??= command.sub;
    request.size ??= command.size;
    if (command.state === "OFF") request.state = "OFF";
    perform(env, run, run, component, request);
}

/** A reply to ITT006A. */
export function replyTo(env: TraceCtEnvironment, run: CommandRun, prompt: Prompt, text: string): void {
    env.image.emit({ lines: say.iee600i.say(prompt.id, text), run });
    env.prompts.close(prompt);
    const wrong = takeReply(operands(text), prompt.request);
    if (wrong !== null) env.image.emit({ lines: say.operandRefused.say(wrong), run: prompt.run });
    const last = operands(text).at(-1)?.key;
    if (wrong !== null || last !== "END") return env.prompts.ask(prompt);
    const to = { command: prompt.run, reply: run, nobody: null }[env.image.plex.switches.resultGoesTo];
    perform({ ...env, image: prompt.image, tracer: prompt.tracer }, run, to, prompt.component, prompt.request);
}

/** Puts the operands of a reply into the request; lists replace what was there. Returns the operand that is wrong, else null. */
function takeReply(given: Operand[], request: TraceRequest): string | null {
    for (const [i, { key, value }] of given.entries()) {
        if (value === null && (key === "END" || key === "CONT")) {
            if (i < given.length - 1) return key;
        } else if (value === null) return key === "" ? null : key;
        else if (key === "ASID") {
            const asids = list(value);
            if (asids.some((a) => !/^[0-9A-F]{1,4}$/.test(a))) return "ASID";
            request.asids = asids.map((a) => a.padStart(4, "0"));
        } else if (key === "JOBNAME") request.jobNames = list(value);
        else if (key === "OPTIONS") request.options = list(value);
        else if (key === "WTR") request.writer = value;
        else return key;
    }
    return null;
}

/** Does what is asked when ITT038I is due, and says how it went. @param to command under whose key the result comes */
function perform(env: TraceCtEnvironment, run: CommandRun, to: CommandRun | null, component: string, request: TraceRequest): void {
    finish(env, run, to, () => {
        const { image } = env;
        const results: (string[][] | null)[] = [];
        if (request.writerStart) results.push(image.writers.start(request.writerStart.member, request.writerStart.wrap, to));
        const unit = image.traces.unit(component, request.sub);
        if (!unit) results.push([]);
        else {
            // Buffers of the trace before: a new ON comes behind them, or over them.
            if (request.state === "ON") image.writers.settleHandovers({ unit: unit.key }, !image.plex.switches.onAfterOffLosesBuffers);
            env.tracer.turnedOff(unit);
            results.push(image.traces.apply(unit, request, (name) => image.writers.isActive(name)));
        }
        if (request.writerStop) results.push(image.writers.stop(request.writerStop, true));
        return outcome(env, to, results);
    });
    run.later(env.image.plex.switches.resultMs + 1, () => env.prompts.free(env.image, component, request.sub));
}

/** Says the reasons; the word of ITT038I. */
function outcome(env: TraceCtEnvironment, to: CommandRun | null, results: (string[][] | null)[]): Result {
    for (const reasons of results) for (const lines of reasons ?? []) env.image.emit({ lines, run: to });
    const good = results.filter((r) => r === null).length;
    return good === results.length ? "ALL" : good === 0 ? "NONE" : "SOME";
}

/** ITT038I comes after a while; what it tells of is done just before. */
function finish(env: TraceCtEnvironment, run: CommandRun, to: CommandRun | null, act: () => Result): void {
    const { switches } = env.image.plex;
    run.later(switches.resultMs, () => {
        const word = switches.resultWord === "NONE" ? "NONE" : switches.resultWord === "SOME" ? (act(), "SOME" as const) : act();
        env.image.emit({ lines: say.itt038i.say(word), run: to });
        if (switches.statusAfterTraceCt) env.image.emit({ lines: traceStatus(), run: to, multiLine: true });
    });
}
