import type { Parsed } from "../Parsed";
import type { BodyLine } from "./lines";
import { bodyOf, plain, splitMessages, withoutTime, words } from "./lines";
import type { TraceComponent, TraceDisplay, TraceState, TraceSub, TraceWriter } from "./types";

const NAME = /^[A-Z@#$][A-Z0-9@#$_.-]{0,15}$/;
const MODE = /^[A-Z]{2,8}$/;
const BUFFER = /^\d{1,6}[KMG]$/;
const LABELS = ["ASIDS", "JOBNAMES", "OPTIONS", "WRITER"] as const;
type Label = (typeof LABELS)[number];

/** Raised inside this file only: the table is not ours, so nothing may be concluded from it. */
class Unreadable extends Error {
    constructor(
        public readonly why: string,
        public readonly line: number
    ) {
        super(why);
    }
}

/**
 * Reads the answer to D TRACE…, in whichever of IEE843I and IEE839I it comes.
 *
 * Sources: short form and long form without sublevels as in the colinpaice.blog article (blanks collapsed), SUBTRACE form as
 * in IBM's IP Diagnosis Guide; the writer form is assumed. One line that fits no table makes the whole display unreadable:
 * half a state is worse than none.
 * @param lines console text, other messages around it allowed
 */
export function parseTraceDisplay(lines: string[]): Parsed<TraceDisplay> {
    const display: TraceDisplay = { readable: false, form: "unknown", components: [], writers: [], raw: lines };
    const messages = splitMessages(lines);
    const candidates = [...messages].reverse();
    const message =
        candidates.find((one) => one.id === "IEE843I") ??
        candidates.find((one) => one.id === "IEE839I") ??
        candidates.find((one) => one.id === "" && one.lines.some(isHeading));
    if (!message) return { value: display, problems: [{ what: "No IEE843I or IEE839I display in this text.", line: 1 }] };
    let body = bodyOf(message, lines);
    // A table quoted without its message line: what stands before its heading is the command, or somebody's prose.
    if (message.id === "") {
        body = message.lines.map((text, index) => ({ text: withoutTime(plain(text)).text, line: message.line + index }));
        body = body.slice(body.findIndex((line) => isHeading(line.text)));
    }
    const rows = body.filter((line) => !isDecoration(line.text));
    if (rows.length === 0 && message.id === "IEE839I" && /\bST=/.test(message.text)) {
        return { value: { ...display, readable: true, form: "status" }, problems: [] };
    }
    const heading = rows[0] ? words(rows[0].text.toUpperCase()).join(" ") : "";
    try {
        if (/^COMPONENT MODE(?: COMPONENT MODE)*$/.test(heading) && heading !== "") {
            return { value: { ...display, readable: true, form: "summary", components: summary(rows) }, problems: [] };
        }
        if (isWriterHeading(heading)) {
            return { value: { ...display, readable: true, form: "writers", writers: writers(rows) }, problems: [] };
        }
        if (isComponentHeading(heading)) {
            return { value: { ...display, readable: true, form: "components", components: details(rows) }, problems: [] };
        }
        throw new Unreadable("no table heading of D TRACE was recognised", rows[0]?.line ?? message.line);
    } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        return { value: display, problems: [{ what: `This display cannot be read: ${error.why}.`, line: error.line }] };
    }
}

function isHeading(line: string): boolean {
    const text = words(plain(line).toUpperCase()).join(" ");
    return /^COMPONENT MODE\b/.test(text) || isComponentHeading(text) || isWriterHeading(text);
}

function isComponentHeading(text: string): boolean {
    return text === "COMPONENT MODE BUFFER HEAD SUBS" || text === "TRACENAME";
}

function isWriterHeading(text: string): boolean {
    return /^WRITER STATUS\b/.test(text);
}

/** Rulers, the system trace status and the trailer lines: no state of a component stands in them. */
function isDecoration(line: string): boolean {
    const text = words(line).join(" ");
    return (
        /^[-=_ ]*$/.test(text) ||
        /^SYSTEM STATUS INFORMATION$/.test(text) ||
        /^ST=[(O]/.test(text) ||
        /^ISSUE DISPLAY TRACE/.test(text) ||
        /^END$/.test(text)
    );
}

/*
 * COMPONENT MODE COMPONENT MODE COMPONENT MODE COMPONENT MODE
 * --------------------------------------------------------------
 * CSF ON NFSC ON SYSGRS MIN SYSANT00 MIN
 * SYSTCPOT SUB
 */
function summary(rows: BodyLine[]): TraceComponent[] {
    const components = new Map<string, TraceComponent>();
    for (const row of rows.slice(1)) {
        const tokens = words(row.text);
        if (/^COMPONENT MODE\b/.test(tokens.join(" "))) continue;
        if (tokens.length % 2 !== 0) throw new Unreadable("a row is not made of name and mode pairs", row.line);
        for (let at = 0; at < tokens.length; at += 2) {
            const [name, mode] = [tokens[at], tokens[at + 1]];
            if (!NAME.test(name) || !MODE.test(mode)) throw new Unreadable("a row is not made of name and mode pairs", row.line);
            if (components.has(name)) throw new Unreadable(`${name} stands twice`, row.line);
            components.set(name, { ...emptyState(mode), name, detailed: false, head: mode === "SUB", subCount: null, subtraces: [] });
        }
    }
    if (components.size === 0) throw new Unreadable("the table is empty", rows[0].line);
    return [...components.values()];
}

function emptyState(mode: string): TraceState {
    return { mode, buffer: null, asids: [], jobNames: [], options: [], writer: null };
}

interface Row {
    mode: string;
    buffer: string | null;
    head: boolean;
    subCount: number | null;
}

/** `MIN 0002M`, `OFF HEAD 1`, `ON 0008M`: mode, then whatever of buffer, HEAD and number is there. Null = no such row. */
function stateRow(tokens: string[]): Row | null {
    const [mode, ...rest] = tokens;
    if (mode === undefined || !MODE.test(mode) || mode === "HEAD") return null;
    const row: Row = { mode, buffer: null, head: false, subCount: null };
    if (rest[0] !== undefined && BUFFER.test(rest[0])) row.buffer = rest.shift() ?? null;
    if (rest[0] === "HEAD") row.head = rest.shift() !== undefined;
    if (rest[0] !== undefined && /^\d{1,5}$/.test(rest[0])) row.subCount = Number(rest.shift());
    return rest.length === 0 ? row : null;
}

/** Collects one component at a time; what belongs to it ends with WRITER, with NO HEAD OPTIONS, or with the next row. */
class DetailReader {
    readonly components: TraceComponent[] = [];
    private state: { target: TraceComponent | TraceSub; values: Map<Label, string>; line: number; headless: boolean } | null = null;
    private field: Label | null = null;
    private section: "component" | "tracename" | "mode" | "sub" | null = null;
    private name: { text: string; line: number } | null = null;

    read(row: BodyLine): void {
        const tokens = words(row.text);
        const text = tokens.join(" ");
        const label = LABELS.find((one) => one === tokens[0] && (this.state !== null || tokens.length > 1));
        if (text === "COMPONENT MODE BUFFER HEAD SUBS") this.open("component", row);
        else if (text === "TRACENAME") this.open("tracename", row);
        else if (text === "SUBTRACE MODE BUFFER HEAD SUBS") this.open("sub", row);
        else if (text === "MODE BUFFER HEAD SUBS") this.open("mode", row);
        else if (/^(?:NO )?HEAD OPTIONS$/.test(text) && this.state) this.state.headless = text.startsWith("NO");
        else if (label && this.state) this.label(label, row);
        else if (this.field && this.field !== "WRITER" && this.state) this.wrap(this.field, row);
        else this.row(tokens, row);
    }

    /** Ends the table; every state begun must be whole. */
    end(): TraceComponent[] {
        this.close();
        if (this.name) throw new Unreadable(`${this.name.text} has no mode`, this.name.line);
        if (this.components.length === 0) throw new Unreadable("the table is empty", 1);
        return this.components;
    }

    private open(section: DetailReader["section"], row: BodyLine): void {
        this.close();
        if (section === "sub" && this.components.length === 0) throw new Unreadable("SUBTRACE stands under no component", row.line);
        if (section === "mode" && !this.name) throw new Unreadable("a mode stands under no trace name", row.line);
        this.section = section;
    }

    private label(label: Label, row: BodyLine): void {
        const state = this.state;
        if (!state) return;
        if (state.values.has(label)) throw new Unreadable(`${label} stands twice for ${state.target.name}`, row.line);
        state.values.set(label, row.text.trim().slice(label.length).trim());
        this.field = label;
    }

    /** Long lists wrap, in mid-word too: joined without a blank. */
    private wrap(label: Label, row: BodyLine): void {
        this.state?.values.set(label, (this.state.values.get(label) ?? "") + row.text.trim());
    }

    private row(tokens: string[], row: BodyLine): void {
        this.close();
        if (this.section === "tracename" || (this.section === "mode" && tokens.length === 1 && !this.name)) {
            if (tokens.length !== 1 || !NAME.test(tokens[0])) throw new Unreadable("a trace name was expected", row.line);
            this.name = { text: tokens[0], line: row.line };
            this.section = null;
            return;
        }
        const named = this.section === "component" || this.section === "sub";
        const name = named ? tokens[0] : this.name?.text;
        const found = stateRow(named ? tokens.slice(1) : tokens);
        if (!this.section || !found || !name || !NAME.test(name)) throw new Unreadable("a line fits no part of the table", row.line);
        const state = { ...emptyState(found.mode), buffer: found.buffer, name };
        let target: TraceComponent | TraceSub;
        if (this.section === "sub") {
            target = state;
            const subtraces = this.components[this.components.length - 1].subtraces;
            if (subtraces.some((sub) => sub.name === name)) throw new Unreadable(`${name} stands twice`, row.line);
            subtraces.push(target);
        } else {
            const component: TraceComponent = { ...state, detailed: false, head: found.head, subCount: found.subCount, subtraces: [] };
            if (this.components.some((one) => one.name === name)) throw new Unreadable(`${name} stands twice`, row.line);
            this.components.push(component);
            target = component;
            this.name = null;
        }
        this.state = { target, values: new Map(), line: row.line, headless: false };
    }

    private close(): void {
        const state = this.state;
        this.state = null;
        this.field = null;
        if (!state) return;
        const { target, values } = state;
        if (values.size === 0) {
            // NO HEAD OPTIONS: a place holder, whose state is that of its subtraces
            target.detailed = state.headless;
            return;
        }
        const missing = LABELS.filter((label) => !values.has(label));
        if (missing.length > 0) throw new Unreadable(`${missing.join(", ")} of ${target.name} is missing`, state.line);
        target.detailed = true;
        target.asids = list(values.get("ASIDS"));
        target.jobNames = list(values.get("JOBNAMES"));
        target.options = list(values.get("OPTIONS"));
        const writer = list(values.get("WRITER"));
        if (writer.length > 1 || writer.some((one) => !NAME.test(one))) throw new Unreadable("the writer is not a name", state.line);
        target.writer = writer[0] ?? null;
    }
}

/** `*NONE*` is the empty list; `*NOT SUPPORTED*` (assumed wording) says the component has no such list. */
function list(value: string | undefined): string[] {
    if (value === undefined || value === "" || /^\*(?:NONE|NOT SUPPORTED)\*$/.test(value)) return [];
    return splitList(value);
}

/** Splits at commas and blanks outside brackets: `TCP,IPADDR(10.1.1.2,10.1.1.3)` has two members. */
export function splitList(value: string): string[] {
    const parts: string[] = [];
    let depth = 0;
    let part = "";
    for (const char of value) {
        if (char === "(") depth++;
        if (char === ")" && depth > 0) depth--;
        if ((char === "," || char === " ") && depth === 0) {
            parts.push(part);
            part = "";
        } else part += char;
    }
    parts.push(part);
    return parts.map((one) => one.trim()).filter((one) => one !== "");
}

/*
 *  TRACENAME                                  COMPONENT     MODE BUFFER HEAD SUBS
 *  =========                                  -----------------------------------
 *  SYSTCPIP                                   SYSCEA MIN 0002M
 *                      MODE BUFFER HEAD SUBS  ASIDS *NONE*
 *                      =====================  JOBNAMES *NONE*
 *                      OFF         HEAD    1  OPTIONS ERROR
 *     NO HEAD OPTIONS                         WRITER *NONE*
 *  SUBTRACE            MODE BUFFER HEAD SUBS
 *  -----------------------------------------
 *  TCPIPROC            ON   0008M
 *     ASIDS      *NONE*
 *     JOBNAMES   EZASOKJS
 *     OPTIONS    SOCKAPI
 *     WRITER     CTW
 */
function details(rows: BodyLine[]): TraceComponent[] {
    const reader = new DetailReader();
    for (const row of rows) reader.read(row);
    return reader.end();
}

const KNOWN_STATUS = /^(?:ACTIVE|INACTIVE|START(?:ING|ED)|STOPP?(?:ING|ED)|TERMINAT(?:ING|ED)|INIT\w*|PENDING|QUIES\w*|ENDING)$/;

/*
 *   WRITER    STATUS     HEAD COMPONENT SUBNAME
 *  --------------------------------------------------------------
 *   CTWTR     ACTIVE        1 SYSTCPDA  TCPIP
 * (assumed layout)
 */
function writers(rows: BodyLine[]): TraceWriter[] {
    const found: TraceWriter[] = [];
    for (const row of rows.slice(1)) {
        const tokens = words(row.text);
        if (isWriterHeading(tokens.join(" ")) || tokens.join(" ") === "*NONE*") continue;
        if (/^NO\b.*\bWRITERS?\b|\bNOT (?:FOUND|ACTIVE|DEFINED)\b/.test(tokens.join(" ")) && rows.length === 2) return [];
        const last = found[found.length - 1];
        // A further component of the same writer has no name in front of it.
        const further = last && (/^\d+$/.test(tokens[0]) || (tokens.length <= 2 && !KNOWN_STATUS.test(tokens[1] ?? "")));
        let writer = last;
        if (!further) {
            const [name, status] = tokens;
            if (!NAME.test(name) || status === undefined || !/^[A-Z-]{2,16}$/.test(status)) {
                throw new Unreadable("a row is not made of writer and status", row.line);
            }
            if (found.some((one) => one.name === name)) writer = found.find((one) => one.name === name) as TraceWriter;
            else found.push((writer = { name, status, connected: [] }));
        }
        const rest = (further ? tokens : tokens.slice(2)).filter((token) => !/^\d+$/.test(token) && !/^(?:HEAD|\*NONE\*|-+)$/.test(token));
        if (rest.length > 2 || rest.some((one) => !NAME.test(one))) throw new Unreadable("a row does not fit the writer table", row.line);
        if (rest.length > 0) writer.connected.push({ component: rest[0], sub: rest[1] ?? null });
    }
    return found;
}
