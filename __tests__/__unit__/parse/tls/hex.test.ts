import { readHexRecords } from "../../../../src/parse/tls";
import { bytesOf, wire } from "../../../harness/wire";

const hello = bytesOf(wire("tls12-ecdhe"), 0);

/** A dump in a program's way: so many bytes on a line, a front, groups of bytes and the text behind. */
function dump(bytes: Buffer, front: (offset: number) => string, group: number, upper: boolean, behind: (part: Buffer) => string): string {
    const lines: string[] = [];
    for (let at = 0; at < bytes.length; at += 16) {
        const part = bytes.subarray(at, at + 16);
        const hex = part.toString("hex").match(new RegExp(`.{1,${group * 2}}`, "g")) ?? [];
        lines.push(front(at) + (upper ? hex.map((h) => h.toUpperCase()) : hex).join(" ") + behind(part));
    }
    return lines.join("\n");
}
const offset = (at: number, digits: number): string => at.toString(16).padStart(digits, "0");
const ascii = (part: Buffer): string => part.toString("latin1").replace(/[^ -~]/g, ".");

describe("records as hex", () => {
    test.each<[string, string]>([
        ["one line", hello.toString("hex")],
        ["with blanks, in capitals", hello.toString("hex").toUpperCase().replace(/(..)/g, "$1 ")],
        ["folded within a byte", hello.toString("hex").replace(/(.{71})/g, "$1\n")],
        ["folded", hello.toString("hex").replace(/(.{70})/g, "$1\r\n")],
        [
            "xxd",
            dump(
                hello,
                (at) => `${offset(at, 8)}: `,
                2,
                false,
                (part) => `  ${ascii(part)}`
            )
        ],
        [
            "Wireshark",
            dump(
                hello,
                (at) => `${offset(at, 4)}  `,
                1,
                false,
                (part) => `   ${ascii(part)}`
            )
        ],
        [
            "openssl",
            dump(
                hello,
                (at) => `${offset(at, 4)} - `,
                1,
                false,
                (part) => `   ${ascii(part)}`
            )
        ],
        [
            "z/OS, between bars",
            dump(
                hello,
                (at) => `  +${offset(at, 4)}  `,
                4,
                true,
                (part) => `  |${ascii(part)}|`
            )
        ],
        [
            "between asterisks",
            dump(
                hello,
                (at) => `${offset(at, 8)} `,
                4,
                true,
                (part) => ` *${ascii(part)}*`
            )
        ]
    ])("%s", (_what, text) => {
        const { value, problems } = readHexRecords(text);
        expect(problems).toEqual([]);
        expect(value[0]).toMatchObject({
            kind: "message",
            message: { name: "client_hello", clientHello: { serverName: "server.example.com" } }
        });
        expect(value.filter((e) => e.kind === "record").map((e) => e.record.type)).toEqual([22, 22, 20, 22, 21]);
    });

    test("the alert that AT-TLS showed", () => {
        expect(readHexRecords("1503020002020A").value).toMatchObject([
            { kind: "alert", alert: { level: 2, description: 10, at: { packet: 1, offset: 5 } } },
            { kind: "record" }
        ]);
    });

    test.each<[string, string, RegExp]>([
        ["words", "1503020002020A\nhello there", /^the line is no hex at 2$/],
        ["half a byte", "150", /^half a byte is left over at 1$/],
        ["something else behind a record", "1503020002020A\ncafebabecafe", /no TLS record at 2$/]
    ])("%s are told by line", (_what, text, want) => {
        expect(
            readHexRecords(text)
                .problems.map((p) => `${p.what} at ${p.line}`)
                .join("; ")
        ).toMatch(want);
    });
});
