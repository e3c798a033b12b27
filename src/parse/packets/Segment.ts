/** A TCP segment with its place: one object for all of a capture, filled anew for each. */
export class Segment {
    packet = 0;
    time: number | null = null;
    /** Offset in the capture of buffer[0]. */
    base = 0;
    /** Where the addresses stand: `size` bytes each. */
    addresses: Buffer = Buffer.alloc(0);
    source = 0;
    target = 0;
    size = 4;
    sourcePort = 0;
    targetPort = 0;
    flags = 0;
    seq = 0;
    ack = 0;
    buffer: Buffer = Buffer.alloc(0);
    /** First byte of the data. */
    from = 0;
    /** Bytes of the data that the capture holds, of `length` that were sent. */
    have = 0;
    length = 0;
}

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;
