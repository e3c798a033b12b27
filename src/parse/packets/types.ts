/** Where a piece of a capture stands. */
export interface Mark {
    /** 1-based number of the packet, as Wireshark counts. */
    packet: number;
    /** Byte offset of the piece in the capture (in the unpacked one, where the file is compressed). */
    offset: number;
    /** Microseconds since 1970-01-01 UTC, with fractions; null where the capture has no time for it. */
    time: number | null;
}

export interface Endpoint {
    /** As text: `10.1.1.2`, `2001:db8::1`. */
    address: string;
    port: number;
}

/** A TCP connection. */
export interface Flow {
    /** 1-based, in the order in which connections begin in the capture. */
    id: number;
    /** Who opened the connection; where its opening is not in the capture, who sent the first packet that is. */
    opener: Endpoint;
    other: Endpoint;
    /** Whether the capture holds the SYN: else `opener` is a guess. */
    opened: "syn" | "middle";
    at: Mark;
}

/** 0: from the opener to the other end; 1: back. */
export type Direction = 0 | 1;

/** Who may send nothing more, and how that was said. */
export type ControlKind = "syn" | "fin" | "rst";

/** Takes the bytes of one connection in their order. */
export interface FlowSink {
    /**
     * The next bytes of a direction: each byte once, however often it was sent.
     * @param bytes valid only during the call
     */
    data(direction: Direction, bytes: Uint8Array, at: Mark): void;
    /** Bytes that the capture does not hold stood here (null: how many is not known). */
    gap(direction: Direction, missing: number | null, at: Mark): void;
    control(direction: Direction, kind: ControlKind, at: Mark): void;
    /** An acknowledgement without data, where it acknowledges something new: the other end's TCP has received it. */
    acknowledged?(direction: Direction): void;
    /**
     * Asked after each `data`: so many of the bytes that come next in the direction need not be seen. A piece that lies among them is
     * told to `passed` instead of `data`, which costs much less; a gap ends this.
     */
    unwanted?(direction: Direction): number;
    /** A piece that is not wanted: how many bytes, and its place as in a mark. */
    passed?(direction: Direction, bytes: number, packet: number, offset: number, time: number | null): void;
    /**
     * Asked after each piece: true where the rest of a direction does not matter. Its `data` and `gap`, and what the other end
     * acknowledges of it, then come no more, and nothing is kept to put it in order; `control` and `end` still come.
     */
    done?(direction: Direction): boolean;
    /** About how many bytes of memory it takes: where all take too much, some connections are followed no further. */
    weight?(): number;
    /** Whether what still comes hardly matters: such connections are given up before others. */
    settled?(): boolean;
    /**
     * Nothing more follows. `at` is the last packet of the connection, `lastOfCapture` the last packet read so far: of all, where the
     * capture ended.
     */
    end(why: "closed" | "capture-ended" | "forgotten" | "port-reused", at: Mark, lastOfCapture: Mark): void;
}

/** Is told of each connection as it begins. */
export interface FlowListener {
    begin(flow: Flow): FlowSink;
}
