import type { CommandText } from "./commandText";
import { has, valueOf } from "./commandText";
import type { Cte } from "./cte";
import { microsOf } from "./cte";
import { formatEntry, type FormattedEntry } from "./formats";
import type { TraceContents } from "./records";

/** A CTRACE subcommand, understood. Documented syntax; `problem` is set when it cannot be run. */
export interface CtraceRequest {
    query: boolean;
    component: string;
    sub: string | null;
    report: "SHORT" | "SUMMARY" | "FULL" | "TALLY";
    local: boolean;
    /** Microseconds of the clock that is printed (GMT or LOCAL). */
    start: bigint | null;
    stop: bigint | null;
    limit: number;
    entryIds: { from: number; to: number }[];
    /** The text between OPTIONS(( and )), as given. */
    options: string | null;
    dataSet: string | null;
    problem: string | null;
}

const KNOWN =
    /^(QUERY|COMP|SUB|SUBNAME|SYSNAME|SHORT|SUMMARY|FULL|TALLY|GMT|LOCAL|START|STOP|EXCEPTION|LIMIT|ENTIDLIST|USEREXIT|OPTIONS|ALL|CURRENT|ERROR|TCBERROR|ASIDLIST|JOBLIST|JOBNAME|DSNAME|DATASET|DSN|DA|FILE|DDNAME|FLAG|PRINT|NOPRINT|TERMINAL|NOTERMINAL|TEST|NOTEST|NOCONFIRM|CONFIRM)$/;

export function readCtrace(command: CommandText): CtraceRequest {
    const query = has(command, "QUERY");
    const report = (["TALLY", "FULL", "SUMMARY", "SHORT"] as const).find((r) => has(command, r)) ?? "SHORT"; // default: documented
    const start = timeOf(valueOf(command, "START"));
    const stop = timeOf(valueOf(command, "STOP"));
    const component = (valueOf(command, "COMP") ?? valueOf(command, "QUERY") ?? "").toUpperCase();
    const unknown = command.operands.find((o) => !KNOWN.test(o.name));
    let problem: string | null = null;
    if (unknown) problem = `IKJ56712I INVALID KEYWORD, ${unknown.name}`;
    else if (query && has(command, "COMP")) problem = "ITT10001I The QUERY and COMP keywords are mutually exclusive.";
    else if (!query && !component) problem = "IKJ56701I MISSING COMP";
    else if (start !== null && stop !== null && start > stop) problem = "ITT10011I START time greater than STOP time is not allowed.";
    return {
        query,
        component,
        sub:
            valueOf(command, "SUB", "SUBNAME")
                ?.replace(/[()\s]/g, "")
                .toUpperCase() || null,
        report,
        local: has(command, "LOCAL"),
        start,
        stop,
        limit: Number(valueOf(command, "LIMIT") ?? Infinity) || Infinity,
        entryIds: idsOf(valueOf(command, "ENTIDLIST")),
        options: valueOf(command, "OPTIONS")?.replace(/^\(|\)$/g, "") ?? null,
        dataSet: valueOf(command, "DSNAME", "DATASET", "DSN", "DA"),
        problem
    };
}

/** `mm/dd/yy,hh.mm.ss.dddddd` to microseconds since 1970; null when absent or not a time. */
function timeOf(text: string | null): bigint | null {
    const m = /^(\d\d)\/(\d\d)\/(\d\d),(\d\d)\.(\d\d)\.(\d\d)(?:\.(\d{1,6}))?$/.exec(text?.replace(/\s/g, "") ?? "");
    if (!m) return null;
    const ms = Date.UTC(2000 + Number(m[3]), Number(m[1]) - 1, Number(m[2]), Number(m[4]), Number(m[5]), Number(m[6]));
    return BigInt(ms) * 1000n + BigInt((m[7] ?? "").padEnd(6, "0"));
}

/** `1,2,4:8,X'10'`: decimal unless written X'..'; a list in which nothing is understood filters nothing. */
function idsOf(text: string | null): { from: number; to: number }[] {
    const one = (word: string): number => (/^X'[0-9A-F]+'$/i.test(word) ? parseInt(word.slice(2), 16) : Number(word));
    return (text ?? "")
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((word) => word.split(":").map(one))
        .filter((pair) => pair.every((n) => Number.isInteger(n)))
        .map(([from, to]) => ({ from, to: to ?? from }));
}

/** What a CTRACE subcommand printed, and its return code. */
export interface CtraceReport {
    lines: string[];
    returnCode: number;
}

const COLUMN_HEADS = [
    "SYSNAME   MNEMONIC  ENTRY ID    TIME STAMP     DESCRIPTION",
    "-------   --------  --------  ---------------  -------------"
];

/**
 * The report of one CTRACE subcommand over what the data set holds.
 * @param traces  what was read from the data set; null = it is not a trace data set
 * @param localOffsetMinutes LOCAL minus GMT
 */
export function ctraceReport(request: CtraceRequest, traces: TraceContents[] | null, localOffsetMinutes: number): CtraceReport {
    if (request.problem) return { lines: [request.problem], returnCode: 12 };
    if (!traces) return { lines: ["ITT10019I The input data set is not a CTRACE data set."], returnCode: 12 };
    const shift = request.local ? BigInt(localOffsetMinutes) * 60_000_000n : 0n;
    if (request.query) return queryReport(request, traces, shift);
    const name = `COMP(${request.component})${request.sub ? ` SUB((${request.sub}))` : ""}`;
    const trace = traces.find((t) => t.component === request.component && (t.sub ?? null) === request.sub);
    if (traces.length === 0) return { lines: [`ITT10003I There are no trace buffers in the dump for ${name}`], returnCode: 8 };
    if (!trace) return { lines: [`ITT10015I No definition was found for trace ${name}`], returnCode: 8 };

    const all = inTimeOrder(trace.entries).map((entry) => ({ entry, micros: microsOf(entry.tod) + shift }));
    const timed = all.filter(
        (e) => (request.start === null || e.micros >= request.start) && (request.stop === null || e.micros <= request.stop)
    );
    const title = [
        `COMPONENT TRACE ${request.report} FORMAT`,
        `SYSNAME(${trace.system})`,
        `COMP(${trace.component})${trace.sub ? `SUBNAME((${trace.sub}))` : ""}`,
        ...(request.options ? [`OPTIONS((${request.options}))`] : [])
    ];
    const lost = trace.lostBuffers.map(
        (n) => `ITT10016I BUFFER ${n} WAS NOT FOUND FOR TRACE ${trace.component}. SOME TRACE DATA WAS LOST.`
    );
    if (all.length > 0 && timed.length === 0) {
        return { lines: [...title, ...lost, "ITT10012I The requested time is not within the trace buffers."], returnCode: 8 };
    }
    const ids = request.entryIds;
    const wanted = timed
        .filter((e) => ids.length === 0 || ids.some((r) => e.entry.formatId >= r.from && e.entry.formatId <= r.to))
        .map((e) => ({ ...e, formatted: formatEntry(trace.component, e.entry, request.options) }))
        .filter((e): e is Shown => e.formatted !== null)
        .slice(0, request.limit);
    const body = request.report === "TALLY" ? tally(wanted) : listing(wanted, trace.system, request.report);
    return { lines: [...title, ...body, ...(lost.length > 0 ? ["", ...lost] : [])], returnCode: lost.length > 0 ? 4 : 0 };
}

interface Shown {
    entry: Cte;
    micros: bigint;
    formatted: FormattedEntry;
}

/** Entries of one time keep their order in the buffer. */
function inTimeOrder(entries: Cte[]): Cte[] {
    return [...entries].sort((a, b) => (a.tod < b.tod ? -1 : a.tod > b.tod ? 1 : 0));
}

/** FULL and SHORT; the date line comes again when the day changes (assumed), the column heads with it. */
function listing(shown: Shown[], system: string, report: string): string[] {
    const lines: string[] = [];
    let day = "";
    for (const { entry, micros, formatted } of shown) {
        const today = dateOf(micros);
        if (today !== day) lines.push(`**** ${today}`, "", ...COLUMN_HEADS);
        if (today !== day || report === "FULL") lines.push("");
        day = today;
        const id = entry.formatId.toString(16).toUpperCase().padStart(8, "0");
        lines.push(`${system.padEnd(8)}  ${formatted.mnemonic.padEnd(8)}  ${id}  ${timeText(micros)}  ${formatted.description}`);
        if (report === "FULL" && formatted.body.length > 0) lines.push("", ...formatted.body);
    }
    if (shown.length === 0) lines.push("", ...COLUMN_HEADS);
    return lines;
}

/** Counts by entry id. The layout is assumed. */
function tally(shown: Shown[]): string[] {
    const counts = new Map<number, { count: number; formatted: FormattedEntry }>();
    for (const { entry, formatted } of shown) {
        const have = counts.get(entry.formatId) ?? { count: 0, formatted };
        counts.set(entry.formatId, { ...have, count: have.count + 1 });
    }
    const rows = [...counts.entries()].sort((a, b) => a[0] - b[0]);
    return [
        "",
        "FMTID     COUNT       MNEMONIC  DESCRIPTION",
        "--------  ----------  --------  -------------",
        ...rows.map(
            ([id, { count, formatted }]) =>
                `${id.toString(16).toUpperCase().padStart(8, "0")}  ${String(count).padStart(10)}  ${formatted.mnemonic.padEnd(8)}  ${formatted.description}`
        ),
        `Total: ${shown.length}`
    ];
}

/** QUERY: one block a trace; the form follows a documented sample with its blanks collapsed. */
function queryReport(request: CtraceRequest, traces: TraceContents[], shift: bigint): CtraceReport {
    const wanted = request.component ? traces.filter((t) => t.component === request.component) : traces;
    if (wanted.length === 0) {
        const name = request.component ? `trace COMP(${request.component})` : "any trace";
        return { lines: [`ITT10015I No definition was found for ${name}`], returnCode: 8 };
    }
    const zone = request.local ? "LOCAL" : "GMT";
    const lines = ["COMPONENT TRACE QUERY SUMMARY"];
    for (const trace of wanted) {
        const entries = inTimeOrder(trace.entries);
        lines.push("", `COMP(${trace.component})${trace.sub ? `SUBNAME((${trace.sub}))` : ""}`);
        if (entries.length === 0) continue;
        const stamp = (entry: Cte): string => {
            const micros = microsOf(entry.tod) + shift;
            return `${dateOf(micros)} ${timeText(micros)} ${zone}`;
        };
        lines.push(`START = ${stamp(entries[0])}`, `STOP  = ${stamp(entries[entries.length - 1])}`);
    }
    return { lines, returnCode: 0 };
}

function dateOf(micros: bigint): string {
    const date = new Date(Number(micros / 1000n));
    const two = (n: number): string => String(n).padStart(2, "0");
    return `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
}

function timeText(micros: bigint): string {
    const time = new Date(Number(micros / 1000n)).toISOString().slice(11, 19);
    return `${time}.${String(((micros % 1_000_000n) + 1_000_000n) % 1_000_000n).padStart(6, "0")}`;
}
