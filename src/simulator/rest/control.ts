import type { Faults } from "./faults";
import { empty, json, parseObject } from "./replies";
import type { RequestLog } from "./requestLog";
import type { Context, Fault, Route } from "./types";

/**
 * What a test in another process may do: arm faults, read the log, look at the model, act as another operator.
 * It asks for no credentials; the server listens on the loopback interface only, and the routes exist by option only.
 */
export function controlRoutes(context: Context, faults: Faults, log: RequestLog): Route[] {
    return [
        { method: "GET", pattern: /^\/simulator\/log$/, public: true, handle: () => json(200, log.records) },
        { method: "GET", pattern: /^\/simulator\/snapshot$/, public: true, handle: () => json(200, context.system.snapshot()) },
        { method: "GET", pattern: /^\/simulator\/faults$/, public: true, handle: () => json(200, faults.list()) },
        {
            method: "POST",
            pattern: /^\/simulator\/faults$/,
            public: true,
            handle: ({ body }) => {
                try {
                    return json(201, { id: faults.add((parseObject(body) ?? {}) as unknown as Fault).id });
                } catch (error) {
                    return json(400, { message: error instanceof Error ? error.message : String(error) });
                }
            }
        },
        {
            method: "DELETE",
            pattern: /^\/simulator\/faults(?:\/(\d+))?$/,
            public: true,
            handle: (_exchange, match) => {
                if (match[1] === undefined) faults.clear();
                else if (!faults.remove(Number(match[1]))) return empty(404);
                return empty(204);
            }
        },
        {
            method: "POST",
            pattern: /^\/simulator\/release$/,
            public: true,
            handle: () => {
                faults.release();
                return empty(204);
            }
        },
        {
            method: "PUT",
            pattern: /^\/simulator\/switches$/,
            public: true,
            handle: ({ body }) => {
                const wanted = parseObject(body) ?? {};
                const unknown = Object.keys(wanted).find((name) => !(name in context.switches));
                if (unknown !== undefined) return json(400, { message: `There is no switch ${unknown}` });
                return json(200, Object.assign(context.switches, wanted));
            }
        },
        {
            method: "POST",
            pattern: /^\/simulator\/command$/,
            public: true,
            handle: async ({ body }) => {
                const fields = parseObject(body) ?? {};
                const command = context.system.command({
                    console: String(fields.console ?? "MASTER"),
                    user: String(fields.user ?? "OPERATOR"),
                    text: String(fields.text ?? "")
                });
                await command.wait(context.switches.syncWindowMs);
                return json(200, command.messages);
            }
        }
    ];
}
