import fc from "fast-check";
import type { SubsystemMessage } from "../../src/parse/subsystem";
import { SubsystemReader } from "../../src/parse/subsystem";
import { bufferSource, search, Windows } from "../../src/scan";

function read(content: Buffer): SubsystemMessage[] {
    const told: SubsystemMessage[] = [];
    const source = bufferSource(content);
    const reader = new SubsystemReader(new Windows(source), { subsystem: (v) => told.push(v) });
    search(source, reader.needles());
    reader.end();
    return told;
}

const MESSAGES = [
    "DFHSO0123 CICSA Return code 402 received from function gsk_secure_socket_init of System SSL. Reason: No common ciphers negotiated. Peer: 192.0.2.60, TCPIPSERVICE: HTTPS.",
    "CSQX620E !Q1 CSQXRESP System SSL error, channel A.TO.B, connection h (192.0.2.1) function 'gsk_secure_socket_init' RC=414",
    "CSQX631E !Q1 CSQXRESP Cipher specifications for remote channel A.TO.B not match, local=TLS_RSA_WITH_AES_128_CBC_SHA remote=ANY_TLS12",
    "DSNL030I -DB2A DSNLTEXC DDF PROCESSING FAILURE FOR LUWID=A.B.C REASON=00D31205",
    'SQL30020N Execution failed because of a syntax error: Reason Code "0x124C"("0100")"". SQLSTATE=58009',
    "CSPA202E TLS/SSL handshake failure, reason=SNODE ERROR",
    "EZZ6034I TN3270 CONN 00001B30 LU **N/A** CONN DROP ERR 6002 IP..PORT: ::FFFF:192.0.2.7..2023"
];
const PIECES = [
    ...MESSAGES,
    "FC0231 ftpAuth: security values: mech=TLS, tlsmech=FTP",
    "FC0283 ftpAuth: no keyring",
    "EZA2897I Authentication negotiation failed",
    "534 TLS negotiation failed -- data connection closed",
    "  Ciphers(40404040404040)",
    "ENCRYPTION=WEAK",
    "Reason Desc: Certificate validation error",
    "ZWES1060W Failed to init TLS environment, rc=1(Handle is not valid)",
    "tlsSocketInit: gsk_secure_socket_init=1",
    "READ FAILED ERRNO 54 (ECONNRESET)"
];
const line = fc.oneof(
    fc.constantFrom(...PIECES),
    fc
        .constantFrom(...PIECES)
        .chain((p) => fc.tuple(fc.nat(p.length), fc.nat(p.length)).map(([a, b]) => p.slice(Math.min(a, b), Math.max(a, b)))),
    fc.string({ unit: "binary", maxLength: 120 })
);

describe("the reader of subsystems", () => {
    it("never throws, and tells no more than there are lines", () => {
        fc.assert(
            fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", "\r\n", "\r", ""), (lines, end) => {
                const content = Buffer.from(lines.join(end), "latin1");
                const told = read(content);
                const places = content.toString("latin1").split(/[\n\r]/).length;
                // A line may hold several messages where nothing ends it.
                if (end !== "") expect(told.length).toBeLessThanOrEqual(2 * places);
                for (const m of told) {
                    expect(m.lines.length).toBeGreaterThan(0);
                    expect(m.returnCode === null || Number.isSafeInteger(m.returnCode)).toBe(true);
                    for (const l of m.lines) expect(l.offset).toBeLessThanOrEqual(content.length);
                }
            }),
            { numRuns: 300 }
        );
    });

    it("reads the same however a message is broken at its blanks", () => {
        const shown = (m: SubsystemMessage[]): unknown[] =>
            m.map(({ kind, returnCode, function: f, resource, detail }) => ({ kind, returnCode, f, resource, detail }));
        fc.assert(
            fc.property(
                fc.constantFrom(...MESSAGES),
                fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
                fc.constantFrom("   123             ", "  ", "           "),
                (message, breaks, indent) => {
                    const words = message.split(" ");
                    // The id stands with its first words; a job log breaks later.
                    const wrapped = words.reduce(
                        (text, word, i) => `${text}${i > 1 && i < 12 && breaks[i] ? `\n${indent}` : i === 0 ? "" : " "}${word}`,
                        ""
                    );
                    expect(shown(read(Buffer.from(`10.00.00 STC00001  ${wrapped}\n10.00.01 STC00001  IEF403I X - STARTED\n`)))).toEqual(
                        shown(read(Buffer.from(`10.00.00 STC00001  ${message}\n`)))
                    );
                }
            ),
            { numRuns: 300 }
        );
    });
});
