import { ImperativeError, RestClientError } from "@zowe/imperative";
import { ZosError } from "../../../../src/zos";
import { errorBody, mayPass, printable, toZosError } from "../../../../src/zos/zosmf/errors";
import type { RequestContext } from "../../../../src/zos/zosmf/errors";
import { NoAnswer } from "../../../../src/zos/zosmf/RestClient";

const at = { host: "zos.example.com", port: 443, user: "IBMUSER", consoleName: "defcn" };
const command: RequestContext = { ...at, action: 'send "X"', area: "console", changes: true };
const files: RequestContext = { ...at, action: "read A.B", area: "files", changes: false };
const submit: RequestContext = { ...at, action: "submit the job J", area: "jobs", changes: true };

const answered = (httpStatus: number, body: string | object) =>
    new RestClientError({
        msg: `Rest API failure with HTTP(S) status ${httpStatus}`,
        source: "http",
        httpStatus,
        causeErrors: typeof body === "string" ? body : JSON.stringify(body)
    } as never);
const client = (code: string | undefined, message = code ?? "") =>
    new RestClientError({
        msg: "Failed to send an HTTP request.",
        source: "client",
        causeErrors: Object.assign(new Error(message), { code })
    } as never);
const fileBody = (message: string, detail: string, more: object = {}) => ({
    category: 4,
    rc: 8,
    reason: 0,
    message,
    details: [detail],
    ...more
});

// The texts are those of real systems, as far as public threads quote them.
describe.each<[string, unknown, RequestContext, string, string]>([
    ["401 with an empty body", answered(401, ""), command, "authentication", "no"],
    ["403", answered(403, ""), command, "authority", "no"],
    ["foreign site", answered(403, { errorID: "IZUG846W", errorMsg: "IZUG846W: An HTTP request …" }), command, "authority", "no"],
    [
        "console in use",
        answered(500, { "return-code": 5, "reason-code": 7, reason: "IKJ55303I THE CONSOLE COMMAND HAS TERMINATED.+" }),
        command,
        "consoleInUse",
        "no"
    ],
    [
        "console gone",
        answered(500, { "return-code": 3, "reason-code": 12, reason: "can not be found" }),
        command,
        "consoleUnavailable",
        "no"
    ],
    [
        "no TSO address space",
        answered(500, { "return-code": 1, "reason-code": 21, reason: "logon procedure" }),
        command,
        "consoleUnavailable",
        "no"
    ],
    ["127 characters", answered(400, { "return-code": 1, "reason-code": 17, reason: "too long" }), command, "tooLong", "no"],
    ["unknown system", answered(400, { "return-code": 1, "reason-code": 5, reason: "system" }), command, "service", "no"],
    [
        "another complaint about the request",
        answered(400, { "return-code": 1, "reason-code": 14, reason: "name" }),
        command,
        "service",
        "no"
    ],
    ["2/7 on a change", answered(500, { "return-code": 2, "reason-code": 7, reason: "timed out" }), command, "unclear", "maybe"],
    [
        "2/7 on a display",
        answered(500, { "return-code": 2, "reason-code": 7, reason: "timed out" }),
        { ...command, changes: false },
        "consoleUnavailable",
        "no"
    ],
    ["5/9, in no table", answered(500, { "return-code": 5, "reason-code": 9, reason: "key" }), command, "unclear", "maybe"],
    ["503 on a change", answered(503, "busy"), command, "unclear", "maybe"],
    ["503 on a read", answered(503, "busy"), files, "service", "no"],
    ["a page of Java", answered(500, "Error 500: java.lang.NullPointerException"), command, "unclear", "maybe"],
    [
        "not catalogued",
        answered(404, fileBody("LMINIT error", "ISRZ002 Data set not cataloged - 'X' was not found in catalog.")),
        files,
        "notFound",
        "no"
    ],
    [
        "913",
        answered(500, fileBody("LMOPEN error", "ISRZ002 Authorization failed - You may not use this protected data set. Open 913 abend.")),
        files,
        "authority",
        "no"
    ],
    [
        "in use",
        answered(500, fileBody("LMERASE error", "ISRZ002 Data set in use - Data set 'X' in use by another user, try later")),
        { ...files, changes: true },
        "inUse",
        "no"
    ],
    [
        "migrated or damaged",
        answered(500, { category: 6, rc: 8, reason: 513, message: "EDC5047I An invalid file name" }),
        files,
        "service",
        "no"
    ],
    [
        "30 seconds",
        answered(500, { category: 2, rc: 4, reason: 1, message: "receiveResponseHeader: timeout receiving response (>30 secs)" }),
        files,
        "service",
        "no"
    ],
    [
        "30 seconds on a rename",
        answered(500, { category: 2, rc: 4, reason: 1, message: "timeout receiving response (>30 secs)" }),
        { ...files, changes: true },
        "unclear",
        "maybe"
    ],
    [
        "too many address spaces",
        answered(500, { category: 3, rc: 12, reason: 4, message: "The maximum number of TSO address spaces have been created." }),
        files,
        "service",
        "no"
    ],
    [
        "no such job",
        answered(400, { category: 6, rc: 4, reason: 10, message: "No job found for reference: 'JOB1(JOB123)'" }),
        { ...submit, changes: false },
        "notFound",
        "no"
    ],
    [
        "JCL too long, perhaps submitted in part",
        answered(400, {
            category: 6,
            rc: 4,
            reason: 9,
            message: "Job submission error. Record length 100 too long for JCL submission, maxlen=80"
        }),
        submit,
        "service",
        "maybe"
    ],
    [
        "no job",
        answered(400, { category: 6, rc: 4, reason: 13, message: "Job input was not recognized by system as a job" }),
        submit,
        "service",
        "no"
    ],
    ["refused", client("ECONNREFUSED"), command, "unreachable", "no"],
    ["unknown host", client("ENOTFOUND"), command, "unreachable", "no"],
    ["self-signed", client("DEPTH_ZERO_SELF_SIGNED_CERT"), command, "unreachable", "no"],
    ["unknown CA", client("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), command, "unreachable", "no"],
    ["wrong name", client("ERR_TLS_CERT_ALTNAME_INVALID"), command, "unreachable", "no"],
    ["no TLS there", client("EPROTO", "wrong version number"), command, "unreachable", "no"],
    [
        "reset before TLS was up",
        client("ECONNRESET", "Client network socket disconnected before secure TLS connection was established"),
        command,
        "unreachable",
        "no"
    ],
    [
        "connect timed out",
        client(undefined, "Connection timed out. Check the host, port, and firewall rules."),
        command,
        "unreachable",
        "no"
    ],
    ["connect timed out (system)", client("ETIMEDOUT", "connect ETIMEDOUT 192.0.2.1:443"), command, "unreachable", "no"],
    ["reset", client("ECONNRESET", "socket hang up"), command, "unclear", "maybe"],
    ["broken pipe", client("EPIPE", "write EPIPE"), command, "unclear", "maybe"],
    ["timed out while reading", client("ETIMEDOUT", "read ETIMEDOUT"), command, "unclear", "maybe"],
    [
        "the SDK's time limit",
        new RestClientError({
            msg: "HTTP request timed out after connecting.",
            source: "timeout",
            causeErrors: new ImperativeError({ msg: "x" })
        } as never),
        command,
        "unclear",
        "maybe"
    ],
    ["the same on a read", new NoAnswer("deadline"), files, "unclear", "no"],
    ["our time limit", new NoAnswer("deadline"), submit, "unclear", "maybe"],
    ["about to be sent again", new NoAnswer("resend"), command, "unclear", "maybe"],
    ["cannot be kept from being sent again", new NoAnswer("unsendable"), command, "service", "no"],
    ["host with a scheme", new ImperativeError({ msg: "The hostname should not contain the protocol." }), command, "service", "no"],
    [
        "answer of another form",
        new ImperativeError({ msg: "…, but the response was not in the expected format" }),
        command,
        "service",
        "maybe"
    ]
])("%s", (_name, error, context, kind, executed) => {
    const said = toZosError(error, context);
    it(`is ${kind}, executed ${executed}`, () => {
        expect([said.kind, said.details.executed]).toEqual([kind, executed]);
    });
    it("says what to do next, in words, without a stack", () => {
        expect(said.what.length).toBeGreaterThan(10);
        expect(said.details.next).toBeTruthy();
        expect([said.what, said.details.means, said.details.zosText].join()).not.toMatch(/\n\s+at |undefined|\[object/);
    });
});

it("keeps the numbers and z/OSMF's own text", () => {
    const said = toZosError(answered(500, { "return-code": 5, "reason-code": 7, reason: "IKJ55303I THE CONSOLE" }), command);
    expect(said.details).toMatchObject({ returnCode: 5, reasonCode: 7, httpStatus: 500, zosText: "IKJ55303I THE CONSOLE" });
    expect(said.details.next).toContain("--console-name");
    const file = toZosError(answered(404, fileBody("LMINIT error", "ISRZ002 Data set not cataloged")), files);
    expect(file.details).toMatchObject({ returnCode: 8, reasonCode: 0, zosText: "LMINIT error\nISRZ002 Data set not cataloged" });
});

it("leaves a ZosError as it is", () => {
    const error = new ZosError("inUse", "x", { executed: "no" });
    expect(toZosError(error, command)).toBe(error);
});

it.each([
    ["{", { isJson: false, text: "{" }],
    ["null", { isJson: false }],
    ["[1]", { isJson: false }],
    ["", { isJson: false, text: "" }],
    ["<html><style>a{}</style><body><h1>Error 500</h1>x</body></html>", { isJson: false, text: "Error 500 x" }],
    ['{"messages":[{"messageContent":"ZWEAG120E no"}]}', { isJson: true, text: "ZWEAG120E no" }],
    ['{"message":{"a":1},"details":"one"}', { isJson: true, text: "one" }],
    ['{"rc":"4","reason":"x"}', { returnCode: 4, reasonCode: null }]
])("error body %s", (raw, expected) => {
    expect(errorBody(raw)).toMatchObject(expected);
});

it("control characters do not pass", () => {
    expect(printable("a\u001b[31mb\r\nc\u0007\td")).toBe("a.[31mb\nc..d");
});

it("a connection that broke before TLS was up is tried again", () => {
    const error = client("ECONNRESET", "Client network socket disconnected before secure TLS connection was established");
    expect(mayPass(toZosError(error, files))).toBe(true);
});

it.each([
    ["unclear", undefined, true],
    ["service", 500, true],
    ["consoleUnavailable", 500, true],
    ["service", 429, true],
    ["service", 400, false],
    ["service", undefined, false],
    ["consoleInUse", 500, false],
    ["authority", 500, false],
    ["unreachable", undefined, false]
] as const)("a read that failed with %s, HTTP %s: again = %s", (kind, httpStatus, again) => {
    expect(mayPass(new ZosError(kind, "x", { executed: "no", httpStatus }))).toBe(again);
});
