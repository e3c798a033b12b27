/** Number of bytes equal to `value` in [from, to). Looks at four bytes at a time: most words hold none. */
export function countByte(block: Buffer, value: number, from: number, to: number): number {
    let n = 0;
    let i = from;
    for (; i < to && (block.byteOffset + i) % 4 !== 0; i++) if (block[i] === value) n++;
    const count = (to - i) >> 2;
    if (count > 0) {
        const words = new Int32Array(block.buffer, block.byteOffset + i, count);
        const pattern = value * 0x01010101;
        for (let k = 0; k < count; k++) {
            const x = words[k] ^ pattern;
            // Not zero when a byte of x may be zero; the bytes are then looked at one by one.
            if (((x - 0x01010101) & ~x & 0x80808080) !== 0) {
                if ((x & 0xff) === 0) n++;
                if ((x & 0xff00) === 0) n++;
                if ((x & 0xff0000) === 0) n++;
                if ((x & 0xff000000) === 0) n++;
            }
        }
        i += count * 4;
    }
    for (; i < to; i++) if (block[i] === value) n++;
    return n;
}
