import { traceStatus, traceSummary } from "../../data/displays";
import { say } from "../../data/messages";
import { clockTime } from "../../data/text";
import type { Image } from "../Image";
import { fold } from "../operands";
import type { CommandRun } from "../Sysplex";
import { PROCLIB } from "../WriterTable";
import type { DisplayEnvironment } from "./display";
import { display } from "./display";
import type { TraceCtEnvironment } from "./traceCt";
import { replyTo, traceCt } from "./traceCt";

export type CommandEnvironment = DisplayEnvironment & TraceCtEnvironment;

/**
 * Executes one command on the system of `env`. Everything is answered with messages; nothing is thrown.
 * @param text the command as typed, RO already taken off
 */
export function execute(env: CommandEnvironment, run: CommandRun, text: string): void {
    const { image } = env;
    const command = fold(text.trim());
    const [, verb, tail] = /^([A-Z0-9$@#]+)[\s,]*(.*)$/s.exec(command) ?? [command, command, ""];
    const answer = (lines: string[]) => void image.emit({ lines, run, multiLine: lines.length > 1 });
    if (!image.plex.authorised(run.request.user, command)) return answer(say.iee345i.say(verb, image.plex.switches.refusedBy));
    switch (verb) {
        case "D":
        case "DISPLAY":
            if (!display(env, run, tail)) answer(say.iee305i.say("DISPLAY"));
            return;
        case "TRACE":
            return trace(env, run, tail);
        case "R":
        case "REPLY":
            return reply(env, run, command);
        case "LOG":
            // Goes to SYSLOG as typed, and is not answered.
            image.emit({
                lines: [
                    text
                        .trim()
                        .replace(/^LOG\s*/i, "")
                        .replace(/^'(.*)'$/, "$1")
                ],
                logOnly: true
            });
            return;
        case "S":
        case "START":
            return start(env, run, tail.split(",")[0]);
        case "P":
        case "STOP":
            return stop(env, run, tail.split(",")[0]);
        case "F":
        case "MODIFY": {
            const job = tail.split(",")[0];
            return answer(image.space(job) ? say.iee342i.say("MODIFY") : say.iee341i.say(job));
        }
        default:
            return answer(say.iee305i.say(verb.slice(0, 8)));
    }
}

function trace(env: CommandEnvironment, run: CommandRun, tail: string): void {
    const { image } = env;
    if (tail.startsWith("CT,")) return traceCt(env, run, tail.slice(3));
    if (tail === "STATUS") {
        const time = clockTime(image.plex.clock.now(), image.plex.localOffsetMinutes);
        const modes = image.traces.defined().map((h) => ({ name: h.traits.name, mode: h.traits.subs ? "SUB" : h.units[0].mode }));
        const old = image.plex.switches.traceStatusAnswer === "IEE843I";
        return void image.emit({ lines: old ? traceSummary(time, modes) : traceStatus(), run, multiLine: true });
    }
    image.emit({ lines: say.iee309i.say("TRACE", tail.split(",")[0]), run });
}

function reply(env: CommandEnvironment, run: CommandRun, command: string): void {
    const match = /^(?:R|REPLY)\s+(\d{1,4})\s*,?\s*(.*)$/s.exec(command);
    const prompt = match ? env.prompts.find(match[1]) : undefined;
    if (!match) return void env.image.emit({ lines: say.iee310i.say("REPLY"), run });
    if (!prompt) return void env.image.emit({ lines: say.iee179i.say(match[1]), run });
    replyTo(env, run, prompt, match[2].replace(/^'(.*)'$/s, "$1"));
}

/** S of the System SSL started task, or of a writer's procedure. */
function start(env: CommandEnvironment, run: CommandRun, name: string): void {
    const { image } = env;
    const members = image.plex.dataSets.find(PROCLIB)?.members;
    if (!members?.has(name)) return [say.iefc612i.say(name), say.iee122i.say()].forEach((lines) => image.emit({ lines, run }));
    if (name !== "GSKSRVR") return (image.writers.start(name, true, run) ?? []).forEach((lines) => image.emit({ lines, run }));
    if (image.space(name)) return;
    image.emit({ lines: say.ief403i.say(name, clockTime(image.plex.clock.now())), jobName: name });
    run.later(400, () => {
        image.traces.redefine(name);
        image.startSpace(name, name, name);
        for (const lines of [say.gsk01001i.say(), say.gsk01003i.say()]) image.emit({ lines, jobName: name });
    });
}

function stop(env: CommandEnvironment, run: CommandRun, name: string): void {
    const { image } = env;
    if (name !== "GSKSRVR" || !image.space(name)) return void image.emit({ lines: say.iee341i.say(name), run });
    run.later(300, () => endTask(image, name));
}

function endTask(image: Image, name: string): void {
    image.endSpace(name);
    image.traces.redefine(name);
    image.emit({ lines: say.ief404i.say(name, clockTime(image.plex.clock.now(), image.plex.localOffsetMinutes)), jobName: name });
}
