import { isIP } from "node:net";
import type { ICommandArguments } from "@zowe/imperative";
import type { StartTls, Target } from "../../probe";
import { text } from "../shared/args";
import { failure } from "../shared/errors";

/**
 * `host:port` or `[address]:port` and the options that go with it.
 * @param option where host and port stand
 * @throws ImperativeError when it is none
 */
export function targetOf(args: ICommandArguments, option = "target"): Target {
    const given = text(args, option) ?? "";
    const match = /^(?:\[([0-9a-f:.]+(?:%[\w.-]+)?)\]|([^\s:[\]/@]+)):(\d{1,5})$/i.exec(given);
    const port = Number(match?.[3]);
    if (match === null || port < 1 || port > 65_535) {
        throw failure(`"${given}" is no host and port.`, "Write it as host:port; an IPv6 address in brackets, as in [2001:db8::1]:443.");
    }
    const host = match[1] ?? match[2];
    const name = text(args, "servername") ?? (isIP(host) === 0 ? host : "none");
    const serverName = name.toLowerCase() === "none" ? null : name.replace(/\.$/, "");
    if (serverName !== null && (!/^[\x21-\x7e]{1,253}$/.test(serverName) || isIP(serverName) !== 0)) {
        throw failure(`"${serverName}" is no name for --servername.`, "It takes a host name in ASCII, no address; `none` sends no name.");
    }
    return { host, port, serverName, startTls: (text(args, "starttls") ?? "none").toLowerCase() as StartTls };
}
