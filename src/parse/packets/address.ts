/** Address as text: `10.1.1.2`, `2001:db8::1` (RFC 5952). @param size 4 or 16 */
export function addressText(b: Uint8Array, at: number, size: number): string {
    if (size === 4) return `${b[at]}.${b[at + 1]}.${b[at + 2]}.${b[at + 3]}`;
    const words = Array.from({ length: 8 }, (_, i) => (b[at + 2 * i] << 8) | b[at + 2 * i + 1]);
    if (words.slice(0, 5).every((w) => w === 0) && words[5] === 0xffff) return `::ffff:${addressText(b, at + 12, 4)}`;
    // The longest run of zeros, the first of several, is left out; never a single one.
    let best = -1;
    let length = 1;
    for (let i = 0; i < 8; i++) {
        let n = 0;
        while (i + n < 8 && words[i + n] === 0) n++;
        if (n > length) [best, length] = [i, n];
    }
    const hex = (part: number[]): string => part.map((w) => w.toString(16)).join(":");
    return best < 0 ? hex(words) : `${hex(words.slice(0, best))}::${hex(words.slice(best + length))}`;
}
