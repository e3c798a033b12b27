import type { EntryLayout, EntryTally, Hit, Needle, TextLine, Windows } from "../../scan";
import { lineStart } from "../../scan";
import { newSummary } from "./summary";
import { buildEntry, entryEnd, parseCompLine, parseCsf, parseDateLine, parseGsk, parseHeader } from "./entry";
import type { CsfEntry, CtraceEntry, GskEntry, TraceSummary } from "./types";
import { GSK } from "./types";

/** Where a reader puts what it found. */
export interface CtraceSink {
    gsk(entry: GskEntry): void;
    csf(entry: CsfEntry): void;
    trace(summary: TraceSummary): void;
    problem(what: string, at?: { line?: number; offset?: number }): void;
}

/** Lines of one entry at most; dumps of a certificate take about 100. */
const MAX_ENTRY_LINES = 200;
const NO_COMPONENT = "";
/** Length of hh:mm:ss.ffffff. */
const TIME_LENGTH = 15;
const MAX_JOBS = 50;
/** How far behind the first colon of a time stamp its job is looked for. */
const JOB_REACH = 240;

/**
 * Reads IPCS component trace prints: counts every entry, parses those that matter. The needles find time stamps (entry headers),
 * preambles, date lines, return codes and messages of the formatter; text is made only around what is wanted.
 */
export class CtraceReader {
    private component: string | null = null;
    private form: TraceSummary["form"] = null;
    private system: string | null = null;
    private date: string | null = null;
    private current: TraceSummary | null = null;
    private readonly done: TraceSummary[] = [];
    /** Offset of the header of the entry parsed last: an entry found by two needles is read once. */
    private parsedAt = -1;
    /** Offset of the header of the entry we are in, -1 outside; of its time stamp; and the date above it. Text is made of them last. */
    private headerAt = -1;
    private stampAt = -1;
    private stampDate: string | null = null;
    private unread = 0;

    constructor(
        private readonly windows: Windows,
        private readonly sink: CtraceSink
    ) {}

    /** What to search for. */
    needles(): Needle[] {
        const line = (hit: Hit): TextLine | null => this.lineOf(hit);
        return [
            {
                bytes: ":",
                then: "0123456789",
                accept: isTimeStamp,
                onHit: (hit) => this.onHeader(hit),
                entries: { learn: (block, at, end) => layoutOf(block, at, end, this.windows.lineEnd), onTally: (t) => this.onEntries(t) }
            },
            { bytes: "COMPONENT TRACE ", accept: () => true, onHit: (hit) => this.onForm(line(hit)) },
            { bytes: "COMP(", accept: () => true, onHit: (hit) => this.onComp(line(hit)) },
            { bytes: "**** ", accept: (b, at) => isDigit(b[at + 5]) && isDigit(b[at + 6]), onHit: (hit) => this.onDate(line(hit)) },
            { bytes: "SYSNAME", accept: (b, at) => b[at + 7] === 0x28, onHit: (hit) => this.onSystem(line(hit)) },
            { bytes: "ITT100", accept: () => true, onHit: (hit) => this.onFormatterMessage(line(hit)) },
            {
                bytes: "PTRPT1",
                accept: (b, at) => b[at + 6] === 0x34 || b[at + 6] === 0x35,
                onHit: (hit) => this.onFormatterMessage(line(hit))
            },
            { bytes: "Return ", accept: nonZeroAfter, onHit: (hit) => this.onCode(hit) },
            { bytes: "RCode..", accept: nonZeroAfter, onHit: (hit) => this.onCode(hit) },
            { bytes: "lert", accept: (b, at) => (b[at - 1] | 0x20) === 0x61, onHit: (hit) => this.onCode(hit) },
            { bytes: "ignatur", accept: () => true, onHit: (hit) => this.onCode(hit) }
        ];
    }

    /** Reports what was counted. */
    end(): void {
        this.close();
        if (this.unread > 0) this.sink.problem(`${this.unread} entries were not understood`);
        for (const summary of this.done) this.sink.trace(summary);
    }

    private lineOf(hit: Hit): TextLine | null {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd);
        if (start < 0) return null;
        return this.windows.linesFrom(hit.offset - (hit.at - start), hit.line, 1)[0] ?? null;
    }

    private onComp(line: TextLine | null): void {
        const comp = line && parseCompLine(line.text);
        if (!line || !comp) return;
        this.close();
        this.component = comp.component;
        this.date = null;
        this.current = newSummary(comp.component, comp.sub, this.system, line);
        this.current.form = this.form;
    }

    /** `COMPONENT TRACE SHORT FORMAT`, the first line of a print. */
    private onForm(line: TextLine | null): void {
        const m = line && /^[\s01+-]{0,60}(?:[A-Z0-9]{1,8} )?COMPONENT TRACE ([A-Z]{4,8})(?: FORMAT)?\b/.exec(line.text);
        if (line && m) this.form = { name: m[1], line };
    }

    private onSystem(line: TextLine | null): void {
        const m = line && /^[\s01+-]{0,60}SYSNAME\(([A-Z0-9@#$]{1,8})\)\s*$/.exec(line.text);
        if (m) this.system = m[1];
    }

    private onDate(line: TextLine | null): void {
        const date = line && parseDateLine(line.text);
        if (date) this.date = date;
    }

    private onFormatterMessage(line: TextLine | null): void {
        const m = line && /^[\s01+-]{0,8}(ITT1\d{4}I|PTRPT1[45]I)\b(.*)/.exec(line.text);
        if (!line || !m) return;
        // ITT10003I There are no trace buffers in the dump for COMP(name) SUB((sub))
        // ITT10012I The requested time is not within the trace buffers.  ITT10015I No definition was found for trace COMP(name)
        if (m[1] === "ITT10003I" || m[1] === "ITT10012I" || m[1] === "ITT10015I") {
            const named = /COMP\(([A-Z0-9@#$]{1,8})\)/.exec(m[2]);
            if (named && this.current?.component !== named[1]) {
                this.close();
                this.current = newSummary(named[1], null, this.system, line);
            }
            this.summary(line).noBuffers = line;
            return;
        }
        const summary = this.summary(line);
        // ITT10016I BUFFER number WAS NOT FOUND: IPCS deduces a lost buffer from a gap in the sequence numbers.
        if (m[1] === "ITT10016I") summary.lostBuffers = (summary.lostBuffers ?? 0) + 1;
        else if (!m[1].startsWith("PTRPT")) return;
        if (summary.lossLines.length < 20) summary.lossLines.push(line);
    }

    private onHeader(hit: Hit): void {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd, 200);
        if (start < 0) return;
        const offset = hit.offset - (hit.at - start);
        if (this.headerAt === offset) return;
        const id = headerId(hit.block, start, hit.at - 2);
        if (id < 0) return;
        const isGsk = this.component === "GSKSRVR" || (this.component === null && hasSsl(hit.block, hit.at + 13, hit.end));
        if (!this.current) {
            const line = this.windows.linesFrom(offset, hit.line, 1)[0];
            if (!line || !parseHeader(line.text)) return;
            this.current = newSummary(isGsk ? "GSKSRVR" : (this.component ?? NO_COMPONENT), null, this.system, line);
        }
        const summary = this.current;
        if (summary.system === null) {
            const line = this.windows.linesFrom(offset, hit.line, 1)[0];
            summary.system = (line && parseHeader(line.text)?.system) ?? null;
        }
        if (summary.component === NO_COMPONENT && isGsk) summary.component = "GSKSRVR";
        summary.entries++;
        // The time stamp begins two bytes before its first colon.
        summary.first ??= { date: this.date, time: hit.block.toString("latin1", hit.at - 2, hit.at - 2 + TIME_LENGTH) };
        this.stampAt = hit.offset - 2;
        this.stampDate = this.date;
        this.headerAt = offset;
        if (isGsk) noteJob(summary, id, hit);
        if (isGsk && id === GSK.error) {
            summary.failing++;
            this.parseAt(offset, hit.line);
        }
    }

    /** Entries that were counted together: as {@link onHeader} of each, none of which is an error or the first of a trace. */
    private onEntries(tally: EntryTally): void {
        const summary = this.current;
        if (!summary) return;
        const isGsk = this.component === "GSKSRVR" || (this.component === null && tally.ssl);
        const stamp = (at: number): string => this.windows.bytes(at, TIME_LENGTH).toString("latin1");
        if (summary.system === null)
            summary.system = parseHeader(this.windows.linesFrom(tally.firstHeader, 1, 1)[0]?.text ?? "")?.system ?? null;
        if (summary.component === NO_COMPONENT && isGsk) summary.component = "GSKSRVR";
        summary.entries += tally.entries;
        summary.first ??= { date: this.date, time: stamp(tally.firstStamp) };
        this.stampAt = tally.lastStamp;
        this.stampDate = this.date;
        this.headerAt = tally.lastHeader;
        if (!isGsk) return;
        summary.levels |= tally.levels;
        if (tally.jobMissing) summary.jobs = null;
        for (const key of tally.jobs) addJob(summary, jobName(key));
    }

    /** A code or word inside of an entry: go to its header and read the whole entry. */
    private onCode(hit: Hit): void {
        const header = this.headerAt;
        if (header < 0 || hit.offset - header > 32768) return;
        if (header !== this.parsedAt) this.parseAt(header, hit.line - this.windows.lineEnds(header, hit.offset));
    }

    private parseAt(offset: number, line: number): void {
        if (offset === this.parsedAt) return;
        this.parsedAt = offset;
        const entry = this.read(offset, line);
        if (!entry) {
            this.unread++;
            return;
        }
        if (this.component === "GSKSRVR" || this.current?.component === "GSKSRVR") {
            const gsk = parseGsk(entry);
            if (gsk) this.sink.gsk(gsk);
            else {
                if (entry.id === GSK.error && this.current) this.current.bare++;
                // A print of headers alone lacks all of them: a rule says so, once.
                if (this.form === null || this.form.name === "FULL")
                    this.sink.problem("a System SSL entry without its Job line", { line: entry.header.line, offset: entry.header.offset });
            }
            return;
        }
        if (this.current && (this.component === "CSF" || this.component === null)) {
            const csf = parseCsf(entry);
            if (!csf || csf.result.returnCode === 0) return;
            if (this.current.component === NO_COMPONENT) this.current.component = "CSF";
            this.current.failing++;
            this.sink.csf(csf);
        }
    }

    private read(offset: number, line: number): CtraceEntry | null {
        const endsHere = entryEnd();
        const lines = this.windows.linesFrom(offset, line, MAX_ENTRY_LINES, (l, i) => i > 0 && endsHere(l.text));
        const truncated = lines.length >= MAX_ENTRY_LINES || lines.some((l) => l.cut === true);
        if (truncated) this.sink.problem("an entry is longer than the window it is read in; its end was not read", { line, offset });
        return buildEntry(lines, this.component, this.date, truncated);
    }

    private summary(line: TextLine): TraceSummary {
        this.current ??= newSummary(this.component ?? NO_COMPONENT, null, this.system, line);
        return this.current;
    }

    private close(): void {
        if (this.current) {
            if (this.stampAt >= 0) {
                const time = this.windows.bytes(this.stampAt, TIME_LENGTH).toString("latin1");
                this.current.last = { date: this.stampDate, time };
            }
            this.done.push(this.current);
        }
        this.current = null;
        this.headerAt = this.stampAt = -1;
    }
}

function isDigit(b: number): boolean {
    return b >= 0x30 && b <= 0x39;
}

/** The first colon of hh:mm:ss.ffffff. */
function isTimeStamp(b: Buffer, at: number, end: number): boolean {
    if (at < 2 || at + 13 > end || b[at + 3] !== 0x3a || b[at + 6] !== 0x2e) return false;
    for (let i = -2; i < 13; i++) if (i !== 0 && i !== 3 && i !== 6 && !isDigit(b[at + i])) return false;
    return true;
}

/** Notes level and job of a System SSL entry without making text of it where the job is the one seen last. */
function noteJob(summary: TraceSummary, id: number, hit: Hit): void {
    if (id < 64) summary.levels |= id;
    if (summary.jobs === null) return;
    const from = jobAt(hit.block, hit.at, hit.end);
    if (from < 0) summary.jobs = null;
    else if (!summary.jobs.some((seen) => standsAt(hit.block, from, seen)))
        addJob(summary, jobName(hit.block.toString("latin1", from, Math.min(hit.end, from + 9))));
}

/** Behind the first "Job " near a time stamp; -1 when there is none. */
function jobAt(block: Buffer, at: number, end: number): number {
    const to = Math.min(end, at + JOB_REACH);
    for (let from = at + 13; from + 4 <= to; from++)
        if (block[from] === 0x4a && block[from + 1] === 0x6f && block[from + 2] === 0x62 && block[from + 3] === 0x20) return from + 4;
    return -1;
}

/** Job names have at most eight characters. */
function jobName(text: string): string {
    return text.trim().split(/\s/)[0];
}

function addJob(summary: TraceSummary, job: string): void {
    if (summary.jobs === null || summary.jobs.includes(job)) return;
    summary.jobs = summary.jobs.length < MAX_JOBS ? [...summary.jobs, job].sort() : null;
}

/** What the kernel may take for granted of entries that look like this one: only of a header that the strict reading takes too. */
function layoutOf(block: Buffer, at: number, end: number, lineEnd: number): EntryLayout | null {
    const start = lineStart(block, at, lineEnd, 200);
    if (start < 0) return null;
    const stamp = at - 2;
    const stop = block.indexOf(lineEnd, stamp);
    const text = block.toString("latin1", start, stop < 0 || stop > end ? end : stop);
    const header = parseHeader(text);
    // The first stamp of its line, and not a line that only holds a header somewhere.
    if (!header || text.indexOf(header.time) !== stamp - start || headerId(block, start, stamp) !== header.id) return null;
    const id = start + text.slice(0, stamp - start).trimEnd().length - 8;
    return { start, id, stamp, ssl: hasSsl(block, at + 13, end), job: jobAt(block, at, end) };
}

/** True when this word and a blank stand at `from`. */
function standsAt(b: Buffer, from: number, word: string): boolean {
    for (let i = 0; i < word.length; i++) if (b[from + i] !== word.charCodeAt(i)) return false;
    return word.length > 0 && b[from + word.length] === 0x20;
}

/** The ENTRY ID before the time stamp (8 hex digits between blanks), or -1 when this is no entry header. */
function headerId(b: Buffer, start: number, timeAt: number): number {
    let i = timeAt - 1;
    if (i < start || b[i] !== 0x20) return -1;
    while (i >= start && b[i] === 0x20) i--;
    if (i - 8 < start || b[i - 8] !== 0x20) return -1;
    let id = 0;
    for (let k = i - 7; k <= i; k++) {
        const c = b[k];
        const digit = isDigit(c) ? c - 0x30 : (c | 0x20) >= 0x61 && (c | 0x20) <= 0x66 ? (c | 0x20) - 0x57 : -1;
        if (digit < 0) return -1;
        id = id * 16 + digit;
    }
    return id;
}

function hasSsl(b: Buffer, from: number, end: number): boolean {
    let i = from;
    while (i < end && (b[i] === 0x20 || b[i] === 10 || b[i] === 13)) i++;
    return b[i] === 0x53 && b[i + 1] === 0x53 && b[i + 2] === 0x4c && b[i + 3] === 0x5f;
}

/** `Return code = 00000008`, `RCode.... 00000008`: accepts only codes that are not zero. */
function nonZeroAfter(b: Buffer, at: number, end: number): boolean {
    const m = /^(?:Return\s+code\s*[=:.]+|RCode\.*)\s*(?:0x)?([0-9A-Fa-f]{1,8})(?![0-9A-Fa-f])/.exec(
        b.toString("latin1", at, Math.min(end, at + 64))
    );
    return m !== null && !/^0+$/.test(m[1]);
}
