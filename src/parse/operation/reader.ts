import type { Hit, Needle, TextLine, Windows } from "../../scan";
import { lineStart } from "../../scan";
import { parseComplianceLines, parseIcsfCards, parseIcsfList, parseTraceDisplay } from "../console";
import { spoken } from "../quoted";
import { Around } from "../talk";
import { buildMessage, startsMessage } from "../syslog/message";

/**
 * What a display or a message tells of the state of tracing and ICSF:
 * dataLost ITT120I, writerFailed ITT107I, writerClosed ITT122I, abend9C6 a completion code 9C6, commandRefused IEE345I, noWriter and
 * traceLevel D TRACE of GSKSRVR, noDomain D ICSF, accelerator and noAccelerator D ICSF,CARDS, compliance a panel line, pkdsLabel RACDCERT,
 * traceJobs JOBNAMES of GSKSRVR (`TCPIP DB1G`; `*` behind a name that is the beginning of names), csfOptions OPTIONS of CSF while it is on,
 * noTransaction ITT038I with NONE, telnetPort a port of a Telnet profile (`TTLSPORT 992 SECURE`).
 */
export type NoteKind =
    | "dataLost"
    | "writerFailed"
    | "writerClosed"
    | "abend9C6"
    | "commandRefused"
    | "noWriter"
    | "traceLevel"
    | "noDomain"
    | "accelerator"
    | "noAccelerator"
    | "compliance"
    | "traceJobs"
    | "csfOptions"
    | "noTransaction"
    | "pkdsLabel"
    | "telnetPort";

export interface Note {
    kind: NoteKind;
    /** What was shown: a count, a name, a level, a state. */
    value: string;
    system: string | null;
    date: string | null;
    time: string | null;
    lines: TextLine[];
}

export interface OperationSink {
    note(value: Note): void;
}

const MAX_DISPLAY_LINES = 100;
const IDS: Record<string, NoteKind> = {
    ITT038I: "noTransaction",
    ITT107I: "writerFailed",
    ITT120I: "dataLost",
    ITT122I: "writerClosed",
    IEE345I: "commandRefused"
};

/** Reads displays and messages about traces and ICSF, around the words that begin them. */
export class OperationReader {
    private readonly around: Around;

    constructor(
        private readonly windows: Windows,
        private readonly sink: OperationSink
    ) {
        this.around = new Around(windows);
    }

    /** What to search for. */
    needles(): Needle[] {
        const begins = (b: Buffer, at: number): boolean => at === 0 || !/[A-Za-z0-9_]/.test(String.fromCharCode(b[at - 1]));
        const needle = (bytes: string, onHit: (hit: Hit) => void): Needle => ({ bytes, accept: begins, onHit });
        const always = (bytes: string, onHit: (hit: Hit) => void): Needle => ({ bytes, accept: () => true, onHit });
        return [
            needle("ITT1", (hit) => this.onMessage(hit)),
            needle("ITT038I", (hit) => this.onMessage(hit)),
            needle("IEE345I", (hit) => this.onMessage(hit)),
            always("9C6", (hit) => this.onAbend(hit)),
            needle("IEE843I", (hit) => this.onTraceDisplay(hit)),
            needle("IEE839I", (hit) => this.onTraceDisplay(hit)),
            needle("CSFM668I", (hit) => this.onIcsf(hit)),
            always("ompliance ", (hit) => this.onCompliance(hit)),
            needle("PKDS ", (hit) => this.onPkds(hit))
        ];
    }

    private lines(hit: Hit, max: number, blankEnds = true): TextLine[] {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd);
        const offset = hit.offset - (start < 0 ? 0 : hit.at - start);
        return this.windows.linesFrom(
            offset,
            hit.line,
            max,
            (l, i) => i > 0 && (startsMessage(l.text) || (blankEnds && l.text.trim() === ""))
        );
    }

    private put(kind: NoteKind, value: string, lines: TextLine[], system: string | null = null): void {
        const id = /\b[A-Z]{3,4}\d{3,5}[IEWADS]\b/.exec(lines[0]?.text ?? "")?.[0] ?? "";
        const message = buildMessage(id, lines);
        const time = id === "" ? leadingTime(lines[0]?.text ?? "") : message.time;
        this.sink.note({ kind, value, system: system ?? message.system, date: message.date, time, lines });
    }

    /**
     * `ITT107I CTRACE WRITER CTWTR TERMINATED. SEE PRECEDING AHL MESSAGE(S).` (documented)
     * `ITT120I SOME CTRACE DATA LOST, LAST 14 BUFFER(S) NOT WRITTEN`, `ITT122I CTRACE WRITER CTWTR CLOSED DATASET: …` (assumed)
     * `IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT` (documented)
     */
    private onMessage(hit: Hit): void {
        const id = /^(?:ITT1\d\dI|ITT038I|IEE345I)(?![A-Z0-9])/.exec(
            hit.block.toString("latin1", hit.at, Math.min(hit.end, hit.at + 8))
        )?.[0];
        const kind = id ? IDS[id] : undefined;
        if (!id || !kind) return;
        const lines = this.lines(hit, 6);
        if (lines.length === 0 || !spoken(lines[0].text).includes(id)) return;
        if (this.around.talksOf(lines[0], lines[0].text.indexOf(id), id)) return;
        const { text } = buildMessage(id, lines);
        const value =
            kind === "dataLost"
                ? (/\b(\d+)\s+BUFFER/i.exec(text)?.[1] ?? "")
                : kind === "commandRefused"
                  ? (text.split(" ")[0] ?? "")
                  : (/\bWRITER\s+([A-Z@#$][A-Z0-9@#$]{0,7})\b/i.exec(text)?.[1] ?? "");
        if (kind === "commandRefused" && !/AUTHORITY INVALID/i.test(text)) return;
        if (kind === "noTransaction" && !/^NONE OF THE TRANSACTIONS\b/i.test(text)) return;
        this.put(kind, value, lines);
    }

    /** `IEA995I … SYSTEM COMPLETION CODE=9C6`, `IEF450I MYJOB STEP1 - ABEND=S9C6 U0000 REASON=00000000`, `ABEND9C6`. */
    private onAbend(hit: Hit): void {
        const [line] = this.lines(hit, 1);
        const at = line ? line.text.indexOf("9C6") : -1;
        if (
            line &&
            !this.around.talksOf(line, at, "") &&
            /(?:ABEND\s*=?\s*[S0]?|COMPLETION CODE\s*=\s*|\bABEND\s+CODE\s+S?|\bS)9C6\b/i.test(line.text)
        ) {
            this.put("abend9C6", /\bIEF450I\s+(\S+)/.exec(line.text)?.[1] ?? "", [line]);
        }
    }

    private onTraceDisplay(hit: Hit): void {
        const lines = this.lines(hit, MAX_DISPLAY_LINES, false);
        const { value } = parseTraceDisplay(lines.map((l) => l.text));
        const csf = value.readable ? value.components.find((c) => c.name === "CSF" && c.detailed && c.mode === "ON") : undefined;
        if (csf && csf.options.length > 0) {
            const at = lines.findIndex((l) => /\bCSF\b/.test(l.text));
            const options = lines.slice(Math.max(0, at + 1)).find((l) => /\bOPTIONS\b/.test(l.text));
            if (options) this.put("csfOptions", csf.options.join(" ").toUpperCase(), [options]);
        }
        const gsk = value.readable ? value.components.find((c) => c.name === "GSKSRVR" && c.detailed && c.mode === "ON") : undefined;
        if (!gsk) return;
        const own = lines.findIndex((l) => /\bGSKSRVR\b/.test(l.text));
        const shown = (word: RegExp): TextLine[] => {
            const second = lines.slice(own + 1).find((l) => word.test(l.text));
            return [lines[own], ...(second ? [second] : [])];
        };
        if (gsk.writer === null) this.put("noWriter", gsk.name, shown(/\bWRITER\b/));
        if (gsk.jobNames.length > 0) {
            const any = /\bJOBSUFFIX=ANY\b/i.test(gsk.options.join(","));
            this.put("traceJobs", gsk.jobNames.map((j) => (any && j.length < 8 ? `${j}*` : j)).join(" "), shown(/\bJOBNAMES\b/));
        }
        const level = /\bLEVEL=(\d{1,3})\b/i.exec(gsk.options.join(","));
        if (level) this.put("traceLevel", level[1], shown(/\bLEVEL=/i));
    }

    private onIcsf(hit: Hit): void {
        const lines = this.lines(hit, MAX_DISPLAY_LINES, false);
        const texts = lines.map((l) => l.text);
        for (const row of parseIcsfList(texts).value.systems) {
            const line = lines.find((l) => l.text.includes(row.name) && l.text.includes(row.level));
            if (line && /^N\/A$/i.test(row.domain)) this.put("noDomain", row.level, [line], row.name);
        }
        const { cards } = parseIcsfCards(texts).value;
        if (cards.length === 0) return;
        const usable = cards.find((c) => c.kind === "accelerator" && /^active$/i.test(c.status));
        if (usable) this.put("accelerator", usable.index, lines.slice(usable.line - 1, usable.line));
        else this.put("noAccelerator", cards.map((c) => c.index).join(" "), lines.slice(cards[0].line - 1, cards[0].line));
    }

    /** `FIPS Compliance Mode          : NOT SUPPORTED` of ICSF's coprocessor panel. */
    private onCompliance(hit: Hit): void {
        const [line] = this.lines(hit, 1);
        const found = line && parseComplianceLines([line.text]).value[0];
        if (
            line &&
            found &&
            /FIPS/i.test(found.mode) &&
            /Compliance/.test(spoken(line.text)) &&
            !this.around.talksOf(line, line.text.search(/\S+\s+Compliance/), "")
        )
            this.put("compliance", found.value.toUpperCase(), [line]);
    }

    /** RACDCERT LIST: `PKDS Label: IRR.DIGTCERT.START1.S0W1…` (documented). */
    private onPkds(hit: Hit): void {
        const [line] = this.lines(hit, 1);
        const m = line && /^\s*PKDS Label:\s*(\S.{0,63}?)\s*$/i.exec(line.text);
        if (line && m && !/^\*?none\*?$/i.test(m[1])) this.put("pkdsLabel", m[1], [line]);
    }
}

/** Time at the beginning of a line that has no message id. */
function leadingTime(text: string): string | null {
    const m = /^.{0,45}?(?<![\d.:])(\d\d)[.:](\d\d)[.:](\d\d)(?![\d:])/.exec(text);
    return m && `${m[1]}:${m[2]}:${m[3]}`;
}
