import type { Place, TextLine } from "../parse/Place";
import type { Flow, FlowSink, Mark } from "../parse/packets";
import type { LogMessage, MappingMessage, RecordsMessage } from "../parse/syslog";
import type { Conversation } from "../parse/tls";
import { ConversationListener, isRecordHeader } from "../parse/tls";
import { at } from "./collectTrace";
import { collectWire } from "./collectWire";
import type { Facts } from "./types";

/** Connections followed at a time; the oldest is told when there are more. */
const MAX_OPEN = 100;
/** Bytes of one connection that are read: the handshake stands at the beginning. */
const MAX_BYTES = 256 * 1024;

type Direction = 0 | 1;
/** From the other end to z/OS, and back. */
const RECEIVED = 0;
const SENT = 1;

/** A connection whose records a data trace shows. */
interface Open {
    flow: Flow;
    sink: FlowSink;
    message: LogMessage;
    last: Mark;
    bytes: number;
    /** Bytes of each direction's record that are still to come. */
    due: [number, number];
    lines: Map<number, TextLine>;
}

/**
 * Puts the TLS records of AT-TLS's data trace (EZD1285I, Trace 32) together, one connection for each CONNID, and reads them as those of a
 * capture. Nothing is known of TCP: neither silence nor who closed can be told.
 */
export class RecordsCollector {
    private readonly open = new Map<string, Open>();
    private readonly ends = new Map<string, { local: string | null; remote: string | null }>();
    private count = 0;

    constructor(
        private readonly facts: Facts,
        private readonly source: string,
        private readonly place: (line: TextLine) => Place
    ) {}

    /** EZD1281I: the addresses of a connection; its number may come again, so what was there before is told. */
    mapping(v: MappingMessage): void {
        const key = keyOf(v.message, v.connection);
        this.close(key);
        this.ends.set(key, { local: v.local, remote: v.remote });
        if (this.ends.size > MAX_OPEN) this.ends.delete(this.ends.keys().next().value ?? "");
    }

    records(v: RecordsMessage): void {
        if (v.connection === null) return;
        const key = keyOf(v.message, v.connection);
        const [line] = v.message.lines;
        const mark: Mark = { packet: line.line, offset: this.place(line).offset ?? line.offset, time: null };
        const one = this.open.get(key) ?? this.begin(key, v, mark);
        const bytes = Buffer.from(v.hex.length % 2 === 0 ? v.hex : v.hex.slice(0, -1), "hex");
        if (one.bytes + bytes.length > MAX_BYTES) return;
        const direction: Direction = v.sent ? SENT : RECEIVED;
        // A new record where the former one should go on: the trace did not show all of that one.
        if (one.due[direction] > 0 && isRecordHeader(bytes)) {
            one.sink.gap(direction, one.due[direction], mark);
            one.due[direction] = 0;
        }
        one.due[direction] = dueAfter(bytes, one.due[direction]);
        one.bytes += bytes.length;
        one.last = mark;
        one.lines.set(line.line, line);
        one.sink.data(direction, bytes, mark);
    }

    end(): void {
        for (const key of [...this.open.keys()]) this.close(key);
    }

    private begin(key: string, v: RecordsMessage, mark: Mark): Open {
        const { local, remote } = this.ends.get(key) ?? { local: null, remote: null };
        const flow: Flow = { id: ++this.count, opener: endpoint(remote), other: endpoint(local), opened: "syn", at: mark };
        const lines = new Map<number, TextLine>();
        const name = { connection: `CONNID ${v.connection}`, system: v.message.system, at: timeOf(v.message) };
        const listener = new ConversationListener((c) => this.tell(c, lines, name));
        const one: Open = { flow, sink: listener.begin(flow), message: v.message, last: mark, bytes: 0, due: [0, 0], lines };
        this.open.set(key, one);
        if (this.open.size > MAX_OPEN) this.close(this.open.keys().next().value ?? "");
        return one;
    }

    private close(key: string): void {
        const one = this.open.get(key);
        if (!one) return;
        this.open.delete(key);
        one.sink.end("capture-ended", one.last, one.last);
    }

    /** Without a hello there is nothing to judge by: alerts alone have rules of their own. */
    private tell(c: Conversation, lines: Map<number, TextLine>, name: { connection: string; system: string | null; at: string }): void {
        if (c.clientHello === null) return;
        collectWire(this.facts, this.source, c, { ...name, placeOf: (packet) => lineAt(lines, packet, this.place) });
    }
}

function lineAt(lines: Map<number, TextLine>, number: number, place: (line: TextLine) => Place): Place | null {
    const line = lines.get(number);
    return line ? place(line) : null;
}

const keyOf = (m: LogMessage, connection: string | null): string => `${m.system} ${connection}`;
const timeOf = (m: LogMessage): string => at(m.time ? m.date : null, m.time);

/** `::FFFF:192.0.2.2..443`; port 0 where it is not known. */
function endpoint(text: string | null): { address: string; port: number } {
    const m = /^(?:::ffff:)?(.+)\.\.(\d{1,5})$/i.exec(text ?? "");
    return m ? { address: m[1].toLowerCase(), port: Number(m[2]) } : { address: "?", port: 0 };
}

/** Bytes of the last record that are still to come. */
function dueAfter(bytes: Buffer, before: number): number {
    if (bytes.length <= before) return before - bytes.length;
    let next = before;
    while (isRecordHeader(bytes, next)) next += 5 + bytes.readUInt16BE(next + 3);
    return Math.max(0, next - bytes.length);
}
