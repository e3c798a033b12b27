import { consoleError, json } from "./replies";
import type { Context, Route } from "./types";

// zosmf_version by z/OS release, and the product ids of the base elements.
const VERSIONS: Record<string, [string, string, string]> = {
    "2.3": ["26", "04.26.00", "HSMA230"],
    "2.4": ["27", "04.27.00", "HSMA240"],
    "2.5": ["28", "04.28.00", "HSMA250"],
    "3.1": ["29", "05.29.00", "HSMA310"],
    "3.2": ["30", "05.30.00", "HSMA320"]
};

/** Release of z/OS the simulator claims when none is given. */
export const DEFAULT_RELEASE = "3.1";

/** The information services: version, systems, log. */
export function infoRoutes(context: Context): Route[] {
    return [
        {
            method: "GET",
            pattern: /^\/zosmf\/info$/,
            handle: () => {
                const [version, full, product] = VERSIONS[context.options.release] ?? VERSIONS[DEFAULT_RELEASE]!;
                const plugin = (name: string) => ({
                    pluginVersion: `${product};SIMULATOR`,
                    pluginDefaultName: name,
                    pluginStatus: "ACTIVE"
                });
                return json(200, {
                    zos_version: full,
                    zosmf_port: new URL(context.origin()).port,
                    zosmf_version: version,
                    zosmf_hostname: context.options.hostname,
                    plugins: [plugin("z/OS Operator Consoles"), plugin("z/OS Data Sets and Files"), plugin("z/OS Jobs")],
                    zosmf_saf_realm: "SAFRealm",
                    zosmf_full_version: `${version}.0`,
                    api_version: "1"
                });
            }
        },
        {
            method: "GET",
            pattern: /^\/zosmf\/resttopology\/systems$/,
            handle: () => {
                const { name, sysplex } = context.system;
                const item = {
                    systemNickName: name,
                    systemName: name,
                    sysplexName: sysplex,
                    jesMemberName: name,
                    jesType: "JES2",
                    url: context.origin()
                };
                return json(200, { items: [item], numRows: 1 });
            }
        },
        {
            method: "GET",
            pattern: /^\/zosmf\/restconsoles\/v1\/log$/,
            handle: (exchange) => (context.switches.operlog ? operlog(context, exchange.query) : consoleError("8/1"))
        }
    ];
}

const UNITS: Record<string, number> = { s: 1000, m: 60000, h: 3600000 };

/** OPERLOG items around a time. Item fields: IBM's documentation sample. */
function operlog(context: Context, query: URLSearchParams): ReturnType<typeof json> {
    const { system } = context;
    const time = query.get("time");
    const from = time === null ? system.clock.now() : /^\d+$/.test(time) ? Number(time) : Date.parse(time);
    if (Number.isNaN(from)) return consoleError("1/22", "time");
    const range = /^(\d+)([smh])$/.exec(query.get("timeRange") ?? "10m");
    const length = range ? Number(range[1]) * UNITS[range[2]!]! : 600000;
    const forward = query.get("direction") === "forward";
    const [first, last] = forward ? [from, from + length] : [from - length, from];
    const items = system.log
        .filter(({ at }) => at >= first && at <= last)
        .map((message) => ({
            cart: message.cart ?? "",
            color: "green",
            jobName: message.jobName,
            message: message.lines.join("\r"),
            messageId: message.sequence,
            replyId: message.replyId ?? "0",
            system: message.system,
            type: "HARDCOPY",
            subType: message.replyId === undefined ? "NULL" : "WTOR",
            time: new Date(message.at).toUTCString(),
            timestamp: message.at
        }));
    return json(200, { timezone: 0, nextTimestamp: forward ? last : first, source: "OPERLOG", totalitems: items.length, items });
}
