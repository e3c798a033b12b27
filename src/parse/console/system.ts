import type { Parsed, Problem } from "../Parsed";
import { plain, splitMessages } from "./lines";
import type { IplInfoAnswer, ParmlibAnswer, SymbolsAnswer, SystemIdentity } from "./types";

/*
 * IEA007I STATIC SYSTEM SYMBOL VALUES 123
 *         &SYSALVL.   = "2"
 *         &SYSNAME.   = "S0W1"
 *         &SYSPLEX.   = "ADCDPL"
 * (documented)
 */
/** Reads D SYMBOLS. */
export function parseSymbols(lines: string[]): Parsed<SymbolsAnswer> {
    const symbols: Record<string, string> = Object.create(null) as Record<string, string>;
    const problems: Problem[] = [];
    lines.slice(0, 5000).forEach((line) => {
        const found = /&([A-Z0-9@#$_]{1,16})\.?\s*=\s*["']([^"']*)["']/i.exec(plain(line));
        if (found) symbols[found[1].toUpperCase()] = found[2];
    });
    const readable = Object.keys(symbols).length > 0;
    if (!readable) problems.push({ what: "No system symbol (IEA007I) in this text.", line: 1 });
    return { value: { readable, symbols: { ...symbols } }, problems };
}

/*
 * IEE254I  14.36.04 IPLINFO DISPLAY 123
 *  SYSTEM IPLED AT 14.36.04 ON 02/17/2018
 *  RELEASE z/OS 02.03.00    LICENSE = z/OS
 * (documented)
 */
/** Reads D IPLINFO. */
export function parseIplInfo(lines: string[]): Parsed<IplInfoAnswer> {
    const text = lines.slice(0, 5000).map(plain).join("\n");
    const ipl = /SYSTEM IPLED AT\s+(\d\d\.\d\d\.\d\d)\s+ON\s+(\d\d\/\d\d\/\d{4})/.exec(text);
    const release = /\bRELEASE\s+(z\/OS)\s+([0-9][0-9.]{3,10})/i.exec(text);
    const iplTime = ipl ? `${ipl[1]} ON ${ipl[2]}` : null;
    const value = { readable: iplTime !== null || release !== null, iplTime, release: release ? `z/OS ${release[2]}` : null };
    const problems: Problem[] = [];
    if (!iplTime) problems.push({ what: "No IPL time (IEE254I) in this text.", line: 1 });
    if (!release) problems.push({ what: "No z/OS release (IEE254I) in this text.", line: 1 });
    return { value, problems };
}

/** Both together: which system this is. What was not shown is null. */
export function parseSystem(lines: string[]): Parsed<SystemIdentity> {
    const symbols = parseSymbols(lines);
    const ipl = parseIplInfo(lines);
    const value: SystemIdentity = {
        name: symbols.value.symbols.SYSNAME ?? null,
        sysplex: symbols.value.symbols.SYSPLEX ?? null,
        iplTime: ipl.value.iplTime,
        release: ipl.value.release
    };
    return { value, problems: [...symbols.problems, ...ipl.problems] };
}

/*
 * IEE251I 14.36.04 PARMLIB DISPLAY 123
 * PARMLIB DATA SETS SPECIFIED
 * AT IPL
 * ENTRY  FLAGS  VOLUME  DATA SET
 *   1      S    C4CFG1  USER.Z24C.PARMLIB
 *   2      D    C4RES1  SYS1.PARMLIB
 * (documented)
 */
const PARMLIB_ROW = /^\s*(\d{1,2})\s+[SDCA](?:\s+\S{1,6})?\s+([A-Z@#$][A-Z0-9@#$-]{0,7}(?:\.[A-Z@#$][A-Z0-9@#$-]{0,7})+)\s*$/;

/** Reads D PARMLIB: library names in the order z/OS searches them. */
export function parseParmlib(lines: string[]): Parsed<ParmlibAnswer> {
    const known = splitMessages(lines).some((message) => message.id === "IEE251I");
    const rows: { entry: number; name: string }[] = [];
    lines.slice(0, 5000).forEach((line) => {
        const row = PARMLIB_ROW.exec(plain(line));
        if (row) rows.push({ entry: Number(row[1]), name: row[2] });
    });
    const readable = known && rows.length > 0;
    const dataSets = readable ? [...new Set(rows.sort((a, b) => a.entry - b.entry).map((row) => row.name))] : [];
    return { value: { readable, dataSets }, problems: readable ? [] : [{ what: "No PARMLIB display (IEE251I) in this text.", line: 1 }] };
}
