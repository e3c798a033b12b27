import type { Hit, Needle, TextLine, Windows } from "../../scan";
import { alert as alertByName } from "../../reference";
import { lineStart } from "../../scan";
import { spoken } from "../quoted";
import { Around, isTalk } from "../talk";
import { interpret } from "./interpret";
import { buildMessage, startsMessage } from "./message";
import type { MessageSink } from "./types";

/** A multi-line message has at most ten lines on a console; folded ones a few more. */
const MAX_LINES = 14;
const ID =
    /^(EZD(?:12|20)\d\dI|EZZ42(?:48E|49I|50I)|EZZ8438I|EZZ603[45]I|EZZ60\d\d[IEW]|ICH408I|ACF04056|TSS7250E|CSFM\d{3}[IEWA]|GSK01\d{3}[IEW])(?![A-Z0-9])/;

/** Reads logs and console text: only the messages that a rule may want, each with all of its lines. */
export class MessageReader {
    private readonly around: Around;

    constructor(
        private readonly windows: Windows,
        private readonly sink: MessageSink
    ) {
        this.around = new Around(windows);
    }

    /** What to search for. */
    needles(): Needle[] {
        const begins = (b: Buffer, at: number): boolean => at === 0 || !isWordByte(b[at - 1]);
        const ids = ["EZD1", "EZD2", "EZZ60", "EZZ42", "EZZ8438I", "ICH408I", "ACF04056", "TSS7250E", "CSFM", "GSK01"].map(
            (bytes): Needle => ({
                bytes,
                accept: begins,
                onHit: (hit) => this.onId(hit)
            })
        );
        return [
            ...ids,
            // D IPLINFO: `RELEASE z/OS 02.05.00`; seen on real systems.
            { bytes: "z/OS 0", accept: (b, at) => b[at + 7] === 0x2e, onHit: (hit) => this.onRelease(hit) },
            { bytes: "FIPSMOD", accept: begins, onHit: (hit) => this.onFipsMode(hit) },
            { bytes: "Fatal (", accept: () => true, onHit: (hit) => this.onPacketAlert(hit) },
            { bytes: "Level: Fatal, ", accept: () => true, onHit: (hit) => this.onAlertHeading(hit) }
        ];
    }

    private lines(hit: Hit, max: number): TextLine[] {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd);
        const offset = hit.offset - (start < 0 ? 0 : hit.at - start);
        return this.windows.linesFrom(offset, hit.line, max, (l, i) => i > 0 && (startsMessage(l.text) || l.text.trim() === ""));
    }

    private column(hit: Hit): number {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd);
        return start < 0 ? 0 : hit.at - start;
    }

    private onId(hit: Hit): void {
        const m = ID.exec(hit.block.toString("latin1", hit.at, Math.min(hit.end, hit.at + 10)));
        if (!m) return;
        const lines = ownPart(this.lines(hit, MAX_LINES), this.column(hit));
        if (lines.length === 0 || !spoken(lines[0].text).includes(m[1])) return;
        if (!this.around.talksOf(lines[0], lines[0].text.indexOf(m[1]), m[1])) interpret(buildMessage(m[1], lines), this.sink);
    }

    private onRelease(hit: Hit): void {
        const line = this.lines(hit, 1)[0];
        const m = line && /\bz\/OS 0?(\d)\.0?(\d{1,2})\.\d\d\b/.exec(line.text);
        if (line && m) this.sink.release(`${Number(m[1])}.${Number(m[2])}`, line, null);
    }

    /** `FIPSMODE(YES,FAIL(NO))` of the options data set, `FIPSMODE  Operate PKCS #11 in FIPS 140-2 mode   NO,FAIL(NO)` of the panel. */
    private onFipsMode(hit: Hit): void {
        const line = this.lines(hit, 1)[0];
        if (!line || /^\s*(?:\/\*|\*|\/\/\*)/.test(line.text)) return;
        const m =
            /^[\s01+-]{0,8}FIPSMODE\s*\(\s*((?:YES|NO|COMPAT|140-[23])[^)]{0,30}?)(?:,\s*FAIL\(\w+\))?\s*\)?\s*$/i.exec(line.text) ??
            /^\s*FIPSMODE\s.*\s(YES|NO|COMPAT|140-[23],\w+)\s*,\s*FAIL\(\w+\)\s*$/i.exec(line.text);
        if (m) this.sink.fipsMode(m[1].toUpperCase().replace(/,?FAIL\(.*$/, ""), line, null);
    }

    /** Text of a packet view: `Alert Message:Level: Fatal (2): Description: Handshake Failure (40)`; seen in the colinpaice.blog article. */
    private onPacketAlert(hit: Hit): void {
        const [line, next] = this.lines(hit, 2);
        if (!line || !spoken(line.text).includes("Fatal (")) return;
        const own = /\bLevel:\s*Fatal\s*\(2\)\W+Description:\s*[A-Za-z ]{3,40}\((\d{1,3})\)/i.exec(line.text);
        if (own)
            return isTalk({ text: line.text, from: own.index, to: own.index + own[0].length })
                ? undefined
                : this.putAlert(Number(own[1]), line);
        const below = /^\W*Description:\s*[A-Za-z ]{3,40}\((\d{1,3})\)/i.exec(next?.text ?? "");
        if (below && /\bLevel:\s*Fatal\s*\(2\)\W*$/i.test(line.text)) this.putAlert(Number(below[1]), next);
    }

    /** The heading of a record, where the lines with the numbers were not pasted: `Alert (Level: Fatal, Description: Handshake Failure)`. */
    private onAlertHeading(hit: Hit): void {
        const [line, ...below] = this.lines(hit, 8);
        if (!line || below.some((l) => /\bLevel:\s*Fatal\s*\(2\)/i.test(l.text))) return;
        const name = /\bLevel: Fatal, Description: ([A-Za-z ]{3,40})\)/.exec(spoken(line.text));
        const row = name && alertByName(name[1].toLowerCase().replace(/ /g, "_"));
        if (name && row && !isTalk({ text: line.text, from: name.index, to: name.index + name[0].length })) this.putAlert(row.code, line);
    }

    private putAlert(alert: number, line: TextLine): void {
        const message = { id: "", text: line.text.trim(), lines: [line], system: null, date: null, time: null };
        this.sink.alert({ message, alert, fatal: true, direction: null, connection: null });
    }
}

/** Where several messages stand in one line with carriage returns between them: the lines of the one whose id stands in that column. */
function ownPart(lines: TextLine[], column: number): TextLine[] {
    const [first] = lines;
    if (!first?.text.includes("\r")) return lines;
    const from = first.text.lastIndexOf("\r", column) + 1;
    const parts = first.text.slice(from).split("\r");
    const end = parts.findIndex((part, i) => i > 0 && startsMessage(part));
    if (end < 0) return [{ ...first, text: first.text.slice(from) }, ...lines.slice(1)];
    return [{ ...first, text: parts.slice(0, end).join("\r") }];
}

function isWordByte(b: number): boolean {
    return (b >= 0x30 && b <= 0x39) || (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b === 0x5f;
}
