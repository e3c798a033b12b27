import type { ControlKind, Direction, Flow, FlowListener, FlowSink, Mark } from "../packets/types";
import type { HandshakeMessage, TlsEvent, TlsRecord } from "./types";
import type { Conversation, Seen, Side, Silence } from "./conversation";
import { recogniseClear } from "./clearText";
import { EventLog } from "./eventLog";
import { RECORD } from "./recordHeader";
import { alertSize, maybeFinished, negotiated, stageOf } from "./stage";
import { ClearTalk } from "./starttls";
import { TlsStream } from "./stream";

const MAX_SILENCES = 5;
/** Microseconds: shorter times without a word are not looked at. A second counts, rounded. */
const NOTABLE = 999_000;
const MAX_ALERTS = 8;
const SIZES = 8;
const CLEAR_SAMPLE = 512;
/** Bytes of memory that an ordinary connection takes, measured, and each step of it. */
const WEIGHT = 9000;
const STEP_WEIGHT = 250;
/** So many encrypted records of each end are more than a handshake. */
const SETTLED = 3;
const EMPTY = Buffer.alloc(0);

const other = (direction: Direction): Direction => (direction === 0 ? 1 : 0);

function side(): Side {
    return {
        bytes: 0,
        firstData: null,
        lastData: null,
        records: 0,
        ccs: null,
        encrypted: null,
        alerts: [],
        encryptedAlert: null,
        inferredAlert: null,
        fin: null,
        rst: null,
        lastDataAcknowledged: null,
        gaps: 0,
        lost: []
    };
}

/** Makes a {@link Conversation} of each connection of a capture. */
export class ConversationListener implements FlowListener {
    /** @param done is given each conversation when nothing more can follow */
    constructor(private readonly done: (conversation: Conversation) => void) {}

    begin(flow: Flow): FlowSink {
        return new ConversationSink(flow, this.done);
    }
}

/** Follows one connection. */
class ConversationSink implements FlowSink {
    private readonly streams: [TlsStream, TlsStream];
    private readonly sides: [Side, Side] = [side(), side()];
    /** Only where something is said in clear: of thousands of connections few do. */
    private talk: ClearTalk | null = null;
    private readonly samples: [Buffer, Buffer] = [EMPTY, EMPTY];
    private readonly clearAt: [Seen<null> | null, Seen<null> | null] = [null, null];
    private readonly log = new EventLog();
    private readonly silences: Silence[] = [];
    /** Who spoke last, and when. */
    private spoke: Direction | null = null;
    private readonly spokeAt: Mark;
    private readonly syn: [boolean, boolean] = [false, false];
    private closed: Conversation["closed"] = null;
    /** Last record of each direction. */
    private readonly lastRecord: [TlsRecord | null, TlsRecord | null] = [null, null];
    private readonly seen: Pick<
        Conversation,
        | "client"
        | "clientHello"
        | "helloRetry"
        | "secondClientHello"
        | "serverHello"
        | "serverCertificates"
        | "clientCertificates"
        | "certificateRequest"
        | "keyExchange"
        | "clientSignature"
    > = {
        client: null,
        clientHello: null,
        helloRetry: null,
        secondClientHello: null,
        serverHello: null,
        serverCertificates: null,
        clientCertificates: null,
        certificateRequest: null,
        keyExchange: null,
        clientSignature: null
    };
    private readonly names = new Set<string>();
    /** TLS 1.3: the client sent a record that may hold Finished. */
    private clientFinished = false;
    /** The server's first encrypted records behind it. */
    private readonly afterClientFinished: TlsRecord[] = [];

    constructor(
        private readonly flow: Flow,
        private readonly give: (conversation: Conversation) => void
    ) {
        const fromStart = flow.opened === "syn";
        this.spokeAt = { ...flow.at };
        this.streams = [new TlsStream((e) => this.event(0, e), fromStart), new TlsStream((e) => this.event(1, e), fromStart)];
    }

    data(direction: Direction, bytes: Uint8Array, at: Mark): void {
        if (bytes.length === 0) return;
        this.sides[direction].firstData ??= at;
        this.says(direction, bytes.length, at.packet, at.offset, at.time);
        this.streams[direction].push(bytes, at);
    }

    unwanted(direction: Direction): number {
        return this.streams[direction].unwanted;
    }

    passed(direction: Direction, bytes: number, packet: number, offset: number, time: number | null): void {
        this.says(direction, bytes, packet, offset, time);
        this.streams[direction].pass(bytes);
    }

    /** Called for each packet with data: makes nothing anew. */
    private says(direction: Direction, bytes: number, packet: number, offset: number, time: number | null): void {
        const me = this.sides[direction];
        me.bytes += bytes;
        if (me.lastData) put(me.lastData, packet, offset, time);
        else me.lastData = { packet, offset, time };
        me.lastDataAcknowledged = false;
        this.heard(other(direction));
        this.speaks(direction, packet, offset, time);
    }

    gap(direction: Direction, missing: number | null, at: Mark): void {
        this.sides[direction].gaps++;
        this.log.add({ kind: "gap", direction, at, until: at, bytes: missing });
        this.streams[direction].gap(missing, at);
    }

    control(direction: Direction, kind: ControlKind, at: Mark): void {
        if (kind === "syn") this.syn[direction] = true;
        else {
            this.sides[direction][kind] ??= at;
            this.closed ??= { direction, kind, at };
            this.speaks(direction, at.packet, at.offset, at.time);
        }
        this.log.add({ kind, direction, at, until: at });
    }

    acknowledged(direction: Direction): void {
        this.heard(other(direction));
    }

    /** Bytes that are no TLS for long are looked at no more. */
    done(direction: Direction): boolean {
        return this.streams[direction].ended;
    }

    weight(): number {
        return WEIGHT + this.log.length * STEP_WEIGHT + this.streams[0].kept + this.streams[1].kept;
    }

    /** Both ends sent encrypted data, and neither an alert. */
    settled(): boolean {
        return this.sides.every((s) => (s.encrypted?.records ?? 0) >= SETTLED && s.alerts.length === 0 && !s.encryptedAlert && !s.fin);
    }

    end(why: Conversation["end"]["why"], at: Mark, lastOfCapture: Mark): void {
        const known = !this.streams.some((stream) => stream.ended);
        for (const stream of this.streams) stream.end(at);
        this.inferAlerts();
        const clear = ([0, 1] as const).map((direction) => this.clearOf(direction));
        const conversation: Conversation = {
            flow: this.flow,
            stage: "no-data",
            ...this.seen,
            negotiated: null,
            sides: this.sides,
            events: this.log.events,
            eventsLeftOut: this.log.leftOut,
            startTls: this.talk?.result ?? null,
            clear: [clear[0], clear[1]],
            closed: this.closed,
            end: { why, at, lastOfCapture },
            silences: this.silences,
            finalSilence: known ? this.finalSilence(at, lastOfCapture) : null
        };
        conversation.negotiated = negotiated(conversation, this.names);
        conversation.stage = stageOf(conversation, {
            syn: this.syn,
            messages: this.names,
            clientFinished: this.clientFinished,
            serverWentOn: this.serverSpoke(conversation)
        });
        this.give(conversation);
    }

    /** The other end received what this direction sent last. */
    private heard(direction: Direction): void {
        const me = this.sides[direction];
        if (me.lastDataAcknowledged !== null) me.lastDataAcknowledged = true;
    }

    private speaks(direction: Direction, packet: number, offset: number, time: number | null): void {
        const at = this.spokeAt;
        if (this.spoke !== null && time !== null && at.time !== null && time - at.time > NOTABLE)
            this.silence({ direction: this.spoke, at: { ...at } }, { packet, offset, time });
        this.spoke = direction;
        put(at, packet, offset, time);
    }

    private silence(from: { direction: Direction; at: Mark }, until: Mark): void {
        const one = silenceOf(from, until);
        if (!one || one.seconds < 1) return;
        this.silences.push(one);
        this.silences.sort((a, b) => b.seconds - a.seconds);
        this.silences.length = Math.min(this.silences.length, MAX_SILENCES);
    }

    private finalSilence(at: Mark, lastOfCapture: Mark): Silence | null {
        const [mine, back] = this.sides.map((s) => s.lastData);
        const later = mine && back ? (mine.time ?? 0) - (back.time ?? 0) || mine.packet - back.packet : mine ? 1 : -1;
        const last = later > 0 ? mine : back;
        const from = last && { direction: (later > 0 ? 0 : 1) as Direction, at: last };
        return from ? silenceOf(from, this.closed ? at : lastOfCapture) : null;
    }

    private event(direction: Direction, e: TlsEvent): void {
        const me = this.sides[direction];
        switch (e.kind) {
            case "message":
                this.message(direction, e.message);
                break;
            case "alert":
                if (me.alerts.length < MAX_ALERTS) me.alerts.push(e.alert);
                this.log.add({
                    kind: "alert",
                    direction,
                    at: e.alert.at,
                    until: e.alert.until,
                    alert: { level: e.alert.level, description: e.alert.description }
                });
                break;
            case "record":
                this.record(direction, e.record);
                break;
            case "clear":
                this.clear(direction, e.bytes, e.at);
                break;
            case "lost":
                if (me.lost.length < 3) me.lost.push({ why: e.why, at: e.at });
                this.log.add({ kind: "lost", direction, at: e.at, until: e.at, text: e.why });
                break;
        }
    }

    private message(direction: Direction, m: HandshakeMessage): void {
        const s = this.seen;
        const of = <T>(value: T): Seen<T> => ({ value, at: m.at, until: m.until });
        this.names.add(`${direction} ${m.name}`);
        const fromServer = s.client !== null ? direction !== s.client : m.name !== "client_hello";
        switch (m.name) {
            case "client_hello":
                s.client ??= direction;
                if (!s.clientHello) s.clientHello = of(m.clientHello);
                else if (s.helloRetry && !s.secondClientHello) s.secondClientHello = of(m.clientHello);
                break;
            case "hello_retry_request":
                s.client ??= other(direction);
                s.helloRetry ??= of(m.serverHello);
                this.streams[other(direction)].agreed.version = m.serverHello.version;
                break;
            case "server_hello":
                s.client ??= other(direction);
                s.serverHello ??= of(m.serverHello);
                Object.assign(this.streams[other(direction)].agreed, { version: m.serverHello.version, suite: m.serverHello.suite });
                break;
            case "certificate": {
                const list = of(m.certificates);
                if (fromServer) s.serverCertificates ??= list;
                else s.clientCertificates ??= list;
                break;
            }
            case "certificate_request":
                s.certificateRequest ??= of(m.certificateRequest);
                break;
            case "server_key_exchange":
                s.keyExchange ??= of(m.keyExchange);
                break;
            case "certificate_verify":
                if (m.signature !== null) s.clientSignature ??= of(m.signature);
                break;
        }
        this.log.add({ kind: "message", direction, at: m.at, until: m.until, message: m.name });
    }

    private record(direction: Direction, r: TlsRecord): void {
        const me = this.sides[direction];
        me.records++;
        this.lastRecord[direction] = r;
        if (r.type === RECORD.changeCipherSpec) {
            me.ccs ??= r.at;
            this.log.add({ kind: "ccs", direction, at: r.at, until: r.until });
            return;
        }
        if (!r.encrypted) return;
        me.encrypted ??= { records: 0, bytes: 0, first: r.at, last: r.until, sizes: [] };
        const sum = me.encrypted;
        sum.records++;
        sum.bytes += r.length;
        sum.last = r.until;
        if (sum.sizes.length < SIZES) sum.sizes.push({ type: r.type, length: r.length });
        me.encryptedAlert = r.type === RECORD.alert ? r.at : null;
        this.followFinished(direction, r);
        if (!this.log.extend("encrypted", direction, r.until, r.length, r.type))
            this.log.add({ kind: "encrypted", direction, at: r.at, until: r.until, recordType: r.type, records: 1, bytes: r.length });
    }

    /** Behind the client's Finished the server's records of TLS 1.3 tell whether it took it: two are enough to tell data from an alert. */
    private followFinished(direction: Direction, r: TlsRecord): void {
        const { client, serverHello } = this.seen;
        if (client === null || !serverHello) return;
        if (direction === client) this.clientFinished ||= maybeFinished(r, serverHello.value.suite);
        else if (this.clientFinished && this.afterClientFinished.length < 2) this.afterClientFinished.push(r);
    }

    private serverSpoke(c: Conversation): boolean {
        const [one, two] = this.afterClientFinished;
        const suite = c.serverHello?.value.suite ?? 0;
        return two !== undefined || (one !== undefined && one.length !== alertSize(suite));
    }

    private clear(direction: Direction, bytes: Uint8Array, at: Mark): void {
        const sample = this.samples[direction];
        if (sample.length < CLEAR_SAMPLE)
            this.samples[direction] = Buffer.concat([sample, bytes.subarray(0, CLEAR_SAMPLE - sample.length)]);
        const until = { ...at, offset: at.offset + bytes.length - 1 };
        this.clearAt[direction] = { value: null, at: this.clearAt[direction]?.at ?? at, until };
        this.talk ??= new ClearTalk();
        this.talk.push(direction, bytes, at);
        if (!this.log.extend("clear", direction, until, bytes.length))
            this.log.add({ kind: "clear", direction, at, until, bytes: bytes.length });
    }

    private clearOf(direction: Direction): Conversation["clear"][0] {
        const place = this.clearAt[direction];
        if (!place) return null;
        const [opener, answer] = this.samples;
        const own = direction === 0 ? opener : answer;
        const whole = recogniseClear(opener, answer);
        const value = whole && !/^(?:binary|text|ebcdic-text)$/.test(whole.kind) ? whole : recogniseClear(own, EMPTY);
        return value && { ...place, value };
    }

    private inferAlerts(): void {
        const hello = this.seen.serverHello?.value;
        if (!hello || hello.version < 0x0304) return;
        for (const direction of [0, 1] as const) {
            const r = this.lastRecord[direction];
            const me = this.sides[direction];
            const said = r?.encrypted && r.type === RECORD.applicationData && r.complete && r.length === alertSize(hello.suite);
            if (said && (me.fin || me.rst || this.closed) && me.lastData && me.lastData.packet === r.until.packet) me.inferredAlert = r.at;
        }
    }
}

function put(mark: Mark, packet: number, offset: number, time: number | null): void {
    mark.packet = packet;
    mark.offset = offset;
    mark.time = time;
}

function silenceOf(from: { direction: Direction; at: Mark }, until: Mark): Silence | null {
    if (from.at.time === null || until.time === null) return null;
    const seconds = Math.max(0, until.time - from.at.time) / 1e6;
    return { from: from.at, until, seconds: Math.round(seconds * 1e6) / 1e6, after: from.direction };
}
