import type { ClearKind, StartTls } from "../../../../src/parse/tls";
import type { Step } from "../../../harness/wire";
import { converse, wire } from "../../../harness/wire";

const text = (direction: 0 | 1, line: string): Step => [direction, Buffer.from(`${line}\r\n`, "latin1")];
const hex = (direction: 0 | 1, bytes: string): Step => [direction, Buffer.from(bytes.replace(/\s/g, ""), "hex")];
const SYN: Step[] = [
    [0, "syn"],
    [1, "syn"]
];
const TLS = wire("tls12-ecdhe");

const DO = "ff fd 2e";
const WILL = "ff fb 2e";
const FOLLOWS = "ff fa 2e 01 ff f0";

/** What is said before TLS, with what must come of it. */
const talks: Record<
    string,
    { steps: Step[]; protocol: StartTls["protocol"]; agreed: boolean; refused?: RegExp; offered?: true; says?: string[] }
> = {
    "TN3270: the server asks": {
        steps: [hex(1, DO), hex(0, WILL), hex(0, FOLLOWS), hex(1, FOLLOWS)],
        protocol: "telnet",
        agreed: true,
        says: ["1 DO START_TLS", "0 WILL START_TLS", "0 SB START_TLS FOLLOWS", "1 SB START_TLS FOLLOWS"]
    },
    "TN3270: the client asks, other options around": {
        steps: [hex(1, "ff fd 18 ff fd 28"), hex(0, `ff fb 18 ff fc 28 ${WILL}`), hex(1, `${DO} ${FOLLOWS}`), hex(0, FOLLOWS)],
        protocol: "telnet",
        agreed: true
    },
    "TN3270: the client will not": {
        steps: [hex(1, DO), hex(0, "ff fc 2e")],
        protocol: "telnet",
        agreed: false,
        refused: /WONT START_TLS/
    },
    "TN3270: the server will not": {
        steps: [hex(0, WILL), hex(1, "ff fe 2e")],
        protocol: "telnet",
        agreed: false,
        refused: /DONT START_TLS/
    },
    "FTP to z/OS": {
        steps: [
            text(1, "220-FTPD1 IBM FTP CS at SYS1, 10:11:12 on 2026-11-24."),
            text(1, "220 Connection will close if idle for more than 5 minutes."),
            text(0, "AUTH TLS"),
            text(1, "234 Security environment established - ready for negotiation")
        ],
        protocol: "ftp",
        agreed: true,
        says: ["0 AUTH TLS", "1 234 Security environment established - ready for negotiation"]
    },
    "FTP: refused, then asked again": {
        steps: [text(1, "220 ready"), text(0, "AUTH TLS"), text(1, "504 no"), text(0, "AUTH SSL"), text(1, "234 yes")],
        protocol: "ftp",
        agreed: true
    },
    "FTP: refused": {
        steps: [
            text(1, "220 ready"),
            text(0, "AUTH TLS"),
            text(1, "534 Server is not configured for TLS"),
            text(0, "USER ibmuser"),
            text(0, "PASS secret")
        ],
        protocol: "ftp",
        agreed: false,
        refused: /^534 Server is not/,
        says: ["0 AUTH TLS", "1 534 Server is not configured for TLS", "0 USER ...", "0 PASS ..."]
    },
    "FTP: features": {
        steps: [
            text(1, "220 ready"),
            text(0, "FEAT"),
            [1, Buffer.from("211-Extensions supported\r\n AUTH TLS\r\n PBSZ\r\n211 End\r\n")],
            text(0, "AUTH TLS"),
            text(1, "234 ok")
        ],
        protocol: "ftp",
        agreed: true,
        offered: true
    },
    SMTP: {
        steps: [
            text(1, "220 sys1.example.com ESMTP"),
            text(0, "EHLO client"),
            [1, Buffer.from("250-sys1.example.com\r\n250-STARTTLS\r\n250 8BITMIME\r\n")],
            text(0, "STARTTLS"),
            text(1, "220 2.0.0 Ready to start TLS")
        ],
        protocol: "smtp",
        agreed: true,
        offered: true
    },
    "SMTP: not now": {
        steps: [
            text(1, "220 sys1 ESMTP"),
            text(0, "EHLO client"),
            text(1, "250 sys1"),
            text(0, "starttls"),
            text(1, "454 TLS not available")
        ],
        protocol: "smtp",
        agreed: false,
        refused: /^454/
    },
    POP3: { steps: [text(1, "+OK ready"), text(0, "STLS"), text(1, "+OK begin")], protocol: "pop3", agreed: true },
    "POP3: refused": {
        steps: [text(1, "+OK ready"), text(0, "STLS"), text(1, "-ERR no")],
        protocol: "pop3",
        agreed: false,
        refused: /-ERR/
    },
    IMAP: {
        steps: [
            text(1, "* OK [CAPABILITY IMAP4REV1 STARTTLS] ready"),
            text(0, "a1 STARTTLS"),
            text(1, "* some more"),
            text(1, "a1 OK begin")
        ],
        protocol: "imap",
        agreed: true,
        offered: true
    },
    "IMAP: refused": {
        steps: [text(1, "* OK ready"), text(0, "a1 STARTTLS"), text(1, "a1 BAD no")],
        protocol: "imap",
        agreed: false,
        refused: /^BAD/
    },
    LDAP: {
        steps: [
            hex(0, "301d02010177188016 312e332e362e312e342e312e313436362e3230303337"),
            hex(1, "302402010178 1f 0a0100 0400 0400 8a16312e332e362e312e342e312e313436362e3230303337")
        ],
        protocol: "ldap",
        agreed: true
    },
    "LDAP: refused": {
        steps: [hex(0, "301d02010177188016 312e332e362e312e342e312e313436362e3230303337"), hex(1, "300c02010178 07 0a0134 0400 0400")],
        protocol: "ldap",
        agreed: false,
        refused: /result 52/
    },
    "a proxy": {
        steps: [
            [0, Buffer.from("CONNECT zos.example.com:992 HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n")],
            [1, Buffer.from("HTTP/1.1 200 OK\r\n\r\n")]
        ],
        protocol: "http-connect",
        agreed: true
    },
    "a proxy that refuses": {
        steps: [
            [0, Buffer.from("CONNECT zos.example.com:992 HTTP/1.1\r\n\r\n")],
            [1, Buffer.from("HTTP/1.1 403 Forbidden\r\n\r\n")]
        ],
        protocol: "http-connect",
        agreed: false,
        refused: /403/
    },
    PostgreSQL: { steps: [hex(0, "0000000804d2162f"), [1, Buffer.from("S")]], protocol: "postgresql", agreed: true },
    "PostgreSQL: no TLS": {
        steps: [hex(0, "0000000804d2162f"), [1, Buffer.from("N")]],
        protocol: "postgresql",
        agreed: false,
        refused: /^N$/
    }
};

describe("from clear text to TLS", () => {
    test.each(Object.entries(talks))("%s", (_name, { steps, protocol, agreed, refused, offered, says }) => {
        const c = converse([...SYN, ...steps, ...(agreed ? TLS : [])]);
        expect(c.startTls).toMatchObject({ protocol, asked: expect.anything() });
        expect(c.startTls?.agreed !== null).toBe(agreed);
        if (refused) expect(c.startTls?.refused?.text).toMatch(refused);
        else expect(c.startTls?.refused).toBeNull();
        expect(c.startTls?.offered !== null).toBe(offered === true);
        if (says) expect(c.startTls?.steps.map((step) => `${step.direction} ${step.text}`)).toEqual(says);
        expect(c.stage).toBe(agreed ? "established" : "not-tls");
        expect(c.clientHello !== null).toBe(agreed);
        expect(JSON.stringify(c)).not.toMatch(/ibmuser|secret|c2VjcmV0/);
    });

    test("however the bytes are cut", () => {
        for (const { steps } of Object.values(talks)) {
            const whole = converse([...SYN, ...steps]).startTls;
            const single = steps.flatMap(([d, what]): Step[] =>
                Buffer.isBuffer(what) ? [...what].map((byte) => [d, Buffer.of(byte)]) : [[d, what]]
            );
            const cut = converse([...SYN, ...single]).startTls;
            expect(cut?.steps.map((step) => step.text)).toEqual(whole?.steps.map((step) => step.text));
        }
    });
});

describe("what else is spoken", () => {
    test.each<[string, Step[], ClearKind, string | null]>([
        ["HTTP", [text(0, "GET /secret?token=abc HTTP/1.1"), text(1, "HTTP/1.1 200 OK")], "http", "GET /secret"],
        ["HTTP without an answer", [text(0, "POST /x HTTP/1.1")], "http", "POST /x"],
        ["HTTP/2", [text(0, "PRI * HTTP/2.0\r\n\r\nSM\r\n")], "http2", "PRI * HTTP/2.0"],
        ["FTP", [text(1, "220 FTP server ready"), text(0, "USER ibmuser")], "ftp", "220 FTP server ready"],
        ["FTP by its command", [text(1, "220 welcome"), text(0, "USER ibmuser")], "ftp", "220 welcome"],
        ["SMTP", [text(1, "220 mail ESMTP"), text(0, "EHLO me")], "smtp", "220 mail ESMTP"],
        ["POP3", [text(1, "+OK pop"), text(0, "USER ibmuser")], "pop3", "+OK pop"],
        ["IMAP", [text(1, "* OK imap")], "imap", "* OK imap"],
        ["SSH", [text(1, "SSH-2.0-OpenSSH_9.2"), text(0, "SSH-2.0-x")], "ssh", "SSH-2.0-OpenSSH_9.2"],
        ["TELNET", [hex(1, "fffd18fffd20")], "telnet", null],
        ["TN3270E", [hex(1, "fffd28"), hex(0, "fffb28")], "tn3270", null],
        [
            "TN3270 by its terminal type",
            [hex(1, "fffd18"), [0, Buffer.from("\xff\xfb\x18\xff\xfa\x18\x00IBM-3278-2-E\xff\xf0", "latin1")]],
            "tn3270",
            null
        ],
        ["3270 data", [hex(1, "f5c3114040 1d60c1c2c3 ffef")], "tn3270", null],
        ["LDAP", [hex(0, "300c020101600702010304008000")], "ldap", null],
        ["MQ", [[0, Buffer.from("TSH \0\0\0\x84", "latin1")]], "mq", null],
        ["MQ in EBCDIC", [hex(0, "e3e2c840000000840101")], "mq", null],
        ["DRDA", [hex(0, "0054d04100010 04e1041")], "drda", null],
        ["a greeting that nobody knows", [text(1, "hello there, who are you")], "text", null],
        ["EBCDIC", [hex(1, "c3c9c3e240e3d9c1d5e2c1c3e3c9d6d5")], "ebcdic-text", null],
        ["binary", [hex(0, "00010203fe90887766554433221100aa")], "binary", null]
    ])("%s", (_what, steps, kind, line) => {
        const c = converse([...SYN, ...steps]);
        const told = c.clear.filter((one) => one !== null);
        expect(told.map((one) => one.value.kind)).toContain(kind);
        expect(told.find((one) => one.value.kind === kind)?.value.line).toBe(line);
        expect(c).toMatchObject({ stage: "not-tls", client: null, startTls: null });
        expect(JSON.stringify(c)).not.toMatch(/ibmuser|token/);
    });

    test("TLS sent to a server of clear text", () => {
        const c = converse([...SYN, TLS[0], text(1, "220 mail ESMTP"), text(1, "500 unknown command")]);
        expect(c).toMatchObject({ stage: "client-hello", clear: [null, { value: { kind: "smtp", line: "220 mail ESMTP" } }] });
    });

    test("long clear text is left alone", () => {
        const many = Array.from({ length: 100 }, (): Step => [1, Buffer.alloc(1400, 0x41)]);
        const c = converse([...SYN, text(0, "go"), ...many, TLS[1]]);
        expect(c).toMatchObject({ stage: "not-tls", serverHello: null, finalSilence: null });
    });
});
