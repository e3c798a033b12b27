import { ImperativeError } from "@zowe/imperative";
import { plain, sentence } from "../../../src/cli/shared/Output";
import { findingsExitCode, finish } from "../../../src/cli/shared/ended";
import { toImperativeError } from "../../../src/cli/shared/errors";
import { timeLeft } from "../../../src/cli/shared/TerminalUi";
import { ZosError } from "../../../src/zos";

test.each([
    ["plain text", "a\tb\nc", "a\tb\nc"],
    ["colours and cursor moves", "\u001b[2J\u001b]0;title\u0007", "·[2J·]0;title·"],
    ["line ends of other systems", "a\r\nb\rc", "a\nb\nc"],
    ["8-bit controls", "\u009b31m\u007f", "·31m·"],
    ["text that runs backwards", "abc\u202edef", "abc·def"]
])("control characters never reach the terminal: %s", (_name, given, expected) => expect(plain(given)).toBe(expected));

test("doubled braces do not reach the templates of the framework", () => {
    expect(sentence("{{#x}} {{{y}}}")).not.toContain("{{");
});

describe("errors", () => {
    test("of z/OS: what, meaning, next step, z/OS text, codes, connection", () => {
        const error = toImperativeError(
            new ZosError("authority", "The command was refused on S0W1", {
                means: "Your user may not issue it.",
                next: "ask for CONTROL access to MVS.TRACE.CT",
                zosText: "IEE345I TRACE    AUTHORITY INVALID",
                httpStatus: 200,
                executed: "no"
            }),
            "zos.example.com:443"
        );
        expect(error).toBeInstanceOf(ImperativeError);
        expect(error.message).toBe("The command was refused on S0W1");
        expect(error.additionalDetails!.split("\n")).toEqual([
            "Your user may not issue it.",
            "Next: ask for CONTROL access to MVS.TRACE.CT",
            "z/OS said:",
            "IEE345I TRACE    AUTHORITY INVALID",
            "z/OSMF answered with HTTP status 200.",
            "Connection: zos.example.com:443"
        ]);
    });

    test("that leave it open whether the request took effect say so", () => {
        const error = toImperativeError(new ZosError("unclear", "No answer came", { executed: "maybe" }));
        expect(error.additionalDetails).toContain("may have taken effect");
    });

    test("of the file system, in words", () => {
        const error = Object.assign(new Error("ENOENT: no such file or directory, open 'trace.txt'"), { code: "ENOENT" });
        expect(toImperativeError(error).message).toBe("There is no trace.txt.");
    });

    test("of ours, without a stack trace", () => {
        const error = toImperativeError(new TypeError("x is undefined"));
        expect(error.message).toContain("x is undefined");
        expect(error.additionalDetails).toContain("report it");
        expect(`${error.message}${error.additionalDetails}`).not.toContain("    at ");
    });
});

describe("exit codes", () => {
    test.each([
        ["nothing asked", ["error"], null, 0],
        ["error found", ["note", "error"], "error", 8],
        ["error found, warning asked", ["error"], "WARNING", 8],
        ["warning found, error asked", ["warning"], "error", 0],
        ["warning found and asked", ["note", "warning"], "warning", 4],
        ["notes only", ["note"], "warning", 0]
    ] as const)("of findings: %s", (_name, severities, failOn, code) =>
        expect(
            findingsExitCode(
                severities.map((severity) => ({ severity })),
                failOn
            )
        ).toBe(code)
    );

    test.each([
        ["done", 0, null, 0, 0],
        ["done, with findings", 0, null, 8, 8],
        ["failed, with findings", 1, null, 8, 1],
        ["declined", 2, null, 0, 2],
        ["interrupted and undone", 1, "SIGINT", 8, 130],
        ["hang-up, though the engine calls it done", 0, "SIGHUP", 0, 129],
        ["interrupted and left open", 12, "SIGTERM", 0, 12]
    ] as const)("of a change: %s", (_name, exitCode, signal, findings, expected) => {
        const seen: { code?: number; data?: unknown } = {};
        const out = { result: (data: unknown) => (seen.data = data), exitCode: (code: number) => (seen.code = code), text: () => {} };
        const codes = { SIGINT: 130, SIGHUP: 129, SIGTERM: 143 };
        const interruption = { interrupted: signal && { signal, exitCode: codes[signal] } };
        const run = () =>
            finish({ exitCode, message: "It ended.", details: [], result: { a: 1 } }, interruption as never, out as never, findings);
        if (exitCode !== 0 || signal) expect(run).toThrow(ImperativeError);
        else run();
        expect(seen).toEqual({ code: expected, data: { a: 1 } });
    });
});

test.each([
    [120_000, "2:00"],
    [65_000, "1:05"],
    [59_400, "1:00"],
    [-5, "0:00"]
])("%i ms left is %s", (given, expected) => expect(timeLeft(given)).toBe(expected));
