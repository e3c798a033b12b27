import type { IncomingHttpHeaders } from "node:http";
import { ConsoleState } from "./consoleState";
import { garbled, joined } from "./consoleText";
import { consoleError, json, parseObject } from "./replies";
import type { Change, Context, Exchange, Reply, Route } from "./types";

const MAX_COMMAND = 126;
const ROOT = "/zosmf/restconsoles/consoles";
// Attributes that only the request which creates the console may set (IBM: documented).
const ATTRIBUTES = { auth: "INFO", routcode: "NONE", mscope: "LOCAL", storage: 1, auto: "NO" };

/** A valid command PUT. */
interface Issue {
    text: string;
    system: string | undefined;
    async: boolean;
    solicited: ((text: string) => boolean) | null;
    unsolicited: ((text: string) => boolean) | null;
    detectSync: boolean;
    detectSeconds: number;
    attributes: Record<string, unknown>;
}

/** The console services: issue a command, collect its answer, look for unsolicited text. */
export function consoleRoutes(context: Context): Route[] {
    const state = new ConsoleState(context);
    return [
        {
            method: "PUT",
            pattern: /^\/zosmf\/restconsoles\/consoles\/([^/]+)$/,
            describe: (match, body) => {
                const text = parseObject(body)?.cmd;
                return typeof text === "string" ? commandChange(text, match[1]!) : null;
            },
            handle: (exchange, match) => issue(context, state, exchange, match[1]!)
        },
        {
            method: "GET",
            pattern: /^\/zosmf\/restconsoles\/consoles\/([^/]+)\/solmsgs\/([^/]+)$/,
            handle: (exchange, match) => collect(context, state, exchange, consoleName(match[1]!, exchange), match[2]!)
        },
        {
            method: "GET",
            pattern: /^\/zosmf\/restconsoles\/consoles\/([^/]+)\/detections\/([^/]+)$/,
            handle: (_exchange, match) => {
                const detection = state.detection(match[2]!);
                return detection ? json(200, { status: detection.status, msg: detection.message }) : consoleError("5/9");
            }
        },
        { method: "GET", pattern: /^\/zosmf\/restconsoles\/consoles(\/.*)?$/, handle: (exchange) => consoleError("1/3", exchange.path) }
    ];
}

/** `defcn` stands for the user's name, six characters at most, and CN. */
function consoleName(name: string, exchange: Exchange): string {
    return name.toLowerCase() === "defcn" ? `${exchange.user.name.slice(0, 6)}CN` : name.toUpperCase();
}

async function issue(context: Context, state: ConsoleState, exchange: Exchange, written: string): Promise<Reply> {
    const request = parse(exchange.body, exchange.headers, written, context);
    if ("status" in request) return request;
    const { switches, system } = context;
    const name = consoleName(written, exchange);
    const created = !state.consoles.has(name);
    const refused = await activate(context, state, exchange, name, request.attributes);
    if (refused) return refused;

    const detection = request.unsolicited && state.detect(request.unsolicited, request.detectSeconds);
    const { key, stream } = await exchange.execute(
        () => {
            const command = system.command({
                console: name,
                user: exchange.user.name,
                text: request.text,
                ...(request.system === undefined ? {} : { system: request.system })
            });
            return { command, ...state.open(name, command) };
        },
        ({ command }) => (request.async ? undefined : command.wait(switches.syncWindowMs))
    );
    const uri = `${ROOT}/${written}/solmsgs/${key}`;
    const answer: Record<string, unknown> = {
        "cmd-response-key": key,
        "cmd-response-url": context.origin() + uri,
        "cmd-response-uri": uri
    };
    if (created) Object.assign(answer, { ...ATTRIBUTES, ...request.attributes });
    if (detection && !request.detectSync) {
        const where = `${ROOT}/${written}/detections/${detection.key}`;
        Object.assign(answer, { "detection-key": detection.key, "detection-url": context.origin() + where, "detection-uri": where });
    }
    if (request.async) return json(200, answer);

    if (detection && request.detectSync) {
        await detection.detection.ended;
        answer.status = detection.detection.status === "detected" ? "detected" : "timeout";
        answer.msg = detection.detection.message;
    }
    const split = exchange.fault("split-window");
    const text = joined(stream.next(exchange.fault("empty-window") ? 0 : (split?.lines ?? Infinity)));
    answer["cmd-response"] = exchange.fault("garble") ? garbled(text) : text;
    if (request.solicited && !request.detectSync) answer["sol-key-detected"] = request.solicited(text);
    return json(200, answer);
}

/** Creates the console on its first use; a reply when that fails. */
async function activate(
    context: Context,
    state: ConsoleState,
    exchange: Exchange,
    name: string,
    attributes: Record<string, unknown>
): Promise<Reply | null> {
    const known = state.consoles.get(name);
    if (exchange.fault("console-taken") || (known && known.owner !== exchange.user.name)) return consoleError("5/7");
    if (known) return null;
    state.consoles.set(name, { name, owner: exchange.user.name, attributes });
    await context.system.clock.sleep(context.switches.consoleCreationMs);
    return null;
}

async function collect(context: Context, state: ConsoleState, exchange: Exchange, name: string, key: string): Promise<Reply> {
    const stream = state.stream(key, name);
    if (!stream && context.switches.unknownKey === "error") return consoleError("8/14");
    // Never sol-key-detected here: true would send the SDK's collect loop round for ever.
    const text = joined(stream?.next() ?? []);
    return json(200, { "cmd-response": exchange.fault("garble") ? garbled(text) : text });
}

function parse(body: Buffer, headers: IncomingHttpHeaders, name: string, context: Context): Issue | Reply {
    if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return consoleError("1/6");
    const fields = parseObject(body);
    if (!fields) return consoleError("1/12");
    const { cmd, system } = fields;
    if (typeof cmd !== "string" || cmd.trim() === "") return consoleError("1/13");
    if (!/^[A-Z#$@][A-Z0-9#$@]{1,7}$/i.test(name)) return consoleError("1/14");
    if (cmd.length > MAX_COMMAND) return consoleError("1/17");
    if (system !== undefined && !(typeof system === "string" && /^[A-Z0-9#$@]{1,8}$/i.test(system))) return consoleError("1/5");
    const solicited = matcher(fields["sol-key"], fields.solKeyReg);
    const unsolicited = matcher(fields["unsol-key"], fields.unsolKeyReg);
    if (solicited === undefined || unsolicited === undefined) return consoleError("1/25");
    const detectSync = yes(fields["unsol-detect-sync"]) && unsolicited !== null;
    const seconds = detectSync ? (fields["unsol-detect-timeout"] ?? context.switches.detectTimeoutSeconds) : (fields["detect-time"] ?? 30);
    const attributes = Object.fromEntries(Object.entries(fields).filter(([key]) => key in ATTRIBUTES));
    return {
        text: cmd,
        system,
        async: yes(fields.async),
        solicited,
        unsolicited,
        detectSync,
        detectSeconds: Number(seconds) || 0,
        attributes
    };
}

function yes(value: unknown): boolean {
    return typeof value === "string" && value.toUpperCase() === "Y";
}

/** How a key is searched: null when there is none, undefined when it is no regular expression. */
function matcher(key: unknown, isExpression: unknown): ((text: string) => boolean) | null | undefined {
    if (typeof key !== "string" || key === "") return null;
    if (!yes(isExpression)) return (text) => text.toUpperCase().includes(key.toUpperCase());
    try {
        const expression = new RegExp(key, "i");
        return (text) => expression.test(text);
    } catch {
        return undefined;
    }
}

/** `D …` and `RO sys,D …` only look; anything else may change something. */
function commandChange(text: string, console: string): Change {
    return { kind: /^\s*(?:RO(?:UTE)?\s+[^,\s]+,)?\s*D(?:ISPLAY)?\b/i.test(text) ? "display" : "command", target: text, detail: console };
}
