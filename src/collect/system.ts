import { DISPLAY_IPLINFO, DISPLAY_SYMBOLS, parseIplInfo, parseSymbols } from "../parse/console";
import type { SystemIdentity } from "../parse/console";
import type { Zos } from "../zos";
import { ask } from "./ask";
import type { Where } from "./ask";

/**
 * Which system answers: name and sysplex from D SYMBOLS, IPL time and release from D IPLINFO. What was not shown is null.
 * @throws ZosError as the console port does
 */
export async function readSystem(zos: Zos, where: Where = {}): Promise<SystemIdentity> {
    const { name, sysplex } = await readSystemName(zos, where);
    const reply = await ask(zos, DISPLAY_IPLINFO, where, (lines) => parseIplInfo(lines).value.readable);
    const { iplTime, release } = parseIplInfo(reply.lines).value;
    return { name, sysplex, iplTime, release };
}

/** Name and sysplex only: one command. @throws ZosError */
export async function readSystemName(zos: Zos, where: Where = {}): Promise<{ name: string | null; sysplex: string | null }> {
    const reply = await ask(zos, DISPLAY_SYMBOLS, where, (lines) => parseSymbols(lines).value.readable);
    const { symbols } = parseSymbols(reply.lines).value;
    return { name: symbols.SYSNAME ?? null, sysplex: symbols.SYSPLEX ?? null };
}
