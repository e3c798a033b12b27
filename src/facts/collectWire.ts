import type { Place } from "../parse/Place";
import type { Mark } from "../parse/packets";
import type { Certificate, ClientHello, Conversation, ConversationEvent, Seen } from "../parse/tls";
import { addFactOf } from "./bag";
import { UNKNOWN_TIME } from "./collectTrace";
import type { Facts, OfferFact } from "./types";
import type { End, WireCertificate, WireFact, WireStep } from "./wireTypes";
import { alertText, certificateText, upTo, WireWords } from "./wireWords";

const MAX_LIST = 200;
const MAX_STEPS = 40;
const MAX_CHAIN = 6;
const MAX_ALERTS = 5;
const MAX_TEXT = 200;

const kept = (list: number[] | null): number[] | null => list && list.slice(0, MAX_LIST);

/** The second that was asked for last, as text up to its point: packets come one after the other. */
let second = { value: NaN, text: "" };

/** Time of a packet as facts show it: UTC, microseconds. */
export function wireTime(time: number | null): string {
    if (time === null || !Number.isFinite(time)) return UNKNOWN_TIME;
    const value = Math.floor(time / 1e6);
    if (value !== second.value) {
        const date = new Date(value * 1000);
        if (Number.isNaN(date.getTime())) return UNKNOWN_TIME;
        second = { value, text: date.toISOString().slice(0, -4) };
    }
    return second.text + String(Math.floor(time - value * 1e6)).padStart(6, "0");
}

/** A connection that is no capture's: what names it, and the lines that stand for packets. */
export interface InText {
    connection: string;
    system: string | null;
    at: string;
    placeOf(packet: number): Place | null;
}

/** Puts one connection of a capture into the facts, with what its client offers; of a text's hex into those that tell nothing of TCP. */
export function collectWire(facts: Facts, source: string, c: Conversation, text: InText | null = null): void {
    // Most connections go the way of others: the fact, with its steps in words, is made only where it is kept.
    let made: WireFact | null = null;
    const fact = (): WireFact => (made ??= new Wire(source, c, text).fact());
    const at = text?.at ?? wireTime(c.flow.at.time);
    const where = (offset: number): { source: string; offset?: number } => ({ source, offset });
    const way = text === null ? wayOf(c) : `${text.system} ${wayOf(c)}`;
    addFactOf(text === null ? facts.wire : facts.records, way, { at, place: where(c.flow.at.offset) }, fact);
    const seen = c.clientHello;
    if (!seen) return;
    const { value: h } = seen;
    // Of too many offers the first by name are kept: those that nothing was chosen of.
    const lists = [h.suites, h.groups, h.signatures].map((list) => (list === null ? "" : listText(list)));
    const offer = [c.serverHello ? "9" : "0", serverOf(c).port, offered(h), ...lists].join("|");
    const dialled = text !== null || c.flow.opened !== "syn" ? null : c.client === 1 ? "server" : "client";
    addFactOf(facts.offers, offer, { at, place: where(seen.at.offset) }, () =>
        offerOf(fact(), fact().hello as NonNullable<WireFact["hello"]>, dialled)
    );
}

/** Connections that went the same way are one story: what was agreed, how far it came, who ended it how. */
function wayOf(c: Conversation): string {
    const { negotiated: n, clientHello, closed } = c;
    const client = c.client ?? 0;
    const server = serverOf(c);
    const from = (direction: number): End => (direction === client ? "client" : "server");
    const hello = clientHello?.value;
    return [
        // Of too many ways the first by name are kept: those that failed.
        c.stage === "established" ? "9" : "0",
        c.stage,
        closed ? `${from(closed.direction)} ${closed.kind}` : "open",
        n && c.serverHello ? `${n.version} ${n.suite} ${n.group ?? ""}` : hello ? [offered(hello), listText(hello.suites)].join(";") : "",
        c.sides.flatMap((side, d) => side.alerts.slice(0, MAX_ALERTS).map((a) => `${from(d)} ${a.description}`)).join(","),
        c.clear.flatMap((seen, d) => (seen ? [`${from(d)} ${seen.value.kind}`] : [])).join(","),
        `${server.address} ${server.port}`
    ].join("|");
}

/** Lists as text: the reader gives the same list where clients offer the same. */
const texts = new WeakMap<number[], string>();
function listText(list: number[]): string {
    let text = texts.get(list);
    if (text === undefined) texts.set(list, (text = list.slice(0, MAX_LIST).join(",")));
    return text;
}

const serverOf = (c: Conversation): Conversation["flow"]["other"] => (c.client === 1 ? c.flow.opener : c.flow.other);
const offered = (h: ClientHello): number[] => (h.versions ?? upTo(h.legacyVersion)).slice(0, MAX_LIST);
const suitesOf = (h: ClientHello): number[] => h.suites.slice(0, MAX_LIST);

function offerOf(fact: WireFact, hello: NonNullable<WireFact["hello"]>, dialled: End | null): OfferFact {
    const { clientAddress, clientPort, serverAddress, serverPort } = fact;
    return {
        system: fact.system,
        at: fact.at,
        place: hello.place,
        from: "capture",
        client: null,
        connection: fact.connection,
        // In a log the message with the addresses may be missing.
        port: serverPort === 0 ? null : serverPort,
        ends: serverPort === 0 ? null : { clientAddress, clientPort, serverAddress, serverPort, dialled },
        versions: hello.versions,
        suites: hello.suites,
        groups: hello.groups,
        keyShares: hello.keyShares,
        signatures: hello.signatures,
        answered: fact.agreed !== null
    };
}

class Wire {
    /** Direction of the TLS client: who sent the ClientHello, else who opened the connection. */
    private readonly client: 0 | 1;
    private readonly words: WireWords;

    constructor(
        private readonly source: string,
        private readonly c: Conversation,
        private readonly text: InText | null
    ) {
        this.client = c.client ?? 0;
        this.words = new WireWords(c, this.client);
    }

    fact(): WireFact {
        const { c } = this;
        const ends = this.client === 0 ? [c.flow.opener, c.flow.other] : [c.flow.other, c.flow.opener];
        const [client, server] = ends;
        const steps = c.events.map((e) => this.step(e)).filter((s) => s !== null);
        return {
            system: this.text?.system ?? null,
            at: this.text?.at ?? wireTime(c.flow.at.time),
            place: this.place(c.flow.at, `${client.address}:${client.port} to ${server.address}:${server.port}`),
            connection:
                this.text?.connection ??
                `${this.source}: connection ${c.flow.id}, ${client.address}:${client.port} to ${server.address}:${server.port}`,
            clientAddress: client.address,
            clientPort: client.port,
            serverAddress: server.address,
            serverPort: server.port,
            whole: c.flow.opened === "syn",
            stage: c.stage,
            hello: this.hello(),
            retry: c.helloRetry && {
                group: c.helloRetry.value.group,
                again: c.secondClientHello !== null,
                place: this.place(c.helloRetry.at, this.words.retryText())
            },
            agreed: this.agreed(),
            ccs: this.ccs(),
            alerts: c.sides.flatMap((side, d) =>
                side.alerts.slice(0, MAX_ALERTS).map((a) => ({
                    from: this.end(d),
                    level: a.level,
                    alert: a.description,
                    place: this.place(a.at, alertText(a))
                }))
            ),
            hidden: c.sides.flatMap((side, d): WireFact["hidden"] => [
                ...(side.encryptedAlert
                    ? [
                          {
                              from: this.end(d),
                              how: "encrypted" as const,
                              place: this.place(side.encryptedAlert, "an encrypted alert: which one cannot be seen")
                          }
                      ]
                    : []),
                ...(side.inferredAlert
                    ? [
                          {
                              from: this.end(d),
                              how: "inferred" as const,
                              place: this.place(side.inferredAlert, "a last record of the size of an alert: which one cannot be seen")
                          }
                      ]
                    : [])
            ]),
            encrypted: {
                client: c.sides[this.client].encrypted?.records ?? 0,
                server: c.sides[1 - this.client].encrypted?.records ?? 0
            },
            certificateRequest: c.certificateRequest && this.place(c.certificateRequest.at, "CertificateRequest"),
            clientCertificates: c.clientCertificates?.value.length ?? null,
            certificates: [...this.chain("server", c.serverCertificates), ...this.chain("client", c.clientCertificates)],
            closed: c.closed && {
                by: this.end(c.closed.direction),
                how: c.closed.kind,
                place: this.place(c.closed.at, `${c.closed.kind.toUpperCase()} from the ${this.end(c.closed.direction)}`)
            },
            silence: this.silence(),
            lastAcknowledged: c.finalSilence ? c.sides[c.finalSilence.after].lastDataAcknowledged : null,
            startTls: this.startTls(),
            clear: c.clear.flatMap((seen, d) =>
                seen
                    ? [
                          {
                              from: this.end(d),
                              kind: seen.value.kind,
                              line: seen.value.line,
                              place: this.place(
                                  seen.at,
                                  `${seen.value.kind} in clear${seen.value.line === null ? "" : `: ${seen.value.line}`}`
                              )
                          }
                      ]
                    : []
            ),
            gaps: c.sides[0].gaps + c.sides[1].gaps,
            steps: steps.slice(0, MAX_STEPS),
            stepsLeftOut: c.eventsLeftOut + Math.max(0, steps.length - MAX_STEPS)
        };
    }

    private end(direction: number): End {
        return direction === this.client ? "client" : "server";
    }

    private place(at: Mark, text: string): Place {
        const line = this.text?.placeOf(at.packet);
        if (line) return line;
        return { source: this.source, packet: at.packet, offset: at.offset, text: `packet ${at.packet}: ${text.slice(0, MAX_TEXT)}` };
    }

    private hello(): WireFact["hello"] {
        const seen = this.c.clientHello;
        if (seen === null) return null;
        const { value: h } = seen;
        return {
            sslv2: h.format === "sslv2",
            version: h.legacyVersion,
            versions: offered(h),
            suites: suitesOf(h),
            groups: kept(h.groups),
            keyShares: kept(h.keyShares?.map((k) => k.group) ?? null),
            signatures: kept(h.signatures),
            serverName: h.serverName,
            alpn: h.alpn?.slice(0, 10) ?? null,
            fallback: h.fallback,
            renegotiation: h.renegotiation !== null,
            extendedMasterSecret: h.extendedMasterSecret,
            place: this.place(seen.at, this.words.helloText())
        };
    }

    private agreed(): WireFact["agreed"] {
        const { negotiated: n, serverHello: seen } = this.c;
        if (n === null || seen === null) return null;
        return {
            version: n.version,
            suite: n.suite,
            group: n.group,
            primeBits: n.primeBits,
            serverSignature: n.serverSignature,
            resumed: n.resumed,
            extendedMasterSecret: seen.value.extendedMasterSecret,
            renegotiation: seen.value.renegotiation,
            downgraded: seen.value.downgraded,
            place: this.place(seen.at, this.words.serverHelloText())
        };
    }

    private ccs(): Place | null {
        const at = this.c.sides[1 - this.client].ccs;
        return at && this.place(at, "ChangeCipherSpec from the server");
    }

    private silence(): WireFact["silence"] {
        const s = this.c.finalSilence;
        if (s === null || this.text !== null) return null;
        const after = this.end(s.after);
        // Until somebody closed it; what TCP alone had to say after that is no matter.
        const { time } = this.c.closed?.at ?? s.until;
        const seconds = time !== null && s.from.time !== null ? Math.max(0, (time - s.from.time) / 1e6) : s.seconds;
        const until = this.until();
        const words = {
            close: this.c.closed && `${this.c.closed.kind.toUpperCase()} from the ${this.end(this.c.closed.direction)}`,
            capture: "the end of the capture",
            room: "it was followed no further, for want of room",
            ports: "its ports were another connection's"
        }[until];
        return {
            at: wireTime(s.from.time),
            seconds,
            after,
            until,
            place: this.place(s.from, `last word, from the ${after}; then nothing for ${seconds.toFixed(3)} s until ${words}`)
        };
    }

    private until(): NonNullable<WireFact["silence"]>["until"] {
        if (this.c.closed !== null) return "close";
        const { why } = this.c.end;
        return why === "forgotten" ? "room" : why === "port-reused" ? "ports" : "capture";
    }

    private startTls(): WireFact["startTls"] {
        const s = this.c.startTls;
        const at = s?.asked?.at ?? s?.offered ?? s?.steps[0]?.at;
        if (!s || !at) return null;
        return {
            protocol: s.protocol,
            agreed: s.agreed !== null,
            refused: s.refused && this.place(s.refused.at, `${s.protocol}: TLS refused: ${s.refused.text}`),
            place: this.place(at, `${s.protocol}: TLS asked for`)
        };
    }

    private chain(from: End, seen: Seen<Certificate[]> | null): WireCertificate[] {
        return (seen?.value ?? []).slice(0, MAX_CHAIN).map((c, depth) => ({
            from,
            depth,
            subject: c.subject.slice(0, MAX_TEXT),
            issuer: c.issuer.slice(0, MAX_TEXT),
            names: c.names?.slice(0, 20).map((n) => n.slice(0, MAX_TEXT)) ?? null,
            key: c.key.algorithm,
            keyBits: c.key.bits,
            curve: c.key.curve,
            signature: c.signature.algorithm,
            signatureHash: c.signature.hash,
            notBefore: c.notBefore,
            notAfter: c.notAfter,
            ca: c.ca,
            keyUsage: c.keyUsage,
            extendedKeyUsage: c.extendedKeyUsage,
            selfIssued: c.selfIssued,
            place: this.place((seen as Seen<Certificate[]>).at, certificateText(from, depth, c))
        }));
    }

    private step(event: ConversationEvent): WireStep | null {
        const what = this.words.of(event);
        if (what === null) return null;
        const missing = event.kind === "gap" ? ({ missing: true } as const) : {};
        return { from: this.end(event.direction), at: wireTime(event.at.time), what, place: this.place(event.at, what), ...missing };
    }
}
