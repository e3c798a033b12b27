import { TlsStream } from "../parse/tls/stream";
import type { HandshakeMessage, ServerHello, TlsAlert, TlsEvent } from "../parse/tls/types";
import { cookieOf, type Asked } from "./retry";
import { looksLikeTls, shown } from "./starttls";
import type { Answer } from "./types";
import { emptyAnswer, TLS_1_3 } from "./types";

/** More than any handshake sends before it is the client's turn. */
export const MAX_BYTES = 1 << 18;
/** So much of a clear text says what it is. */
const ENOUGH_TEXT = 256;
const FATAL = 2;
const CLOSE_NOTIFY = 0;
const CHANGE_CIPHER_SPEC = 20;
const APPLICATION_DATA = 23;
const IAC = 255;
const TELNET_OPTION = 3;
const LINE_FEED = 10;
/**
 * Longest protected record that is an alert for certain: level, description, the type behind them and a tag of 16 bytes make 19.
 * The EncryptedExtensions that a server goes on with have 23 at least.
 */
const ENCRYPTED_ALERT = 22;

/** How an answer is read. */
export interface Reading {
    /**
     * A HelloRetryRequest came.
     * @returns `again`: the second hello is sent, and what follows is the answer; `end`: it ends there; else why it must not go on
     */
    retry?(asked: Asked): "again" | "end" | { forbidden: string };
    /** Protected bytes of TLS 1.3 that make an answer: 0 = the first record. */
    enough?: number;
}

/**
 * Makes an answer of what the server's side of one connection says, as it comes. Reading it to the end of the server's first
 * flight is enough: up to TLS 1.2 that is ServerHelloDone, in TLS 1.3 the first protected record.
 */
export class AnswerReader {
    private readonly answer: Answer = emptyAnswer("silence");
    private head: Buffer = Buffer.alloc(0);
    /** What came until something was chosen: a cookie is read from it. */
    private readonly heard: Buffer[] = [];
    private received = 0;
    private tls = false;
    private done = false;
    private protectedBytes = 0;
    private readonly stream = new TlsStream((event) => this.event(event));

    constructor(private readonly reading: Reading = {}) {}

    /** @returns the answer when it is complete */
    public push(bytes: Uint8Array): Answer | null {
        if (this.done) return this.answer;
        this.received += bytes.length;
        if (this.tls) {
            if (!this.answer.chosen) this.heard.push(Buffer.from(bytes));
            this.stream.push(bytes);
        } else {
            this.head = Buffer.concat([this.head, bytes]).subarray(0, MAX_BYTES);
            if (!looksLikeTls(this.head)) this.clear();
            else if (this.head.length >= 2) {
                this.tls = true;
                this.heard.push(this.head);
                this.stream.push(this.head);
            }
        }
        if (!this.done && this.received > MAX_BYTES) this.finish("too-much");
        return this.done ? this.answer : null;
    }

    /** The connection ended, or the time is over. */
    public end(how: "silence" | "closed" | "reset"): Answer {
        if (this.done) return this.answer;
        if (!this.tls && this.head.length > 0) this.judgeClear();
        else this.finish(this.answer.alert !== null && how !== "silence" ? "alert" : how);
        return this.answer;
    }

    private event(event: TlsEvent): void {
        if (this.done) return;
        if (event.kind === "message") this.message(event.message);
        if (event.kind === "alert") this.alert(event.alert);
        if (event.kind === "record" && event.record.type === APPLICATION_DATA) this.protectedRecord(event.record.length);
        if (event.kind === "record" && event.record.type === CHANGE_CIPHER_SPEC) this.answer.changeCipherSpec = true;
        if (event.kind === "clear" || event.kind === "lost") {
            // Behind a ServerHello that is chosen and unreadable: what was chosen stays, what follows is no handshake.
            this.answer.text = event.kind === "lost" ? event.why : shown(event.bytes);
            this.finish("not-tls");
        }
    }

    private finish(kind: Answer["kind"]): void {
        this.answer.kind = kind;
        this.done = true;
    }

    /** A telnet option, a line, or so much without a line end: enough to tell, wherever the pieces were cut. */
    private clear(): void {
        const line = this.head.indexOf(LINE_FEED) + 1;
        const enough = Math.min(line || ENOUGH_TEXT, this.head[0] === IAC ? TELNET_OPTION : ENOUGH_TEXT);
        if (this.head.length < enough) return;
        this.head = this.head.subarray(0, enough);
        this.judgeClear();
    }

    private judgeClear(): void {
        const { head } = this;
        this.answer.text = shown(head);
        const printable = head.filter((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13)).length;
        if (head[0] === IAC && (head.length < 2 || head[1] >= 240)) this.finish("telnet");
        else this.finish(printable >= head.length * 0.9 ? "clear-text" : "not-tls");
    }

    private message(message: HandshakeMessage): void {
        const { answer } = this;
        if (message.name === "server_hello" || message.name === "hello_retry_request") {
            const hello = message.serverHello;
            const former = answer.retry && { suite: answer.suite, group: answer.retry.group };
            answer.chosen = true;
            answer.alert = null;
            answer.version = hello.version;
            answer.suite = hello.suite;
            answer.group = hello.group;
            answer.compression = hello.compression;
            answer.extensions = hello.extensions.map(({ type }) => type);
            answer.alpn = hello.alpn;
            if (message.name === "hello_retry_request") return this.retry(hello, former !== null);
            answer.serverHello = true;
            // The one behind a HelloRetryRequest says nothing about what comes behind this.
            answer.changeCipherSpec = false;
            if (former === null) return;
            if (hello.suite !== former.suite) return this.broken("the ServerHello has another suite than the HelloRetryRequest");
            if (former.group !== null && hello.group !== former.group)
                this.broken("the ServerHello has another group than the HelloRetryRequest");
        }
        if (message.name === "certificate") answer.certificates = message.certificates;
        if (message.name === "server_key_exchange") {
            answer.group = message.keyExchange.group;
            answer.dhBits = message.keyExchange.primeBits;
            answer.signature = message.keyExchange.signature;
        }
        if (message.name === "certificate_request") answer.asksClientCertificate = true;
        if (message.name === "server_hello_done") {
            answer.asksClientCertificate ??= false;
            this.finish("accepted");
        }
    }

    private broken(why: string): void {
        this.answer.text = why;
        this.finish("bad-retry");
    }

    private retry({ suite, group }: Pick<ServerHello, "suite" | "group">, second: boolean): void {
        if (second) return this.broken("a second HelloRetryRequest");
        const cookie = cookieOf(Buffer.concat(this.heard));
        this.answer.retry = { group, cookie: cookie !== null };
        const next = this.reading.retry?.({ suite, group, cookie }) ?? "end";
        if (next === "end") this.finish("hello-retry-request");
        else if (next !== "again") this.broken(next.forbidden);
    }

    private alert({ level, description }: TlsAlert): void {
        this.answer.alert = description;
        // A warning such as unrecognized_name comes in front of a handshake that goes on; where nothing follows, it was the answer.
        if (level === FATAL || description === CLOSE_NOTIFY) this.finish("alert");
    }

    private protectedRecord(length: number): void {
        const { answer } = this;
        if (!answer.serverHello || (answer.version ?? 0) < TLS_1_3) {
            answer.text = "protected data before any key was agreed";
            return this.finish("not-tls");
        }
        this.protectedBytes += length;
        if (length <= ENCRYPTED_ALERT) {
            answer.text = "an encrypted alert";
            this.finish("alert");
        } else if (this.protectedBytes >= (this.reading.enough ?? 0)) this.finish("accepted");
    }
}
