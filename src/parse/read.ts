import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ByteSource, Needle, SearchOptions, TextLine } from "../scan";
import { Windows, bufferSource, decoded, helpersFor, looksBinary, readFully, recogniseEncoding, search, searchInThreads } from "../scan";
import type { CtraceSink } from "./ctrace";
import { CtraceReader } from "./ctrace";
import type { Genre } from "./genre";
import { genreOf } from "./genre";
import { behind, markLength } from "./mark";
import type { Problem } from "./Parsed";
import { ungrepped } from "./found";
import { asWritten, inCapitals } from "./capitals";
import { unquoted } from "./pasted";
import { unmarked } from "./webText";
import type { EffectiveRule, PolicyErrorKind } from "./policy";
import { effectiveRules, parsePolicy, policyErrors } from "./policy";
import type { ListedCertificate, ListedRing } from "./racf";
import { parseListring, parseRacdcert } from "./racf";
import type { InputKind } from "./recognise";
import { recognise } from "./recognise";
import type { MessageSink } from "./syslog";
import { MessageReader } from "./syslog";
import { GsktraceReader } from "./gsktrace";
import type { OperationSink } from "./operation";
import { OperationReader } from "./operation";
import type { ClientSink } from "./client";
import { ClientReader } from "./client";
import type { SubsystemSink } from "./subsystem";
import { SubsystemReader } from "./subsystem";
import { parseTelnetProfile } from "./telnet";
import { consoleLogLines, manifestRelease } from "./bundleFiles";
import type { ConversationSink } from "./captureFile";
import { readCaptureFile } from "./captureFile";
import { looksLikeCapture } from "./packets";

/** A big print is read by several threads. Theirs is a file of its own, wherever the build joins this one with others (JOINED in build.js). */
const HELPER =
    ["ctrace", "parse/ctrace", "../../parse/ctrace"]
        .map((folder) => join(__dirname, folder, "helper.js"))
        .find((file) => existsSync(file)) ?? "";

/** Where a reader of one input puts what it found. */
export interface InputSink extends CtraceSink, MessageSink, OperationSink, ClientSink, SubsystemSink, ConversationSink {
    policyRule(rule: EffectiveRule): void;
    certificate(certificate: ListedCertificate): void;
    ring(ring: ListedRing): void;
    policyError(kind: PolicyErrorKind, what: string, line: TextLine): void;
    end(): void;
}

export interface InputReport {
    /** The main kind. */
    kind: InputKind;
    bytes: number;
    problems: Problem[];
    /** True when maxBytes or a cancellation ended the reading. */
    stopped: boolean;
}

export interface ReadOptions {
    /** Read no more than this many bytes of one input. */
    maxBytes?: number;
    cancelled?: () => boolean;
    progress?: (bytes: number) => void;
    /** As of a search; for tests. */
    engine?: SearchOptions["engine"];
}

const SAMPLE = 64 * 1024;
/** Policies and certificate lists are read whole; longer ones are cut, and it is said. */
const MAX_WHOLE = 4 * 1024 * 1024;
const MAX_PROBLEMS = 50;
/** They quote messages, or provoke them: what they say is no evidence of a failure here. */
const NOT_READ: Record<Genre, string> = {
    "web page": "a web page, which may only speak about messages: not read; save the log itself as text",
    "test report": "a report of tests, whose failures may be provoked: not read; save the log of the failing program itself",
    "defect description": "the description of a known defect, which only speaks about messages: not read",
    "source code": "source code, which may only speak about messages: not read"
};

/**
 * Reads one input in one pass and constant memory: recognises what it is by its content and gives what it understood to the sink.
 * Never throws on content.
 * @param sinkFor makes the sink; `original` maps offsets of the decoded view to the bytes of the input, `written` gives the text of a
 * line where it is read with other letters
 * @throws what the source's own read throws
 */
export function readInput(
    raw: ByteSource,
    sinkFor: (original: (offset: number) => number, written?: (line: TextLine) => string) => InputSink,
    options: ReadOptions = {}
): InputReport {
    const problems: Problem[] = [];
    const head = Buffer.alloc(SAMPLE);
    const sample = head.subarray(0, readFully(raw, 0, head));
    if (sample.length === 0) return { kind: "empty", bytes: 0, problems: [{ what: "the input is empty" }], stopped: false };
    if (looksLikeCapture(sample)) return readCaptureFile(raw, bound(sinkFor((offset) => offset)), options);
    // A byte order mark is no part of the first line.
    const mark = markLength(sample);
    const pasted = [unquoted, unmarked].reduce((from, shown) => shown(from, sample.subarray(mark)), behind(raw, mark));
    const plain = inCapitals(pasted, sample.subarray(mark));
    const view = decoded(ungrepped(plain, sample.subarray(mark)), recogniseEncoding(sample));
    const problem = (what: string, at: { line?: number; offset?: number } = {}): void => {
        if (problems.length < MAX_PROBLEMS) problems.push({ what, ...at });
    };
    const written = plain === pasted ? undefined : (line: TextLine) => asWritten(line, pasted);
    const sink = { ...bound(sinkFor((offset) => mark + view.originalOffset(offset), written)), problem };
    const text = sampleText(view.source, 0);
    const genre = genreOf(text);
    if (genre) {
        problem(NOT_READ[genre]);
        sink.end();
        return { kind: "unknown", bytes: raw.size ?? sample.length, problems, stopped: false };
    }
    const lineEnd = text.includes("\n") || !text.includes("\r") ? 10 : 13;
    const kinds = recogniseParts(view.source, text, lineEnd);
    const wide = view.encoding === "utf16le" || view.encoding === "utf16be" ? 2 : 1;
    const windows = new Windows(view.source, lineEnd);
    if (kinds.includes("manifest")) {
        const found = manifestRelease(text);
        if (found) sink.release(found.release, { text: found.text, line: found.line, offset: found.offset }, found.system);
        sink.end();
        return { kind: "manifest", bytes: raw.size ?? sample.length, problems, stopped: false };
    }
    if (kinds.includes("console-jsonl")) {
        const logged = consoleLogLines(view.source, options.maxBytes);
        for (const what of logged.problems) problem(what.what, what);
        new ConsoleLog(logged.value, sink).read();
        sink.end();
        return { kind: "console-jsonl", bytes: logged.bytes, problems, stopped: false };
    }
    let unknown = kinds.length === 0;
    const binary = unknown && looksBinary(sample, view.encoding);
    const trace = new CtraceReader(windows, sink);
    const needles: Needle[] = [];
    if (kinds.includes("ctrace-print") || unknown) needles.push(...trace.needles());
    const gsktrace = new GsktraceReader(windows, sink);
    if (kinds.includes("gsktrace")) needles.push(...gsktrace.needles());
    if (kinds.includes("syslog") || kinds.includes("console") || unknown) needles.push(...new MessageReader(windows, sink).needles());
    if (kinds.some((k) => k === "syslog" || k === "console" || k === "racdcert") || unknown)
        needles.push(...new OperationReader(windows, sink).needles());
    // A log of z/OS may hold that of a Java server or client.
    const client = new ClientReader(windows, sink);
    if (kinds.some((k) => k === "client" || k === "syslog" || k === "console") || unknown) needles.push(...client.needles());
    // Subsystems write into their job logs; a log of Zowe holds Java's words and those of ZSS.
    const subsystems = new SubsystemReader(windows, sink);
    if (kinds.some((k) => k === "client" || k === "syslog" || k === "console") || unknown) needles.push(...subsystems.needles());
    const alone = kinds.join() !== "ctrace-print" || options.maxBytes !== undefined || helpersFor(view.source, HELPER) === 0;
    const tally = alone
        ? search(view.source, needles, { lineEnd, ...options })
        : searchInThreads(view.source, needles, { lineEnd, ...options, helper: HELPER });
    trace.end();
    gsktrace.end();
    client.end();
    subsystems.end();
    if (unknown && subsystems.told > 0) {
        kinds.push("console");
        unknown = false;
    }
    if (unknown && client.told > 0) {
        kinds.push("client");
        unknown = false;
    }
    if (kinds.includes("policy")) {
        const lines = wholeLines(windows, problem);
        const parsed = parsePolicy(lines);
        for (const p of parsed.problems) problem(p.what, p);
        // In a file that is mainly something else a brace may be missing because only a piece was pasted.
        if (kinds[0] === "policy") for (const e of policyErrors(parsed, lines)) sink.policyError(e.kind, e.what, e.line);
        for (const rule of effectiveRules(parsed.value)) sink.policyRule(rule);
    }
    if (kinds.includes("telnet-profile")) {
        const parsed = parseTelnetProfile(wholeLines(windows, problem));
        for (const p of parsed.problems) problem(p.what, p);
        for (const { statement, port, connType, line, connTypeLine } of parsed.value)
            sink.note({
                kind: "telnetPort",
                value: `${statement} ${port} ${connType}`,
                system: null,
                date: null,
                time: null,
                lines: connTypeLine === null ? [line] : [line, connTypeLine]
            });
    }
    if (kinds.includes("racdcert")) {
        const lines = wholeLines(windows, problem);
        for (const ring of parseListring(lines).value) sink.ring(ring);
        const parsed = parseRacdcert(lines);
        for (const p of parsed.problems) problem(p.what, p);
        for (const certificate of parsed.value) sink.certificate(certificate);
    }
    sink.end();
    if (unknown) {
        problem(
            binary
                ? "binary content that is not read: a trace data set must be formatted first (zowe tlsfips format-trace DATASET --comp GSKSRVR)"
                : "not recognised: neither a component trace print, a log, a client's log, an AT-TLS policy nor a RACDCERT list"
        );
    }
    if (tally.stopped) problem(`only the first ${tally.bytes} bytes were read`);
    return { kind: kinds[0] ?? "unknown", bytes: raw.size ?? tally.bytes * wide, problems, stopped: tally.stopped };
}

/** Methods of a class instance do not survive a spread: bind what a sink has. */
function bound(sink: InputSink): InputSink {
    return {
        gsk: (v) => sink.gsk(v),
        csf: (v) => sink.csf(v),
        trace: (v) => sink.trace(v),
        problem: (what, at) => sink.problem(what, at),
        returnCode: (v) => sink.returnCode(v),
        alert: (v) => sink.alert(v),
        records: (v) => sink.records?.(v),
        denial: (v) => sink.denial(v),
        flow: (v) => sink.flow(v),
        mapping: (v) => sink.mapping(v),
        message: (v) => sink.message(v),
        release: (release, line, system) => sink.release(release, line, system),
        fipsMode: (value, line, system) => sink.fipsMode(value, line, system),
        policyRule: (v) => sink.policyRule(v),
        certificate: (v) => sink.certificate(v),
        note: (v) => sink.note(v),
        ring: (v) => sink.ring(v),
        policyError: (kind, what, line) => sink.policyError(kind, what, line),
        certificateDiagnosis: (v) => sink.certificateDiagnosis(v),
        client: (v) => sink.client(v),
        subsystem: (v) => sink.subsystem(v),
        conversation: (v) => sink.conversation(v),
        end: () => sink.end()
    };
}

function sampleText(source: ByteSource, offset: number): string {
    const buffer = Buffer.alloc(SAMPLE);
    return buffer.toString("latin1", 0, readFully(source, offset, buffer));
}

/** Kinds of the head; a second look into the middle finds what follows a long cover page or a log in front of a trace. */
function recogniseParts(source: ByteSource, head: string, lineEnd: number): InputKind[] {
    const lines = (text: string): string => (lineEnd === 13 ? text.replace(/\r/g, "\n") : text);
    const kinds = recognise(lines(head));
    if (source.size === undefined || source.size <= SAMPLE) return kinds;
    for (const at of [SAMPLE, Math.floor(source.size / 2), Math.max(0, source.size - SAMPLE)]) {
        for (const kind of recognise(lines(sampleText(source, at))))
            if (!kinds.includes(kind) && kind !== "manifest" && kind !== "console-jsonl") kinds.push(kind);
    }
    return kinds;
}

function wholeLines(windows: Windows, problem: (what: string) => void): TextLine[] {
    const lines: TextLine[] = [];
    let offset = 0;
    let number = 1;
    while (offset < MAX_WHOLE) {
        const part = windows.linesFrom(offset, number, 500);
        if (part.length === 0) break;
        lines.push(...part);
        const last = part[part.length - 1];
        const next = windows.linesFrom(last.offset, last.line, 2)[1];
        if (!next) {
            if (last.cut) problem(`line ${last.line} is too long; nothing after it was read`);
            break;
        }
        offset = next.offset;
        number = next.line;
    }
    if (offset >= MAX_WHOLE) problem(`only the first ${MAX_WHOLE / 1048576} MB were read`);
    return lines;
}

/** Console text of a bundle: each reply is read as a text of its own, places are those of the lines of the file. */
class ConsoleLog {
    constructor(
        private readonly replies: { text: string; line: TextLine }[],
        private readonly sink: InputSink
    ) {}

    read(): void {
        for (const { text, line } of this.replies) {
            const bytes = Buffer.from(text, "latin1");
            const source = bufferSource(bytes);
            const place = (l: TextLine): TextLine => ({ ...l, line: line.line, offset: line.offset });
            const sink: MessageSink & OperationSink & SubsystemSink = {
                ...this.sink,
                subsystem: (v) => this.sink.subsystem({ ...v, lines: v.lines.map(place) }),
                note: (v) => this.sink.note({ ...v, lines: v.lines.map(place) }),
                release: (release, l, system) => this.sink.release(release, place(l), system),
                fipsMode: (value, l, system) => this.sink.fipsMode(value, place(l), system),
                returnCode: (v) => this.sink.returnCode({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                records: (v) => this.sink.records?.({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                alert: (v) => this.sink.alert({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                denial: (v) => this.sink.denial({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                flow: (v) => this.sink.flow({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                mapping: (v) => this.sink.mapping({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                certificateDiagnosis: (v) =>
                    this.sink.certificateDiagnosis({ ...v, message: { ...v.message, lines: v.message.lines.map(place) } }),
                message: (v) => this.sink.message({ ...v, lines: v.lines.map(place) })
            };
            const windows = new Windows(source);
            const subsystems = new SubsystemReader(windows, sink);
            search(source, [
                ...new MessageReader(windows, sink).needles(),
                ...new OperationReader(windows, sink).needles(),
                ...subsystems.needles()
            ]);
            subsystems.end();
        }
    }
}
