import type { Parsed, Problem } from "../Parsed";
import { splitMessages } from "./lines";
import type { ConsoleMessage, WriterEvents } from "./types";

/** Messages after which a writer does not run, or does not run as asked. */
const FAILURES =
    /^(?:IEFC612I|IEFC452I|IEFC\d{3}I|IEE122I|IEE132I|IEF452I|IEF453I|IEF450I|IEF272I|IEF344I|IEF21[0-9]I|IEF257I|IEF612I|IGD17\d{3}I|ITT107I)$/;
const DSN = "([A-Z@#$][A-Z0-9@#$-]{0,7}(?:\\.[A-Z0-9@#$-]{1,8})+(?:\\([+-]?\\d+\\))?)";

/**
 * Reads what a writer's start or end left in the message stream.
 *
 * Samples (seen on a real system):
 * ```
 * ITT111I CTRACE WRITER CTWTR TERMINATED BECAUSE OF A WTRSTOP REQUEST.
 * IEF404I CTWTR - ENDED - TIME=07.54.33
 * IEF196I IEF142I CTWTR CTWTR - STEP WAS EXECUTED - COND CODE 0000
 * IEF196I IGD104I IBMUSER.CTRACE1 RETAINED,
 * IEF196I DDNAME=TRCOUT01
 * ```
 * Job-log lines carry no job name: they belong to the job that the last IEF142I named, or to nobody known, and then count.
 * @param lines console text or SYSLOG text without its prefixes
 * @param writer job name of the writer
 */
export function parseWriterEvents(lines: string[], writer: string): Parsed<WriterEvents> {
    const name = writer.toUpperCase();
    const value: WriterEvents = { started: false, ended: null, dataSets: [], lostBuffers: null, dataLost: false, notes: [], failures: [] };
    const problems: Problem[] = [];
    let owner: string | null = null;
    const add = (dataSet: string | null) => {
        if (dataSet && !value.dataSets.includes(dataSet)) value.dataSets.push(dataSet);
    };
    for (const message of splitMessages(lines)) {
        const text = message.text.toUpperCase();
        const mine = mentions(text, name);
        const others = owner !== null && owner !== name;
        if (message.id === "ITT110I") {
            if (mine) [value.started, value.ended] = [true, null];
        } else if (message.id === "ITT111I") {
            if (mine) value.ended = "stopped";
        } else if (message.id === "IEF142I" || message.id === "IEF450I") {
            owner = /^\S+\s+([A-Z@#$][A-Z0-9@#$]{0,7})\b/.exec(text)?.[1] ?? owner;
            if (message.id === "IEF450I" && owner === name) value.failures.push(message);
        } else if (message.id === "IGD104I") {
            if (!others) add(retained(message, problems));
        } else if (message.id === "IEF285I") {
            if (!others) add(disposed(message));
        } else if (message.id === "ITT120I") {
            value.dataLost = true;
            const count = /\b(\d+)\s+BUFFER/.exec(text)?.[1];
            if (count) value.lostBuffers = (value.lostBuffers ?? 0) + Number(count);
            else problems.push({ what: "Data was lost; the number of buffers cannot be read.", line: message.line });
        } else if (message.id === "ITT122I") {
            value.notes.push(message);
            add(new RegExp(`${DSN}`).exec(text.replace(/^ITT122I/, ""))?.[1] ?? null);
        } else if (/^ITT1\d\dI$/.test(message.id) || FAILURES.test(message.id)) {
            if (message.id === "ITT107I" && mine) value.ended = "failed";
            if (concerns(message, text, name, others)) value.failures.push(message);
        }
    }
    return { value, problems };
}

function mentions(text: string, name: string): boolean {
    return text.split(/[^A-Z0-9@#$]+/).includes(name);
}

/** A failure counts unless it names another job or procedure. */
function concerns(message: ConsoleMessage, text: string, name: string, others: boolean): boolean {
    if (mentions(text, name)) return true;
    const named =
        /\b(?:PROCEDURE|WRITER|JOB)\s+([A-Z@#$][A-Z0-9@#$]{0,7})\s+(?:WAS|TERMINATED|IS|HAS|NOT)\b/.exec(text)?.[1] ??
        (/^IEFC?(?:45[23]|272|344|257)I/.test(message.id) ? /^\S+\s+([A-Z@#$][A-Z0-9@#$]{0,7})\s/.exec(text)?.[1] : undefined);
    return named === undefined && !others;
}

/** `IGD104I dsname RETAINED, DDNAME=TRCOUT01`; the name itself may be cut by the wrapping. */
function retained(message: ConsoleMessage, problems: Problem[]): string | null {
    const text = message.text.toUpperCase();
    const dd = /DDNAME\s*=\s*([A-Z0-9@#$]+)/.exec(text)?.[1];
    if (dd !== undefined && !dd.startsWith("TRCOUT".slice(0, dd.length))) return null;
    const found =
        new RegExp(`IGD104I\\s+${DSN}\\s+RETAINED`).exec(text) ?? new RegExp(`^IGD104I${DSN}RETAINED`).exec(text.replace(/\s+/g, ""));
    if (found) return found[1];
    problems.push({ what: "IGD104I without a data set name that can be read.", line: message.line });
    return null;
}

/** `IEF285I   IBMUSER.CTRACE1     CATALOGED`; spool data sets and deletions are none of a trace. */
function disposed(message: ConsoleMessage): string | null {
    const found = new RegExp(`IEF285I\\s+${DSN}\\s+(?:KEPT|CATALOGED)`).exec(message.text.toUpperCase());
    return found && !/^JES[23]\./.test(found[1]) ? found[1] : null;
}
