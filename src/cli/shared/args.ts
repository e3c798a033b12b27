import type { ICommandArguments } from "@zowe/imperative";
import type { ComponentRequest, JobOptions, WriterRequest } from "../../capture/types";
import { failure } from "./errors";
import { readFileSync } from "node:fs";

/** A text option, trimmed; null when not given or blank. yargs makes numbers of some values: they are text here. */
export function text(args: ICommandArguments, name: string): string | null {
    const value: unknown = args[name];
    if (typeof value !== "string" && typeof value !== "number") return null;
    const trimmed = String(value).trim();
    return trimmed === "" ? null : trimmed;
}

/** As {@link text}, in upper case: names, members and keywords of z/OS. */
export function upper(args: ICommandArguments, name: string): string | null {
    return text(args, name)?.toUpperCase() ?? null;
}

/** True when the switch was given. */
export function flag(args: ICommandArguments, name: string): boolean {
    return args[name] === true;
}

/** `A, b` → ["A", "B"]; commas within brackets do not separate. */
export function list(value: string | null): string[] {
    if (value === null) return [];
    const parts: string[] = [];
    let depth = 0;
    let part = "";
    for (const char of value) {
        if (char === "(") depth++;
        if (char === ")") depth--;
        if (char === "," && depth <= 0) {
            parts.push(part);
            part = "";
        } else part += char;
    }
    parts.push(part);
    return parts.map((item) => item.trim().toUpperCase()).filter((item) => item !== "");
}

/**
 * `90s`, `5m`, `1h`, or seconds without a unit, in milliseconds; null for null.
 *
 * @throws ImperativeError for anything else, and for zero
 */
export function duration(value: string | null): number | null {
    if (value === null) return null;
    const match = /^(\d+(?:\.\d+)?)\s*(s|m|h)?$/i.exec(value);
    const unit = { s: 1_000, m: 60_000, h: 3_600_000 }[(match?.[2] ?? "s").toLowerCase() as "s" | "m" | "h"];
    const milliseconds = match ? Math.round(Number(match[1]) * unit) : 0;
    if (milliseconds <= 0 || milliseconds > 86_400_000) {
        throw failure(`"${value}" is no duration.`, "Write it as 90s, 5m or 1h; the longest is 24h.");
    }
    return milliseconds;
}

/**
 * An option whose value may differ per component.
 * `ALL` with one component → that; `CSF:ALL;GSKSRVR:LEVEL=15` with several.
 *
 * @param option name, for the message
 * @param value as given
 * @param components names asked for, upper case
 * @throws ImperativeError where a bare value meets several components, or a component was not asked for
 */
export function perComponent(option: string, value: string | null, components: string[]): Map<string, string> {
    const values = new Map<string, string>();
    if (value === null) return values;
    const keyed = /^[A-Z@#$][A-Z0-9@#$]{0,7}:/i;
    if (!keyed.test(value)) {
        if (components.length === 1) return values.set(components[0], value);
        throw failure(
            `--${option} does not say which component it is for.`,
            `Write --${option} "${components.map((name) => `${name}:value`).join(";")}"; a component may be left out.`
        );
    }
    for (const part of value.split(";").filter((item) => item.trim() !== "")) {
        const colon = part.indexOf(":");
        const name = part.slice(0, colon).trim().toUpperCase();
        if (colon < 0 || !components.includes(name)) {
            throw failure(
                `--${option} names ${name === "" || colon < 0 ? `"${part.trim()}", which is no component` : `${name}, which is not in --comp`}.`,
                `--comp is ${components.join(",")}.`
            );
        }
        if (values.has(name)) throw failure(`--${option} names ${name} twice.`);
        values.set(name, part.slice(colon + 1).trim());
    }
    return values;
}

/** `(TCPIP)` and `TCPIP` → TCPIP. */
function withoutBrackets(value: string | undefined): string | null {
    const name = value
        ?.trim()
        .replace(/^\(\s*/, "")
        .replace(/\s*\)$/, "")
        .trim()
        .toUpperCase();
    return name === undefined || name === "" ? null : name;
}

/** Component names and what is asked of each, from --comp, --sub, --options, --parm, --buffer-size, --job-name, --asid. */
export function componentRequests(args: ICommandArguments): ComponentRequest[] {
    const names = list(text(args, "comp"));
    if (names.length === 0) throw failure("--comp names no component.", "Give one, such as --comp CSF.");
    for (const name of names) {
        if (!/^[A-Z@#$][A-Z0-9@#$]{0,7}$/.test(name)) {
            throw failure(
                `"${name}" is no component name.`,
                "A name has 1 to 8 letters and digits; `display-trace` lists those of your system."
            );
        }
    }
    if (new Set(names).size < names.length) throw failure("--comp names a component twice.");
    const sub = perComponent("sub", text(args, "sub"), names);
    const options = perComponent("options", text(args, "options"), names);
    const parm = perComponent("parm", text(args, "parm"), names);
    const size = perComponent("buffer-size", text(args, "buffer-size"), names);
    const jobNames = list(text(args, "job-name"));
    const asids = list(text(args, "asid"));
    for (const asid of asids)
        if (!/^[0-9A-F]{1,4}$/.test(asid)) throw failure(`"${asid}" is no ASID.`, "An ASID has 1 to 4 hexadecimal digits.");
    return names.map((component) => ({
        component,
        sub: withoutBrackets(sub.get(component)),
        parm: parm.get(component)?.toUpperCase() || null,
        options: list(options.get(component) ?? null),
        jobNames,
        asids,
        bufferSize: size.get(component)?.toUpperCase() || null
    }));
}

/** The writer and what may happen to its data set. */
export function writerRequest(args: ICommandArguments): WriterRequest {
    return {
        writer: upper(args, "writer") ?? "CTWTR",
        procLibrary: upper(args, "writer-proc-library"),
        wrap: args.wrap === true ? "WRAP" : args.wrap === false ? "NOWRAP" : null,
        dataSetName: upper(args, "data-set-name"),
        renamePrevious: flag(args, "rename-previous"),
        discardPrevious: flag(args, "discard-previous")
    };
}

/** What the IPCS job needs. @throws an error of the file system when the job card cannot be read */
export function jobOptions(args: ICommandArguments): JobOptions {
    const card = text(args, "job-card");
    return {
        account: text(args, "account"),
        jobCard:
            card === null
                ? null
                : readFileSync(card, "utf8")
                      .split(/\r?\n/)
                      .filter((line) => line.trim() !== ""),
        hlq: upper(args, "hlq"),
        volume: upper(args, "volume"),
        storageClass: upper(args, "storage-class"),
        runOn: upper(args, "run-on")
    };
}
