import { diagnoseSources } from "../../../src/diagnose";
import { bufferSource } from "../../../src/scan";

const GSK = (...entries: [string, string, string, string][]): string =>
    [
        "COMPONENT TRACE FULL FORMAT",
        "SYSNAME(S0W1)",
        "COMP(GSKSRVR)",
        "**** 11/24/2026",
        "",
        ...entries.flatMap(([time, thread, fn, text]) => [
            `S0W1      MESSAGE   00000004  ${time}  SSL_ERROR`,
            "",
            `  Job TCPIP     Process 0201001E  Thread ${thread}  ${fn}`,
            `  ${text}`,
            ""
        ])
    ].join("\n");
const CSF = (time: string): string =>
    `COMPONENT TRACE FULL FORMAT\nSYSNAME(S0W1)\nCOMP(CSF)\n**** 11/24/2026\n\nS0W1      SYSCALL   00000012  ${time}  Request\n  CSFPSKE Return code = 00000008 Reason code = 00000BFE\n`;
const log = (time: string, connid: string, rest: string): string =>
    `Nov 24 ${time} S0W1 TTLS[50331764]: ${time} TCPIP ${rest.replace("$", `CONNID: ${connid}`)}\n`;
const ERROR =
    "EZD1286I TTLS Error GRPID: 00000003 ENVID: 00000001 $ LOCAL: 192.0.2.2..443 REMOTE: 192.0.2.3..5 JOBNAME: WEB USERID: WEB RULE: R  RC:  402 Initial Handshake";
const MAP =
    "EZD1281I TTLS Map $ LOCAL: 192.0.2.2..443 REMOTE: 192.0.2.3..5 JOBNAME: WEB USERID: WEB TYPE: InBound STATUS: Enabled RULE: R ACTIONS: G E";
const FLOW = "EZD1284I TTLS Flow GRPID: 00000003 ENVID: 00000001 $ RC:    0 Get GSK_CONNECT_SEC_TYPE(208) -  TLSV1.2";
const SET = "EZD1284I TTLS Flow GRPID: 00000003 ENVID: 00000001 $ RC:    0 Set GSK_KEYRING_FILE(201) -  RING";
const ICSF: [string, string, string, string] = [
    "12:52:55.333904",
    "00000001",
    "crypto_chacha_encrypt_ctx",
    "ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe"
];

/** Stories as `id (joined): time from kind±uncertainty…`. */
function stories(...texts: string[]): string[][] {
    const { connections } = diagnoseSources(texts.map((t, i) => ({ name: `${i}.txt`, source: bufferSource(t) })));
    return connections.map(({ id, joined, events }) => [
        joined ? `${id} = ${joined.join()}` : id,
        ...events.map(
            (e) =>
                `${e.at.slice(11)} ${e.from}${e.uncertaintyMs ? `±${e.uncertaintyMs}` : ""}${e.shiftedMinutes ? ` ${e.shiftedMinutes} min` : ""}`
        )
    ]);
}
const THREAD = "TCPIP/0201001E/00000001@12:52:55.333904";

it.each([
    ["System SSL alone", [GSK(ICSF)], [[THREAD, "12:52:55.333904 icsf"]]],
    [
        "the three sides of one failure, in order",
        [GSK(ICSF), CSF("12:52:55.333801"), log("12:52:55", "0000002B", MAP) + log("12:52:56", "0000002B", ERROR)],
        [[`${THREAD} = CONNID 0000002B`, "12:52:55 attls±1000", "12:52:55.333801 icsf", "12:52:55.333904 icsf", "12:52:56 attls±1000"]]
    ],
    [
        "a log in local time and a trace in GMT",
        [GSK(ICSF), log("14:52:56", "0000002B", ERROR)],
        [[`${THREAD} = CONNID 0000002B`, "12:52:55.333904 icsf", "12:52:56 attls±1000 -120 min"]]
    ],
    [
        "two connections at the time of one thread: not joined",
        [GSK(ICSF), log("12:52:55", "0000002B", ERROR) + log("12:52:56", "0000002C", ERROR)],
        [
            [THREAD, "12:52:55.333904 icsf"],
            ["CONNID 0000002B", "12:52:55 attls±1000"],
            ["CONNID 0000002C", "12:52:56 attls±1000"]
        ]
    ],
    [
        "two threads at the time of one connection: not joined",
        [GSK(ICSF, ["12:52:55.400000", "00000002", "gsk_x", "Socket closed by 192.0.2.7.2023."]), log("12:52:56", "0000002B", ERROR)],
        [
            [THREAD, "12:52:55.333904 icsf"],
            ["TCPIP/0201001E/00000002@12:52:55.400000", "12:52:55.400000 systemssl"],
            ["CONNID 0000002B", "12:52:56 attls±1000"]
        ]
    ],
    [
        "another time",
        [GSK(ICSF), log("12:58:10", "0000002B", ERROR)],
        [
            [THREAD, "12:52:55.333904 icsf"],
            ["CONNID 0000002B", "12:58:10 attls±1000"]
        ]
    ],
    [
        "what was agreed belongs to it, settings do not; a connection without failure is no story",
        [
            log("12:52:55", "0000002B", SET) +
                log("12:52:56", "0000002B", FLOW) +
                log("12:52:57", "0000002B", ERROR) +
                log("12:52:57", "0000002C", MAP)
        ],
        [["CONNID 0000002B", "12:52:56 attls±1000", "12:52:57 attls±1000"]]
    ],
    [
        "a CONNID that came again an hour later is another connection",
        [log("12:52:57", "0000002B", ERROR) + log("13:59:57", "0000002B", ERROR)],
        [
            ["CONNID 0000002B", "12:52:57 attls±1000"],
            ["CONNID 0000002B", "13:59:57 attls±1000"]
        ]
    ],
    [
        "an ICSF entry of other codes stays out",
        [GSK(ICSF), CSF("12:52:55.333801").replace("BFE", "3EA")],
        [[THREAD, "12:52:55.333904 icsf"]]
    ]
])("%s", (_what, texts, want) => expect(stories(...texts)).toEqual(want));

it("says of a time that is not shown that it may be any of the day", () => {
    const { connections } = diagnoseSources([{ name: "x", source: bufferSource(ERROR.replace("$", "CONNID: 0000002B")) }]);
    expect(connections).toEqual([expect.objectContaining({ events: [expect.objectContaining({ uncertaintyMs: 86_400_000 })] })]);
});
