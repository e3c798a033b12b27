/** What the listener decides by; code points as in the IANA registries. */
export interface ClientHello {
    legacyVersion: number;
    random: Buffer;
    sessionId: Buffer;
    suites: number[];
    /** supported_versions, or the legacy version alone where the extension is absent. */
    versions: number[];
    groups: number[];
    keyShares: number[];
    signatureAlgorithms: number[];
    serverName: string | null;
}

export type HelloState =
    | { state: "more" }
    | { state: "hello"; hello: ClientHello; records: Buffer }
    /** The first bytes are no TLS record: a client that speaks in clear. */
    | { state: "clear" }
    | { state: "bad"; why: string };

const CHANGE_CIPHER_SPEC = 20;
const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
/** More than any client sends; a hello with post-quantum shares has about 2 KB. */
const LIMIT = 64 * 1024;
const RECORD_LIMIT = 16384;

/** Reads a ClientHello from the bytes of a connection as they come: split over segments, and over records. */
export class HelloReader {
    private bytes: Buffer = Buffer.alloc(0);

    /** Everything received so far, for handing the connection on unread. */
    public get received(): Buffer {
        return this.bytes;
    }

    public push(chunk: Buffer): HelloState {
        this.bytes = Buffer.concat([this.bytes, chunk]);
        if (this.bytes.length > LIMIT) return { state: "bad", why: "too long" };
        return this.look();
    }

    private look(): HelloState {
        const { bytes } = this;
        const parts: Buffer[] = [];
        let have = 0;
        let at = 0;
        while (at < bytes.length) {
            const type = bytes[at];
            if (type !== HANDSHAKE && type !== CHANGE_CIPHER_SPEC)
                return at === 0 ? { state: "clear" } : { state: "bad", why: "record type" };
            if (at + 5 > bytes.length) return { state: "more" };
            if (bytes[at + 1] !== 3) return at === 0 ? { state: "clear" } : { state: "bad", why: "record version" };
            const length = bytes.readUInt16BE(at + 3);
            if (length === 0 || length > RECORD_LIMIT) return { state: "bad", why: "record length" };
            if (at + 5 + length > bytes.length) return { state: "more" };
            // A client that answers a HelloRetryRequest may put a ChangeCipherSpec before its second hello.
            if (type === HANDSHAKE) {
                parts.push(bytes.subarray(at + 5, at + 5 + length));
                have += length;
            }
            at += 5 + length;
            if (have < 4) continue;
            const message = Buffer.concat(parts);
            if (message[0] !== CLIENT_HELLO) return { state: "bad", why: "not a client hello" };
            const size = message.readUIntBE(1, 3);
            if (size > LIMIT) return { state: "bad", why: "too long" };
            if (have < 4 + size) continue;
            const hello = readClientHello(message.subarray(4, 4 + size));
            return hello ? { state: "hello", hello, records: bytes } : { state: "bad", why: "malformed client hello" };
        }
        return { state: "more" };
    }
}

/** A cursor that remembers reading past the end instead of throwing. */
class Cursor {
    public failed = false;
    private at = 0;
    constructor(private readonly bytes: Buffer) {}

    public get left(): number {
        return this.bytes.length - this.at;
    }
    public number(width: 1 | 2): number {
        const part = this.take(width);
        return part.length === width ? part.readUIntBE(0, width) : 0;
    }
    public take(length: number): Buffer {
        if (length > this.left) this.failed = true;
        const part = this.bytes.subarray(this.at, this.at + length);
        this.at += part.length;
        return part;
    }
    /** A vector with a length of `width` bytes in front. */
    public vector(width: 1 | 2): Cursor {
        return new Cursor(this.take(this.number(width)));
    }
    public numbers(): number[] {
        const list: number[] = [];
        while (this.left >= 2) list.push(this.number(2));
        if (this.left !== 0) this.failed = true;
        return list;
    }
}

/** The body of a ClientHello (without the four-byte handshake header); null when it is malformed. */
export function readClientHello(body: Buffer): ClientHello | null {
    const c = new Cursor(body);
    const legacyVersion = c.number(2);
    const random = Buffer.from(c.take(32));
    const sessionId = Buffer.from(c.take(c.number(1)));
    const suites = c.vector(2).numbers();
    c.take(c.number(1)); // compression methods
    const hello: ClientHello = {
        legacyVersion,
        random,
        sessionId,
        suites,
        versions: [legacyVersion],
        groups: [],
        keyShares: [],
        signatureAlgorithms: [],
        serverName: null
    };
    if (c.failed || sessionId.length > 32) return null;
    if (c.left > 0) {
        const extensions = c.vector(2);
        while (extensions.left > 0 && !extensions.failed) {
            const type = extensions.number(2);
            const data = extensions.vector(2);
            if (extensions.failed || !readExtension(hello, type, data)) return null;
        }
    }
    return c.failed ? null : hello;
}

/** Fills in the extensions that matter; @returns false when one is malformed */
function readExtension(hello: ClientHello, type: number, data: Cursor): boolean {
    if (type === 0 && data.left > 0) {
        const names = data.vector(2);
        names.number(1);
        hello.serverName = names.take(names.number(2)).toString("latin1");
        return !names.failed;
    }
    if (type === 10) hello.groups = data.vector(2).numbers();
    if (type === 13) hello.signatureAlgorithms = data.vector(2).numbers();
    if (type === 43) hello.versions = data.vector(1).numbers();
    if (type === 51) {
        const shares = data.vector(2);
        while (shares.left > 0 && !shares.failed) {
            hello.keyShares.push(shares.number(2));
            shares.vector(2);
        }
        return !shares.failed && !data.failed;
    }
    return !data.failed;
}
