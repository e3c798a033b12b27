import * as fs from "node:fs";
import * as path from "node:path";

// Formatted traces with decoys, made for measuring: the layout is that of IPCS FULL prints (GSKSRVR seen on a real system, the hex
// dump columns assumed). Random numbers come from a seed: the same size always gives the same file.

export type Density = "sparse" | "dense";

/** Numbers from a seed (a linear congruential generator: quality does not matter here). */
function random(seed: number): () => number {
    let state = seed >>> 0;
    return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
}

const FUNCTIONS = ["gsk_read_v3_record", "gsk_secure_socket_init", "read_client_hello", "gsk_build_tls13_keys", "crypto_sha256_digest"];
/** What stands in the text columns of a dump: words of the search that are no failure. */
const DECOYS = ["SSL_ERROR.......", "Return code=0...", "RCode.. 00000008", "ICSF service fai", "ITT10016I.......", "COMP(GSKSRVR)..."];

function hex(n: number, digits: number): string {
    return n.toString(16).toUpperCase().padStart(digits, "0");
}

class Writer {
    private micros = 8 * 3600e6;
    private threadCount = 40;

    constructor(private readonly next: () => number) {}

    time(): string {
        this.micros += 1 + Math.floor(this.next() * 40);
        const s = Math.floor(this.micros / 1e6) % 86400;
        const two = (n: number) => String(n).padStart(2, "0");
        return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}.${String(this.micros % 1e6).padStart(6, "0")}`;
    }

    header(id: number, what: string): string {
        return `S0W1      MESSAGE   ${hex(id, 8)}  ${this.time()}  ${what}\n\n`;
    }

    job(thread: number, name: string): string {
        return `  Job TCPIP     Process 0201001E  Thread ${hex(thread, 8)}  ${name}\n`;
    }

    /** An entry without a failure; most hold a dump, some of these a decoy. */
    quiet(): string {
        const thread = 1 + Math.floor(this.next() * this.threadCount);
        const kind = this.next();
        const name = FUNCTIONS[Math.floor(this.next() * FUNCTIONS.length)];
        if (kind < 0.3) return `${this.header(1, "SSL_ENTRY")}${this.job(thread, name)}  Connection ${hex(thread * 64, 8)}\n\n`;
        if (kind < 0.5) return `${this.header(2, "SSL_EXIT")}${this.job(thread, name)}  Exit return value = 0\n\n`;
        const rows: string[] = [];
        const count = 2 + Math.floor(this.next() * 20);
        for (let i = 0; i < count; i++) {
            const words = Array.from({ length: 4 }, () => hex(Math.floor(this.next() * 4294967296), 8)).join(" ");
            const text = this.next() < 0.00004 ? DECOYS[Math.floor(this.next() * DECOYS.length)] : "...k.0.E..&.a..M";
            rows.push(`    ${hex(i * 16, 8)}  ${words}  *${text}*\n`);
        }
        return `${this.header(16, "SSL_EBCDIC_DUMP")}${this.job(thread, name)}  Record data, ${count * 16} bytes\n${rows.join("")}\n`;
    }

    /** The chain of the article: three errors of one thread. */
    failing(thread: number): string {
        const step = (name: string, text: string) => `${this.header(4, "SSL_ERROR")}${this.job(thread, name)}  ${text}\n\n`;
        return (
            step("crypto_chacha_encrypt_ctx", "ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe") +
            step("crypto_chacha_encrypt_ctx", "The algorithm or key size is not supported by ICSF FIPS") +
            step("gsk_encrypt_tls13_record", "ChaCha20 Encryption failed: Error 0x0335308f")
        );
    }
}

/** Failing chains of a sparse file, spread over it whatever its size. */
const SPARSE_CHAINS = 64;
/** Quiet text that is made once and written again and again. */
const PIECE = 16 * 1024 * 1024;

/**
 * Writes a print of about `size` bytes.
 * @param density sparse: 64 failing chains; dense: one entry in a hundred begins one
 * @returns bytes written and chains in them
 */
export function writeTrace(file: string, size: number, density: Density): { bytes: number; chains: number } {
    const next = random(20261124);
    const writer = new Writer(next);
    const fd = fs.openSync(file, "w");
    let bytes = 0;
    let chains = 0;
    const write = (text: string | Buffer): void =>
        void (bytes += fs.writeSync(fd, typeof text === "string" ? Buffer.from(text, "latin1") : text));
    try {
        write(HEAD);
        write(
            "SYSNAME   MNEMONIC  ENTRY ID    TIME STAMP     DESCRIPTION\n-------   --------  --------  ---------------  -------------\n\n"
        );
        if (density === "dense") {
            while (bytes < size) {
                const parts: string[] = [];
                for (let i = 0; i < 1000; i++) {
                    if (next() < 0.01) parts.push(writer.failing(100 + chains++));
                    parts.push(writer.quiet());
                }
                write(parts.join(""));
            }
            return { bytes, chains };
        }
        const parts: Buffer[] = [];
        for (let made = 0; made < Math.min(PIECE, size / SPARSE_CHAINS);) {
            const entry = Buffer.from(writer.quiet(), "latin1");
            parts.push(entry);
            made += entry.length;
        }
        const piece = Buffer.concat(parts);
        for (let chain = 0; chain < SPARSE_CHAINS; chain++) {
            do write(piece);
            while (bytes < ((chain + 1) * size) / SPARSE_CHAINS);
            write(writer.failing(100 + chains++));
        }
        return { bytes, chains };
    } finally {
        fs.closeSync(fd);
    }
}

const HEAD = "COMPONENT TRACE FULL FORMAT\nSYSNAME(S0W1)\nCOMP(GSKSRVR)\n**** 11/24/2026\n\n";

/**
 * Writes so many prints of a few entries, a hundred to a folder; every hundredth holds a failing chain.
 * @returns bytes written and chains in them
 */
export function writeFiles(folder: string, count: number): { bytes: number; chains: number } {
    const writer = new Writer(random(20261124));
    let bytes = 0;
    let chains = 0;
    for (let i = 0; i < count; i++) {
        const sub = path.join(folder, String(Math.floor(i / 100)));
        if (i % 100 === 0) fs.mkdirSync(sub);
        const text = HEAD + writer.quiet() + writer.quiet() + (i % 100 === 99 ? writer.failing(i) : "");
        if (i % 100 === 99) chains++;
        fs.writeFileSync(path.join(sub, `${i}.txt`), text, "latin1");
        bytes += text.length;
    }
    return { bytes, chains };
}
