import { GsktraceReader, parseGsktraceLine } from "../../../../src/parse/gsktrace";
import { recognise } from "../../../../src/parse/recognise";
import { Windows, bufferSource, search } from "../../../../src/scan";

/** What a formatted trace file says: entries, return codes, what was counted. */
function read(text: string): { entries: object[]; codes: object[]; traces: object[] } {
    const out = { entries: [] as object[], codes: [] as object[], traces: [] as object[] };
    const source = bufferSource(text);
    const reader = new GsktraceReader(new Windows(source), {
        gsk: (v) => void out.entries.push(v),
        returnCode: (v) => void out.codes.push(v),
        trace: (v) => void out.traces.push(v)
    });
    search(source, reader.needles());
    reader.end();
    return out;
}

describe("a line", () => {
    it.each([
        [
            "11/24/2026-12:52:55 Thd-1 ERROR gsk_read_v3_record(): Socket closed",
            { date: "2026-11-24", time: "12:52:55", thread: "1", kind: "ERROR", function: "gsk_read_v3_record", text: "Socket closed" }
        ],
        [
            "  2026-11-24 01:02:03.456789   Thd-A0B1  EXIT  gsk_environment_init():  <--- Exit status 0x0 (0)",
            { date: "2026-11-24", time: "01:02:03.456789", thread: "A0B1", kind: "EXIT", text: "<--- Exit status 0x0 (0)" }
        ],
        ["11/24/2026-12:52:55 Thd-1 ASCII_DUMP gsk_write_v3_record(): Length 7", { kind: "ASCII", function: "gsk_write_v3_record" }]
    ])("%s", (text, want) => expect(parseGsktraceLine(text)).toMatchObject(want));

    it.each([
        "11/24/2026-12:52:55 Thread-1 ERROR f(): x",
        "11/24/2026 Thd-1 ERROR f(): x",
        "Thd-1 ERROR f(): x",
        "11/24/2026-12:52:55 Thd-1 WARNING f(): x",
        "2026-11-24 12:52:55 [Thd-1] ERROR f(): x"
    ])("is none: %s", (text) => expect(parseGsktraceLine(text)).toBeNull());
});

describe("a trace file", () => {
    const at = (rest: string): string => `11/24/2026-12:52:55 ${rest}`;

    it("gives error entries with the lines below them, and counts all", () => {
        const { entries, traces } = read(
            [
                at("Thd-0 INFO gsk_dll_init_once(): Version 4.4"),
                at("Thd-1 ERROR gsk_x(): Certificate refused:"),
                "   Error 0x0335302f",
                at("Thd-2 INFO gsk_y(): Handle 1")
            ].join("\n")
        );
        expect(entries).toEqual([expect.objectContaining({ thread: "1", function: "gsk_x", cms: "0335302F" })]);
        expect(traces).toEqual([
            expect.objectContaining({ component: "GSKSRVR", sub: "gsktrace", entries: 3, failing: 1, levels: 12, jobs: null })
        ]);
    });

    it.each([
        ["Thd-1 EXIT gsk_secure_socket_init(): <--- Exit status 0x0000019c (412)", [412]],
        ["Thd-1 EXIT gsk_environment_init(): <--- Exit status 0xffffffff (-1)", [-1]],
        ["Thd-1 EXIT gsk_secure_socket_init(): <--- Exit status 0x00000000 (0)", []],
        ["Thd-1 EXIT gsk_read_v3_record(): <--- Exit status 0x000001a4 (420)", []],
        ["Thd-1 EXIT gsk_secure_socket_init(): <--- Exit status 0x0335302f (53817391)", []],
        ["Thd-1 EXIT toString(): <--- Exit status 0x00000008 (8)", []]
    ])("tells the return codes of calls: %s", (text, want) => {
        expect(read(at(text)).codes).toEqual(want.map((returnCode) => expect.objectContaining({ returnCode })));
    });

    it("tells alerts that are only information", () => {
        expect(read(at("Thd-1 INFO gsk_read_v3_record(): Alert received: description 48")).entries).toEqual([
            expect.objectContaining({ alert: 48 })
        ]);
    });

    it("says nothing of a text without such lines", () =>
        expect(read("a Thd-1 b\nThd-2\n")).toEqual({ entries: [], codes: [], traces: [] }));

    it.each([
        [at("Thd-0 INFO gsk_dll_init_once(): x"), ["gsktrace"]],
        ["log of Thd-0 INFO", []]
    ])("is recognised by its content: %s", (text, kinds) => expect(recognise(text)).toEqual(kinds));
});
