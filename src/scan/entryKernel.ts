import type { Code } from "./wasm";
import * as w from "./wasm";

/*
 * A trace has millions of entries, and of nearly all of them only the number matters, the bits of their ids and their jobs. The kernel
 * counts an entry by itself when its header looks just like one that was read before:
 *
 *     S0W1      MESSAGE   00000010  12:52:55.333904  SSL_EBCDIC_DUMP
 *     [prefix   ][        ][id    ]  [stamp        ]
 *     (blank line)
 *       Job TCPIP     Process 0201001E  Thread 00000001  gsk_read_v3_record
 *
 * that is, the bytes from the start of the line to the time stamp are those of a known prefix but for the digits of the id, and the nine
 * bytes behind "Job " are known. Whatever is otherwise (a new prefix or job, an id of 4 = error, two stamps in a line) is not counted but
 * told: its place is returned, and the caller reads it as exactly as ever and may teach the kernel what it saw.
 */

/** Where the tables of the kernel are, from their beginning on. Words of 32 bits unless said otherwise. */
export const AT = {
    /** Entries counted. */
    count: 0,
    /** Their ids below 64, or-ed. */
    levels: 4,
    /** 64 bits: one for each known job that was seen. */
    jobs: 8,
    /** Not zero when an entry had no job. */
    jobMissing: 16,
    /** Places of the first and last time stamp, and of their lines. */
    first: 20,
    last: 24,
    firstStart: 28,
    lastStart: 32,
    /** 1 when "SSL_" follows the stamps of the entries that are counted. */
    ssl: 36,
    /** Known prefixes and jobs. */
    prefixes: 40,
    keys: 44,
    lineEnd: 48,
    /** A byte, `:`. Read from here, because a constant would be made anew at each step. */
    colon: 52,
    /** 256 bytes: the value of a hex digit, 255 for others. */
    hex: 64,
    /** Rows of 128: pattern (48), mask (48), length, place of the id in it. */
    prefixRows: 320,
    /** Rows of 16, of which 9 are used. */
    keyRows: 320 + 8 * 128
};
export const MAX_PREFIXES = 8;
export const MAX_KEYS = 60;
export const MAX_PREFIX = 48;
export const KEY_LENGTH = 9;
/** How far behind the first colon of a time stamp "Job " is looked for. */
export const JOB_REACH = 240;
export const ENTRY_TABLES_SIZE = AT.keyRows + MAX_KEYS * 16;

const word = (text: string): number => Buffer.from(text, "latin1").readInt32LE(0);
const long = (text: string): bigint => Buffer.from(text, "latin1").readBigInt64LE(0);
const ERROR = 4;

/**
 * entries(p, to, end): counts entries whose time stamp has its first colon in [p, to). Reads up to `end`, and does not go by what is
 * behind. Returns the place (first colon) of a stamp that is to be told, or `to`.
 */
export function countEntriesBody(tables: number): Code {
    const [p, to, end, bits, at, stamp, row, start, id, q, stop] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const [key, colon] = [11, 12];
    const pairs = [13, 14, 15, 16];
    const state = (offset: number): Code => w.wordAt(w.i32(tables + offset));
    const keep = (offset: number, value: Code): Code => w.storeWord(w.i32(tables + offset), value);
    const plus = (local: number, n: number): Code => w.add(w.get(local), w.i32(n));
    const tell = w.give(w.get(at));

    // `:` and another three places behind.
    const pair = (offset: number): Code =>
        w.andBytes(w.equalBytes(w.bytesAt(w.get(p), offset), w.get(colon)), w.equalBytes(w.bytesAt(w.get(p), offset + 3), w.get(colon)));
    const pairBits = (i: number): Code => w.or(w.bitsOf(w.get(pairs[i])), w.shl(w.bitsOf(w.get(pairs[i + 1])), w.i32(16)));
    const nextColon = [
        w.loop(
            w.when(w.not(w.below(w.get(p), w.get(to))), w.give(w.get(to))),
            ...pairs.map((local, i) => w.set(local, pair(16 * i))),
            w.set(at, w.get(p)),
            w.set(p, plus(p, 64)),
            w.againIf(0, w.not(w.anyByte(pairs.map((local) => w.get(local)).reduce((a, b) => w.orBytes(a, b)))))
        ),
        w.set(bits, pairBits(0)),
        w.when(w.not(w.get(bits)), w.set(bits, pairBits(2)), w.set(at, plus(at, 32))),
        w.set(at, w.add(w.get(at), w.lowestBit(w.get(bits)))),
        w.when(w.not(w.below(w.get(at), w.get(to))), w.give(w.get(to))),
        w.set(p, plus(at, 1)),
        w.set(stamp, plus(at, -2))
    ];

    // hh:mm:ss.ffffff: each byte may be as much above the least as is allowed.
    const least = [..."00:00:00.000000\0"].map((c) => c.charCodeAt(0));
    const most = [..."99:99:99.999999"].map((c, i) => c.charCodeAt(0) - least[i]).concat(255);
    const isStamp = w.allBytes(w.atMostBytes(w.subBytes(w.bytesAt(w.get(stamp)), w.bytes(least)), w.bytes(most)));

    const differs = (offset: number): Code =>
        w.andBytes(w.xorBytes(w.bytesAt(w.get(start), offset), w.bytesAt(w.get(row), offset)), w.bytesAt(w.get(row), MAX_PREFIX + offset));
    const findPrefix = [
        w.set(row, w.i32(tables + AT.prefixRows)),
        w.set(stop, w.add(w.get(row), w.shl(state(AT.prefixes), w.i32(7)))),
        w.block(
            w.loop(
                w.when(w.not(w.below(w.get(row), w.get(stop))), tell),
                w.when(
                    w.below(w.wordAt(w.get(row), 2 * MAX_PREFIX), w.get(stamp)),
                    w.set(start, w.sub(w.get(stamp), w.wordAt(w.get(row), 2 * MAX_PREFIX))),
                    w.when(
                        w.eq(w.byteAt(plus(start, -1)), state(AT.lineEnd)),
                        w.leaveIf(3, w.not(w.anyByte(w.orBytes(differs(0), w.orBytes(differs(16), differs(32))))))
                    )
                ),
                w.set(row, plus(row, 128)),
                w.again(0)
            )
        )
    ];

    const hex = (i: number): Code => w.byteAt(w.byteAt(w.get(q), i), tables + AT.hex);
    const hexOf = (...digits: number[]): Code => digits.map(hex).reduce((a, b) => w.or(a, b));
    const readId = [
        w.set(q, w.add(w.get(start), w.wordAt(w.get(row), 2 * MAX_PREFIX + 4))),
        w.when(w.above(hexOf(6, 7), w.i32(15)), tell),
        w.set(id, w.or(w.shl(hex(6), w.i32(4)), hex(7))),
        w.when(
            w.not(w.eq64(w.and64(w.longAt(w.get(q)), w.i64(0xffffffffffffn)), w.i64(long("000000\0\0")))),
            w.when(w.above(hexOf(0, 1, 2, 3, 4, 5), w.i32(15)), tell),
            // Above all levels.
            w.set(id, w.i32(64))
        ),
        w.when(w.eq(w.get(id), w.i32(ERROR)), tell)
    ];

    const isSpace = w.or(
        w.eq(w.byteAt(w.get(q)), w.i32(32)),
        w.or(w.eq(w.byteAt(w.get(q)), w.i32(10)), w.eq(w.byteAt(w.get(q)), w.i32(13)))
    );
    const lookBehind = [
        w.set(q, plus(stamp, 15)),
        w.when(w.not(w.below(plus(q, 80), w.get(end))), tell),
        w.when(w.not(isSpace), tell),
        w.loop(w.set(q, plus(q, 1)), w.when(w.above(w.sub(w.get(q), w.get(stamp)), w.i32(80)), tell), w.againIf(0, isSpace)),
        w.when(w.ne(w.eq(w.wordAt(w.get(q)), w.i32(word("SSL_"))), state(AT.ssl)), tell)
    ];

    const letter = (c: string, i: number): Code => w.equalBytes(w.bytesAt(w.get(q), i), w.same(c.charCodeAt(0)));
    const findJob = [
        w.set(q, plus(stamp, 15)),
        w.set(stop, w.choose(w.below(plus(at, JOB_REACH), w.get(end)), plus(at, JOB_REACH), w.get(end))),
        w.block(
            w.loop(
                w.set(bits, w.bitsOf([..."Job "].map(letter).reduce((a, b) => w.andBytes(a, b)))),
                w.leaveIf(1, w.get(bits)),
                w.set(q, plus(q, 16)),
                w.againIf(0, w.below(w.get(q), w.get(stop)))
            )
        ),
        w.set(q, w.add(w.get(q), w.choose(w.get(bits), plus2(w.lowestBit(w.get(bits)), 4), w.i32(4)))),
        w.when(w.not(w.get(bits)), w.set(q, plus(stop, 1))),
        w.block(
            w.when(w.above(w.get(q), w.get(stop)), keep(AT.jobMissing, w.i32(1)), w.leave(1)),
            w.when(w.above(plus(q, KEY_LENGTH), w.get(end)), tell),
            w.set(key, w.longAt(w.get(q))),
            w.set(bits, w.i32(0)),
            w.loop(
                w.when(w.not(w.below(w.get(bits), state(AT.keys))), tell),
                w.set(row, w.add(w.i32(tables + AT.keyRows), w.shl(w.get(bits), w.i32(4)))),
                w.set(bits, plus(bits, 1)),
                w.againIf(0, w.not(w.and(w.eq64(w.longAt(w.get(row)), w.get(key)), w.eq(w.byteAt(w.get(row), 8), w.byteAt(w.get(q), 8)))))
            ),
            w.storeLong(w.i32(tables + AT.jobs), w.or64(w.longAt(w.i32(tables + AT.jobs)), w.shl64(w.i64(1n), w.widen(plus(bits, -1)))))
        )
    ];

    const count = [
        w.when(w.not(state(AT.count)), keep(AT.first, w.get(stamp)), keep(AT.firstStart, w.get(start))),
        keep(AT.count, w.add(state(AT.count), w.i32(1))),
        keep(AT.levels, w.or(state(AT.levels), w.choose(w.below(w.get(id), w.i32(64)), w.get(id), w.i32(0)))),
        keep(AT.last, w.get(stamp)),
        keep(AT.lastStart, w.get(start)),
        // No other stamp begins in this one.
        w.set(p, plus(at, 13))
    ];

    return w.body(
        [
            [8, w.TYPE.i32],
            [1, w.TYPE.i64],
            [5, w.TYPE.v128]
        ],
        w.set(colon, w.spread(w.byteAt(w.i32(tables + AT.colon)))),
        w.loop(...nextColon, w.againIf(0, w.not(isStamp)), ...findPrefix, ...readId, ...lookBehind, ...findJob, ...count, w.again(0)),
        w.unreachable
    );
}

function plus2(value: Code, n: number): Code {
    return w.add(value, w.i32(n));
}
