import fc from "fast-check";
import { findSign } from "../../../src/parse/client/signs";
import { grepPrefix, ungrepped } from "../../../src/parse/found";
import { genreOf } from "../../../src/parse/genre";
import { isTalk } from "../../../src/parse/talk";
import { bufferSource, readFully } from "../../../src/scan";

/** Whether a line of a client only talks, with the lines around it. */
function talks(text: string, before: string[] = [], after: string[] = []): boolean {
    const found = findSign(text);
    if (!found) throw new Error(`no sign in: ${text}`);
    return isTalk({ text, from: found.from, to: found.to, closed: found.sign.alert !== null, before, after });
}

const REFUSED = "javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure";

describe("a message that stands for itself", () => {
    it.each([
        ["alone", REFUSED],
        ["below the cause", `Caused by: ${REFUSED}`],
        ["of a thread", `Exception in thread "main" ${REFUSED}`],
        ["behind a time", `2026-05-01 12:00:01 ERROR Could not connect when asked, because of ${REFUSED}`],
        ["behind a colon", `Since the IPL my job ends with the following error: ${REFUSED}`],
        ["behind names that end with a colon", "http: TLS handshake error from 10.1.1.1:51234: remote error: tls: bad certificate"],
        ["with the article of its own", "System.Exception: The remote certificate is invalid: RemoteCertificateNameMismatch"],
        ["with the question of its own", "javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?"],
        [
            "with the advice of its own",
            "Error: unable to verify the first certificate; if the root CA is installed locally, try --use-system-ca"
        ],
        ["as a value of a record", `{"level":"ERROR","message":"I/O error: ${REFUSED}","thread":"t1"}`],
        ["as a value of an object", "  reason: 'certificate has expired',"],
        [
            "as the value that an error was made of",
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))"
        ],
        ["quoted as a whole", `"${REFUSED}"`],
        ["behind what a browser says first", "This site can't provide a secure connection. ERR_SSL_VERSION_OR_CIPHER_MISMATCH"]
    ])("%s: %s", (_how, text) => expect(talks(text)).toBe(false));

    it("stands below a sentence that goes over into it", () => {
        expect(talks(REFUSED, ["Hello,", "when I connect with my client to the new system I get"])).toBe(false);
        expect(talks(REFUSED, ["This may be a problem of TLS, here is the log:", ""])).toBe(false);
    });
});

describe("a message that is only talked about", () => {
    it.each([
        ["in a sentence", `The client throws a ${REFUSED}`],
        ["in a sentence of another language", "Kennt der Client die CA nicht, kommt die Meldung PKIX path building failed"],
        ["as the beginning of a sentence", `${REFUSED} is what the client prints`],
        ["with words behind an alert", `${REFUSED} aparece cuando el servidor no acepta`],
        ["in a question", "Has anybody had PKIX path building failed with the new gateway?"],
        ["behind a colon, as what may be", `If the suites differ you would see: ${REFUSED}`],
        ["as what is expected", `Expected result: ${REFUSED}`],
        ["between quotation marks of a sentence", 'Clients that saw "SSL alert number 70" were old'],
        ["as a string of a program", 'if (text.contains("certificate has expired")) return 10;'],
        ["as a string of a command", 'grep -c "Received fatal alert: handshake_failure" messages.log'],
        ["as a key of a table", '  "CERT_HAS_EXPIRED": "renew it",'],
        ["as a text that waits for its values", "PKIX path building failed: {0}"],
        ["with its explanation in a list", "- Received fatal alert: handshake_failure - no suite in common"],
        ["by a person behind a time", "[12:10:02] anna: should I not see certificate_unknown or sslv3 alert handshake failure there?"]
    ])("%s: %s", (_how, text) => expect(talks(text)).toBe(true));

    it("goes on from the line above, or on the line below", () => {
        expect(talks(`print of the client: ${REFUSED}`, ["If the policy does not allow what the emulator offers, look for the"])).toBe(
            true
        );
        expect(talks("SSL_connect failed: Unexpected EOF", [], ["       The host has closed the connection during the handshake."])).toBe(
            true
        );
        expect(talks(REFUSED, ["You may see a message like this one:", ""])).toBe(true);
        expect(talks(REFUSED, [], ["Explanation: The server refused.", "System action: None."])).toBe(true);
    });

    it("is judged without an error, whatever the text", () => {
        fc.assert(
            fc.property(
                fc.array(fc.constantFrom("if", "the", '"', "'", ":", REFUSED, "12:00:01", "?", ".", "(", "{0}", "- ", "\\", "é", "x=")),
                fc.nat(200),
                fc.nat(200),
                (words, from, length) => {
                    const text = words.join(" ");
                    expect(typeof isTalk({ text, from, to: from + length, before: words, after: words })).toBe("boolean");
                }
            )
        );
    });
});

describe("the form of a text", () => {
    it.each([
        ['<?xml version="1.0"?>\n<testsuite name="a" tests="1">\n', "test report"],
        ["TAP version 13\n1..1\nok 1 - a\n", "test report"],
        ["=== RUN   TestA\n--- PASS: TestA (0.0s)\nPASS\n", "test report"],
        ["[INFO] Tests run: 3, Failures: 0\n[INFO] Results:\n[INFO] Tests run: 3\n", "test report"],
        ["commit 0123456789abcdef\nAuthor: A <a@example.com>\n\n    b\n", "source code"],
        ["8c7d6e5 Map a hint\n1f2e3d4 Say more\n", "source code"],
        ["IDENTIFICATION DIVISION.\nPROGRAM-ID. A.\nPROCEDURE DIVISION.\n", "source code"],
        ["PH1: A\n\nError description\n  a\nLocal fix\n  b\n", "defect description"],
        // Somebody reports, with some of it
        ["It fails:\n=== RUN TestA\nI use this:\nfunc main() {\n", null],
        ["Error description: it does not connect\nProblem description: since Monday\n", null],
        ["00000000 16 03 01 00\n00000004 01 02 03 04\n", null]
    ])("%j is %j", (text, genre) => expect(genreOf(text)).toBe(genre));
});

describe("what grep found", () => {
    /** What is read of a text. */
    function shown(text: string): string {
        const bytes = Buffer.from(text, "latin1");
        const buffer = Buffer.alloc(bytes.length);
        readFully(ungrepped(bufferSource(bytes), bytes), 0, buffer);
        return buffer.toString("latin1");
    }

    it.each([
        ["a.log:1:x\na.log-2-  y\n--\na.log:9:z\n", "x        \n  y        \n  \nz        \n"],
        ["see:\n/u/a-1.log:1:x\n/u/a-1.log:2:y\r\n", "see:\nx             \ny             \r\n"],
        ["a.log:x\nb.log:y\n", "x      \ny      \n"],
        ["9:x\n10-y\n", "x  \ny   \n"],
        // Times, exceptions, what only looks like it
        ["12:52:55 a\n13:52:56 b\n", "12:52:55 a\n13:52:56 b\n"],
        ["2026-05-01T12:00:01 a\n2026-05-01T12:00:02 b\n", "2026-05-01T12:00:01 a\n2026-05-01T12:00:02 b\n"],
        [`${REFUSED}\n${REFUSED}\n`, `${REFUSED}\n${REFUSED}\n`],
        ["a.log:1:x\n", "a.log:1:x\n"],
        ["a.log:3:x\na.log:3:y\n", "a.log:3:x\na.log:3:y\n"],
        ["[24/Nov/2026:10:00:01] a\n[24/Nov/2026:11:00:01] b\n", "[24/Nov/2026:10:00:01] a\n[24/Nov/2026:11:00:01] b\n"],
        ["192.0.2.1:443:a\n192.0.2.1:443:b\n", "192.0.2.1:443:a\n192.0.2.1:443:b\n"]
    ])("%j is read as %j", (text, want) => expect(shown(text)).toBe(want));

    it("leaves each line in its place", () => {
        fc.assert(
            fc.property(
                fc.array(fc.constantFrom("a.log", ":", "-", "12", "x", "\n", "--", " ", "\r\n", "/u/b"), { maxLength: 60 }),
                (words) => {
                    const text = words.join("");
                    const ends = (t: string): number[] => [...t.matchAll(/\n/g)].map((m) => m.index);
                    expect(ends(shown(text))).toEqual(ends(text));
                    const prefix = grepPrefix(text);
                    expect(prefix === null || prefix.source.startsWith("^")).toBe(true);
                }
            )
        );
    });
});
