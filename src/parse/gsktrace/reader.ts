import type { Hit, Needle, TextLine, Windows } from "../../scan";
import { lineStart } from "../../scan";
import { codesOf } from "../ctrace/entry";
import { newSummary } from "../ctrace/summary";
import type { CtraceEntry, TraceSummary } from "../ctrace";
import type { CtraceSink } from "../ctrace";
import { GSK } from "../ctrace/types";
import type { MessageSink } from "../syslog";

/** The part of a sink that this reader uses. */
export type GsktraceSink = Pick<CtraceSink, "gsk" | "trace"> & Pick<MessageSink, "returnCode">;

export interface GsktraceLine {
    date: string;
    /** hh:mm:ss, with fractions where shown. */
    time: string;
    thread: string;
    kind: keyof typeof LEVELS;
    function: string;
    text: string;
}

const LEVELS = { ENTRY: GSK.entry, EXIT: GSK.exit, ERROR: GSK.error, INFO: GSK.info, EBCDIC: GSK.ebcdicDump, ASCII: GSK.asciiDump };
/**
 * A line of a System SSL trace file that the `gsktrace` command formatted (assumed: no public sample exists):
 *
 *     11/24/2026-12:52:55 Thd-1 ERROR crypto_chacha_encrypt_ctx(): ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe
 *     11/24/2026-12:52:55 Thd-1 EXIT gsk_secure_socket_init(): <--- Exit status 0x00000008 (8)
 */
const LINE =
    /^\s*(?:(\d\d)\/(\d\d)\/(\d{4})|(\d{4})[-/](\d\d)[-/](\d\d))[-\sT]\s*(\d\d:\d\d:\d\d(?:\.\d{1,6})?)\s+Thd-(\w{1,16})\s+(ENTRY|EXIT|ERROR|INFO|EBCDIC|ASCII)\S*\s+(\w{1,64})(?!\w)(?:\(\))?:?\s*(.*)$/;
const EXIT_STATUS = /Exit status\s+(?:0x)?([0-9a-f]{1,8})\b/i;
/** Exits of these calls are return codes that an application sees; with the names of AT-TLS for what they do. */
const CALLS: Record<string, string> = {
    gsk_environment_init: "Environment Init",
    gsk_secure_socket_init: "Initial Handshake",
    gsk_secure_soc_init: "Initial Handshake"
};
const MAX_LINES = 40;
/** A trace file of one process does not name it. */
const NOT_SHOWN = "(not shown)";

/** Reads one line; null when it is none of a formatted trace file. */
export function parseGsktraceLine(text: string): GsktraceLine | null {
    const m = LINE.exec(text);
    if (!m) return null;
    const date = m[3] ? `${m[3]}-${m[1]}-${m[2]}` : `${m[4]}-${m[5]}-${m[6]}`;
    return { date, time: m[7], thread: m[8], kind: m[9] as GsktraceLine["kind"], function: m[10], text: m[11].trim() };
}

/** Reads what `gsktrace` printed of a System SSL trace file (GSK_TRACE): the same events as component trace GSKSRVR, in lines. */
export class GsktraceReader {
    private summary: TraceSummary | null = null;

    constructor(
        private readonly windows: Windows,
        private readonly sink: GsktraceSink
    ) {}

    /** What to search for. */
    needles(): Needle[] {
        return [{ bytes: "Thd-", accept: (b, at) => at > 0 && b[at - 1] === 0x20, onHit: (hit) => this.onLine(hit) }];
    }

    /** Reports what was counted. */
    end(): void {
        if (this.summary) this.sink.trace(this.summary);
        this.summary = null;
    }

    private onLine(hit: Hit): void {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd, 100);
        if (start < 0) return;
        const offset = hit.offset - (hit.at - start);
        const first = this.windows.linesFrom(offset, hit.line, 1)[0];
        const line = first && parseGsktraceLine(first.text);
        if (!first || !line) return;
        const summary = (this.summary ??= { ...newSummary("GSKSRVR", "gsktrace", null, first), jobs: null });
        summary.entries++;
        summary.levels |= LEVELS[line.kind];
        summary.first ??= { date: line.date, time: line.time };
        summary.last = { date: line.date, time: line.time };
        if (line.kind === "ERROR") {
            summary.failing++;
            this.entry(line, offset, hit.line);
        } else if (line.kind === "INFO" && /alert|signature/i.test(line.text)) this.entry(line, offset, hit.line);
        else if (line.kind === "EXIT") this.exit(line, first);
    }

    /** An entry with the lines below it that begin no other. */
    private entry(line: GsktraceLine, offset: number, number: number): void {
        const lines = this.windows.linesFrom(
            offset,
            number,
            MAX_LINES,
            (l, i) => i > 0 && (l.text.trim() === "" || parseGsktraceLine(l.text) !== null)
        );
        const [header] = lines;
        if (!header) return;
        const id = LEVELS[line.kind];
        const entry: CtraceEntry = {
            component: "GSKSRVR",
            system: "",
            mnemonic: "MESSAGE",
            id,
            time: line.time,
            date: line.date,
            description: `SSL_${line.kind}`,
            header,
            body: lines.slice(1),
            truncated: lines.length >= MAX_LINES
        };
        this.sink.gsk({
            entry,
            job: NOT_SHOWN,
            process: NOT_SHOWN,
            thread: line.thread,
            function: line.function,
            jobLine: header,
            details: lines,
            ...codesOf([line.text, ...lines.slice(1).map((l) => l.text.trim())].join(" "))
        });
    }

    /** `<--- Exit status 0x0000019c (412)`. Status codes of the certificate library stand in the error entries too. */
    private exit(line: GsktraceLine, at: TextLine): void {
        const event = Object.prototype.hasOwnProperty.call(CALLS, line.function) ? CALLS[line.function] : undefined;
        const status = EXIT_STATUS.exec(line.text);
        const returnCode = status ? parseInt(status[1], 16) | 0 : 0;
        if (event === undefined || returnCode === 0 || Math.abs(returnCode) > 9999) return;
        this.sink.returnCode({
            message: { id: "gsktrace", text: line.text, lines: [at], system: null, date: line.date, time: line.time },
            returnCode,
            event: `${event} (${line.function})`,
            connection: null,
            group: null,
            job: null,
            rule: null,
            environment: null,
            user: null,
            local: null,
            remote: null
        });
    }
}
