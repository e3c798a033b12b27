import type { Hit, Needle, TextLine, Windows } from "../../scan";
import { lineStart } from "../../scan";
import { spoken } from "../quoted";
import { Around } from "../talk";
import { buildMessage, startsMessage } from "../syslog/message";
import { cics } from "./cics";
import { displays } from "./displays";
import { FtpSessions } from "./ftp";
import { mq } from "./mq";
import { db2, network, zowe } from "./others";
import type { JoinedMessage, SubsystemSink, Told } from "./types";

const MAX_LINES = 14;

/** Beginnings of ids, how the whole id looks, and who understands the message. */
const FAMILIES: { needle: string; id: RegExp; read: (message: JoinedMessage) => Told | null }[] = [
    { needle: "CSQX6", id: /^CSQX6\d\d[EIW]/, read: mq },
    { needle: "CSQX772E", id: /^CSQX772E/, read: mq },
    { needle: "CSQX009I", id: /^CSQX009I/, read: mq },
    { needle: "CSQY002I", id: /^CSQY002I/, read: mq },
    { needle: "DFHSO0", id: /^DFHSO0(?:\d{3})/, read: cics },
    { needle: "DFHWB0", id: /^DFHWB0(?:114|365|732)/, read: cics },
    { needle: "IZE0106E", id: /^IZE0106E/, read: cics },
    { needle: "DFHAM4", id: /^DFHAM4(?:889|918)/, read: cics },
    { needle: "DSNL0", id: /^DSNL03[01]I/, read: db2 },
    { needle: "DSNL511I", id: /^DSNL511I/, read: db2 },
    { needle: "SQL30020N", id: /^SQL30020N/, read: db2 },
    { needle: "ZWES1", id: /^ZWES1(?:060|606)W/, read: zowe },
    { needle: "ZWEAM400E", id: /^ZWEAM400E/, read: zowe },
    { needle: "IRRSDL00", id: /^IRRSDL00/, read: zowe },
    { needle: "CSPA", id: /^CSPA\d{3}[EIT]/, read: network },
    { needle: "SSL0206E", id: /^SSL0206E/, read: network },
    { needle: "HWSP1445E", id: /^HWSP1445E/, read: network },
    { needle: "HWSSSL00E", id: /^HWSSSL00E/, read: network },
    { needle: "IAZ0543I", id: /^IAZ0543I/, read: network },
    { needle: "EZZ603", id: /^EZZ603[45]I/, read: network }
];

const FTP_WORDS = [
    "ftpAuth:",
    "authServer:",
    "authClient:",
    "ecureEnv",
    "compareCert",
    "secure_socket_",
    "environment_init",
    "environment_open",
    "TLS negotiation failed",
    "EZA2897I",
    "EZA2898I",
    "EZYFT96I",
    "vsFTPd",
    ">>> CCC",
    ">>> AUTH",
    "tlsmech"
];

/** Number of a multi-line message in front of its second and further lines in a job log: `   541               IP..PORT: …`. */
const LINE_ID = /^\s{0,6}\d{3}\s{2,}/;

/** Reads what subsystems of z/OS say about TLS: IBM MQ, CICS, Db2, FTP, IMS Connect, Zowe, Connect:Direct, Telnet, and programs. */
export class SubsystemReader {
    /** Messages told about. */
    told = 0;
    private readonly ftp: FtpSessions;
    private readonly around: Around;
    private readonly lastOf = new Map<unknown, number>();

    constructor(
        private readonly windows: Windows,
        private readonly sink: SubsystemSink
    ) {
        this.around = new Around(windows);
        this.ftp = new FtpSessions((message) => {
            this.told++;
            const stamp = buildMessage("", message.lines.slice(0, 1));
            this.sink.subsystem({ ...message, system: stamp.system, date: stamp.date, time: leadingTime(message.lines[0]?.text ?? "") });
        });
    }

    /** What to search for. */
    needles(): Needle[] {
        return [
            ...FAMILIES.map((family): Needle => ({ bytes: family.needle, accept: begins, onHit: (hit) => this.onId(hit, family) })),
            ...displays.map((display): Needle => ({
                bytes: display.needle,
                accept: () => true,
                onHit: (hit) => this.onLine(hit, display.read)
            })),
            ...FTP_WORDS.map((bytes): Needle => ({ bytes, accept: () => true, onHit: (hit) => this.onFtp(hit) }))
        ];
    }

    /** The input has ended. */
    end(): void {
        this.ftp.end();
    }

    private place(hit: Hit): { offset: number; column: number } | null {
        const start = lineStart(hit.block, hit.at, this.windows.lineEnd, 1024);
        return start < 0 ? null : { offset: hit.offset - (hit.at - start), column: hit.at - start };
    }

    private onId(hit: Hit, family: (typeof FAMILIES)[number]): void {
        const m = family.id.exec(hit.block.toString("latin1", hit.at, Math.min(hit.end, hit.at + 12)));
        const at = m && this.place(hit);
        if (!m || !at || isWord(hit.block[hit.at + m[0].length])) return;
        const lines = this.windows.linesFrom(at.offset, hit.line, MAX_LINES, (l, i) => i > 0 && endsMessage(l.text));
        if (lines.length === 0 || !spoken(lines[0].text).includes(m[0])) return;
        const id = m[0];
        if (this.around.talksOf(lines[0], Math.min(at.column, lines[0].text.length), id)) return;
        const message = joined(id, lines, at.column);
        if (message) this.tell(family.read(message), message);
    }

    private onLine(hit: Hit, read: (typeof displays)[number]["read"]): void {
        const at = this.place(hit);
        if (!at || (this.lastOf.get(read) ?? -1) >= at.offset) return;
        this.lastOf.set(read, at.offset);
        const [line, ...after] = this.windows.linesFrom(at.offset, hit.line, 8);
        if (!line) return;
        const told = read(line, { before: this.windows.linesBefore(at.offset, hit.line, 12, 2048), after });
        if (!told || this.around.talksOf(line, Math.min(at.column, line.text.length), "")) return;
        const stamp = buildMessage("", [line]);
        const { more = [], ...what } = told;
        this.tell(what, {
            id: told.kind,
            text: line.text,
            lines: [line, ...more],
            system: stamp.system,
            date: stamp.date,
            time: leadingTime(line.text)
        });
    }

    private onFtp(hit: Hit): void {
        const at = this.place(hit);
        const line = at && this.windows.linesFrom(at.offset, hit.line, 1)[0];
        if (!line || spoken(line.text) !== line.text) return;
        if (!this.around.talksOf(line, Math.min(at.column, line.text.length), "")) this.ftp.line(line);
    }

    private tell(told: Told | null, message: JoinedMessage): void {
        if (!told) return;
        this.told++;
        const { lines, system, date, time } = message;
        this.sink.subsystem({ returnCode: null, function: null, resource: null, detail: "", ...told, lines, system, date, time });
    }
}

function begins(block: Buffer, at: number): boolean {
    return at === 0 || !isWord(block[at - 1]);
}

function isWord(b: number | undefined): boolean {
    return b !== undefined && ((b >= 0x30 && b <= 0x39) || (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b === 0x5f);
}

/** A blank line, the next message, or the next entry of a log of Zowe. */
function endsMessage(text: string): boolean {
    return text.trim() === "" || startsMessage(text) || /^\s*\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text);
}

/**
 * Joins the lines of a message. A console API may put several messages in one line, separated by carriage returns.
 * @param column of the id in the first line
 */
function joined(id: string, lines: TextLine[], column: number): JoinedMessage | null {
    const [first] = lines;
    const from = first.text.lastIndexOf("\r", column) + 1;
    const parts = first.text.slice(from).split("\r");
    const end = parts.findIndex((part, i) => i > 0 && endsMessage(part));
    const own = (end < 0 ? parts : parts.slice(0, end)).map((text): TextLine => ({ ...first, text }));
    const rest = end < 0 ? lines.slice(1) : [];
    const all = [...own, ...rest];
    if (!own[0]?.text.includes(id)) return null;
    const message = buildMessage(
        id,
        all.map((l, i) => (i === 0 ? l : { ...l, text: l.text.replace(LINE_ID, " ") }))
    );
    const inText = /^\s*\d\d\/\d\d\/\d{4}\s+(\d\d:\d\d:\d\d)\b/.exec(message.text);
    return { ...message, time: message.time ?? inText?.[1] ?? null, lines: end < 0 ? lines : [first] };
}

/** Time at the beginning of a line: `12.52.55 STC00123 …`, `2026-11-24 12:52:55.123 …`. */
function leadingTime(text: string): string | null {
    const m = /^\s{0,3}(\d\d)\.(\d\d)\.(\d\d)\s/.exec(text) ?? /^.{0,45}?\b(\d\d):(\d\d):(\d\d(?:\.\d{1,6})?)\b/.exec(text);
    return m && `${m[1]}:${m[2]}:${m[3]}`;
}
