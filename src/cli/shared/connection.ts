import {
    ConnectionPropsForSessCfg,
    ImperativeConfig,
    Session,
    SessConstants,
    type ICommandArguments,
    type IHandlerParameters,
    type ISession
} from "@zowe/imperative";
import { ZosmfSession } from "@zowe/zosmf-for-zowe-sdk";
import { failure } from "./errors";

/**
 * True where a person can answer: a terminal, or the daemon, which passes questions on. `--response-format-json` counts as no
 * terminal: whoever asks for JSON is a program.
 */
export function canAsk(params: IHandlerParameters): boolean {
    if (params.arguments.responseFormatJson === true) return false;
    return ImperativeConfig.instance.daemonContext != null || process.stdin.isTTY === true;
}

/** Name of the profile of that type that this command uses; null when options and environment alone were given. */
export function profileName(args: ICommandArguments, type: string): string | null {
    const named: unknown = args[`${type}-profile`];
    if (typeof named === "string" && named !== "") return named;
    const config = ImperativeConfig.instance.config;
    return config?.exists ? (config.properties.defaults[type] ?? null) : null;
}

/**
 * The session, from options, environment, team config and, on a terminal, questions: as every z/OSMF command of the CLI makes it.
 *
 * @throws ImperativeError at once, naming what is missing, where nobody can be asked (the stock behaviour is a prompt that
 *         waits ten minutes for nobody)
 */
export async function connect(params: IHandlerParameters): Promise<Session> {
    const doPrompting = canAsk(params);
    const wanted = await ConnectionPropsForSessCfg.addPropsOrPrompt<ISession>(
        ZosmfSession.createSessCfgFromArgs(params.arguments),
        params.arguments,
        { parms: params, doPrompting }
    );
    const missing = missingFor(wanted, params.arguments);
    if (missing.length > 0) {
        throw failure(
            `The connection to z/OSMF is not complete: ${missing.map((name) => `--${name}`).join(", ")} ${missing.length > 1 ? "are" : "is"} missing` +
                (doPrompting ? "." : ", and there is no terminal to ask on."),
            `Give ${missing.map((name) => `--${name}`).join(", ")}, or set ${missing.map((name) => `ZOWE_OPT_${name.toUpperCase()}`).join(", ")},`,
            "or store them in a zosmf or base profile (zowe.config.json; `zowe config init` makes one).",
            "Where no credential manager works, as on many servers, the environment variables are the way that always does.",
            `Profile in use: ${profileName(params.arguments, "zosmf") ?? "none"}.`
        );
    }
    return new Session(wanted);
}

/** The options without which there is no connection: a host, and user and password where neither token nor certificate is there. */
function missingFor(session: ISession, args: ICommandArguments): string[] {
    const empty = (value: unknown) => value === undefined || value === null || value === "";
    const missing = empty(session.hostname) ? ["host"] : [];
    if (session.type === undefined || session.type === SessConstants.AUTH_TYPE_NONE) {
        const known = session._authCache?.availableCreds;
        const none = ["user", "password"].filter((name) => empty(args[name]) && empty(known?.[name]));
        // Both are there and still there is no credential: the order of authentication excludes them. Ask for both again.
        missing.push(...(none.length > 0 ? none : ["user", "password"]));
    }
    return missing;
}
