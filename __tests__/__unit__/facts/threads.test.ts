import { diagnoseSources } from "../../../src/diagnose";
import { bufferSource } from "../../../src/scan";

const HEAD = ["COMPONENT TRACE FULL FORMAT", "SYSNAME(SYSA)", "COMP(GSKSRVR)", "**** 11/24/2026", ""];

/** Three errors of each thread, the threads in turn, `atOnce` of them at a time. */
function print(threads: number, atOnce: number): string {
    const lines = [...HEAD];
    let micros = 0;
    const error = (thread: number, name: string, text: string): void => {
        const time = `12:52:${String(10 + Math.floor(micros / 1e6))}.${String(micros % 1e6).padStart(6, "0")}`;
        micros += 20;
        const id = thread.toString(16).toUpperCase().padStart(8, "0");
        lines.push(
            `SYSA      MESSAGE   00000004  ${time}  SSL_ERROR`,
            "",
            `  Job TCPIP     Process 0201001E  Thread ${id}  ${name}`,
            `  ${text}`,
            ""
        );
    };
    for (let from = 1; from <= threads; from += atOnce) {
        const group = Array.from({ length: Math.min(atOnce, threads - from + 1) }, (_, i) => from + i);
        for (const t of group) error(t, "crypto_chacha_encrypt_ctx", "ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe");
        for (const t of group) error(t, "crypto_chacha_encrypt_ctx", "The algorithm or key size is not supported by ICSF FIPS");
        for (const t of group) error(t, "gsk_encrypt_tls13_record", "ChaCha20 Encryption failed: Error 0x0335308f");
    }
    return lines.join("\n") + "\n";
}

it.each([
    [1, 1],
    [250, 250],
    [1000, 200]
])("%i threads that fail, %i at a time, are as many failures of one kind", (threads, atOnce) => {
    const { findings } = diagnoseSources([{ name: "gsk.txt", source: bufferSource(print(threads, atOnce)) }]);
    expect(findings.map(({ code, confidence, occurrences }) => ({ code, confidence, occurrences }))).toEqual([
        { code: "TLSF101", confidence: "certain", occurrences: threads }
    ]);
});
