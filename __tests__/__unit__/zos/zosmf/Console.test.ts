import * as https from "node:https";
import { AbstractRestClient, Session } from "@zowe/imperative";
import { IssueCommand } from "@zowe/zos-console-for-zowe-sdk";
import type { ZosError } from "../../../../src/zos";
import { wallClock } from "../../../../src/zos";
import { zosmfPorts } from "../../../../src/zos/zosmf";
import { json, session, TestServer } from "./server";

const server = new TestServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
    server.log.length = 0;
});

const puts = () => server.log.filter((r) => r.method === "PUT");
const gets = () => server.log.filter((r) => r.method === "GET");
const failure = (p: Promise<unknown>) =>
    p.then(
        () => {
            throw new Error("should have failed");
        },
        (e: ZosError) => e
    );

/** Answers a command with `first` and each collect with the next of `late`, then "". */
function console(first: string, ...late: string[]): void {
    server.answer = (request, response) => {
        if (request.method === "PUT") json(response, { "cmd-response": first, "cmd-response-key": "C123" });
        else json(response, { "cmd-response": late.shift() ?? "" });
    };
}

describe("a command", () => {
    it("is sent to the default console with the user's credentials and the cross-site header", async () => {
        console(" IEE136I LOCAL: TIME=09.00.16");
        await server.ports().console.display("D T");
        const [request] = server.log;
        expect(request.url).toBe("/zosmf/restconsoles/consoles/defcn");
        expect(JSON.parse(request.body)).toEqual({ cmd: "D T", async: "N" });
        expect(request.headers["x-csrf-zosmf-header"]).toBe("true");
        expect(request.headers.authorization).toBe("Basic " + Buffer.from("IBMUSER:SYS1").toString("base64"));
    });

    it("goes through API ML's base path with a token", async () => {
        console(" X");
        const apiml = new Session({
            hostname: "localhost",
            port: server.port,
            protocol: "https",
            type: "token",
            tokenType: "apimlAuthenticationToken",
            tokenValue: "abc",
            basePath: "/ibmzosmf/api/v1",
            rejectUnauthorized: true
        });
        const zos = zosmfPorts(apiml, { clock: wallClock(0.01) });
        await zos.console.change("X");
        await zos.dataSets.delete("A.B#C");
        expect(server.log.map((r) => [r.method, r.url, r.headers.cookie, r.headers.authorization])).toEqual([
            ["PUT", "/ibmzosmf/api/v1/zosmf/restconsoles/consoles/defcn", "apimlAuthenticationToken=abc", undefined],
            ["DELETE", "/ibmzosmf/api/v1/zosmf/restfiles/ds/A.B%23C", "apimlAuthenticationToken=abc", undefined]
        ]);
        expect([zos.basePath, zos.user]).toEqual(["/ibmzosmf/api/v1", null]);
    });

    it("goes to the named console and system; # is encoded", async () => {
        console(" X");
        await server.ports({ consoleName: "#TLS$1" }).console.change("TRACE ST,ON", { system: "S0W2" });
        expect(server.log[0].url).toBe("/zosmf/restconsoles/consoles/%23TLS$1");
        expect(JSON.parse(server.log[0].body)).toEqual({ cmd: "TRACE ST,ON", async: "N", system: "S0W2" });
    });

    it.each([
        ["one line", " IEE136I X", [" IEE136I X"]],
        ["\\r between lines", " A\r  B\r  C", [" A", "  B", "  C"]],
        ["\\r\\n and trailing separators", " A\r\n  B\r\n\r\n", [" A", "  B"]],
        ["an empty line within stays", " A\r\r  B", [" A", "", "  B"]]
    ])("splits %s", async (_name, text, lines) => {
        console(text);
        expect((await server.ports().console.display("D T")).lines).toEqual(lines);
    });

    it("of 127 characters is not sent", async () => {
        const error = await failure(server.ports().console.change("R 01," + "X".repeat(122)));
        expect([error.kind, error.details.executed, server.log.length]).toEqual(["tooLong", "no", 0]);
    });

    it("waits for its turn on the console", async () => {
        let running = 0;
        let most = 0;
        server.answer = (_request, response) => {
            most = Math.max(most, ++running);
            setTimeout(() => {
                running--;
                json(response, { "cmd-response": " X" });
            }, 20);
        };
        const { console } = server.ports();
        await Promise.all([console.display("D T"), console.change("X"), console.display("D T")]);
        expect([most, puts().length]).toEqual([1, 3]);
    });

    it.each(["1", "A", "TOOLONGNAME", "A-B", "9AB"])("console name %s is refused", (consoleName) => {
        expect(() => server.ports({ consoleName })).toThrow(/not a console name/);
    });
});

describe("late lines", () => {
    it("are collected while the reply is empty", async () => {
        console("", "", " IEE843I X");
        const reply = await server.ports().console.display("D TRACE");
        expect([reply.lines, reply.key]).toEqual([[" IEE843I X"], "C123"]);
        expect(gets().map((r) => r.url)).toEqual(Array(2).fill("/zosmf/restconsoles/consoles/defcn/solmsgs/C123"));
    });

    it("are collected until the caller has what it waits for", async () => {
        console(" A", " B", " ITT038I ALL", " never read");
        const until = (lines: string[]) => lines.some((l) => l.includes("ITT038I"));
        expect((await server.ports().console.change("X", { until })).lines).toEqual([" A", " B", " ITT038I ALL"]);
    });

    it("end at the limit though text keeps coming and z/OSMF says sol-key-detected", async () => {
        server.answer = (request, response) =>
            json(response, {
                "cmd-response": " X",
                "sol-key-detected": true,
                ...(request.method === "PUT" ? { "cmd-response-key": "C1" } : {})
            });
        const reply = await server.ports().console.display("D T", { until: () => false, maxWaitMs: 5000 });
        expect(gets().length).toBeGreaterThan(2);
        expect(reply.lines.length).toBe(gets().length + 1);
        expect(gets().length).toBeLessThan(10);
    });

    it("that cannot be fetched leave the lines so far, marked", async () => {
        server.answer = (request, response) => {
            if (request.method === "PUT") json(response, { "cmd-response": " A", "cmd-response-key": "C1" });
            else json(response, { "return-code": 8, "reason-code": 14, reason: "Cannot get the command response" }, 500);
        };
        const reply = await server.ports().console.change("X", { until: () => false });
        expect([reply.lines, puts().length]).toEqual([[" A"], 1]);
        expect(reply.incomplete).toMatch(/collect late lines/);
    });

    it("that cannot be fetched for a display: the display is sent again, and half of one is never given", async () => {
        server.answer = (request, response, socket) => {
            if (request.method === "PUT") json(response, { "cmd-response": " A", "cmd-response-key": "C1" });
            else if (puts().length < 2) socket.destroy();
            else json(response, { "cmd-response": " B" });
        };
        const until = (lines: string[]) => lines.includes(" B");
        expect((await server.ports().console.display("D T", { until })).lines).toEqual([" A", " B"]);
        expect(puts().length).toBe(2);
        server.answer = (request, response, socket) => {
            if (request.method === "PUT") json(response, { "cmd-response": " A", "cmd-response-key": "C1" });
            else socket.destroy();
        };
        expect((await failure(server.ports().console.display("D T", { until }))).kind).toBe("unclear");
    });

    it("are read by key alone later", async () => {
        console("", " B");
        expect(await server.ports({ consoleName: "MYCN" }).console.collect("C9")).toEqual([" B"]);
        expect(server.log[0].url).toBe("/zosmf/restconsoles/consoles/MYCN/solmsgs/C9");
    });
});

describe("nothing that changes z/OS is sent twice", () => {
    /** Leaves an idle keep-alive connection behind, then breaks the connection of every further PUT at the given moment. */
    async function breaking(how: (r: Parameters<TestServer["answer"]>) => void) {
        console(" IEE136I X");
        const zos = server.ports();
        await zos.console.display("D T");
        expect(server.log[0].headers.connection).toBe("keep-alive");
        server.log.length = 0;
        server.answer = (...args) => how(args);
        return zos;
    }

    it("when the connection is reset without an answer, though an idle connection was there to be reused", async () => {
        const zos = await breaking(([, , socket]) => socket.destroy());
        const error = await failure(zos.console.change("TRACE CT,ON,COMP=CSF"));
        expect([error.kind, error.details.executed]).toEqual(["unclear", "maybe"]);
        expect(puts().length).toBe(1);
        expect(server.log[0].headers.connection).toBe("close");
    });

    it("(the same with the SDK alone: it sends the command twice)", async () => {
        const sdk = session(server.port);
        console(" IEE136I X");
        await IssueCommand.issueSimple(sdk, "D T");
        server.log.length = 0;
        server.answer = (_request, _response, socket) => socket.destroy();
        await expect(IssueCommand.issueSimple(sdk, "TRACE CT,ON,COMP=CSF")).rejects.toThrow();
        expect(puts().length).toBe(2);
    });

    it("when the connection breaks within the answer: it fails at once, not at the time limit", async () => {
        const zos = await breaking(([, response, socket]) => {
            response.writeHead(200, { "Content-Length": "100" });
            response.write('{"cmd-resp', () => socket.destroy());
        });
        const error = await failure(zos.console.change("R 01,END"));
        expect([error.kind, error.details.executed, puts().length]).toEqual(["unclear", "maybe", 1]);
        expect(error.what).toMatch(/broke within the answer/);
    });

    it("when no answer comes before the time limit", async () => {
        server.answer = () => undefined;
        const error = await failure(server.ports({ deadlineMs: 100 }).console.change("X"));
        expect([error.kind, error.details.executed, puts().length]).toEqual(["unclear", "maybe", 1]);
        expect(error.what).toMatch(/time limit/);
    });

    it.each([
        ["500 2/7", 500, { "return-code": 2, "reason-code": 7, reason: "timed out" }, "unclear", "maybe"],
        ["503", 503, "busy", "unclear", "maybe"],
        ["500 with a page of Java", 500, "<html><body>Error 500: java.lang.NullPointerException</body></html>", "unclear", "maybe"],
        ["3/12", 500, { "return-code": 3, "reason-code": 12, reason: "cannot be found" }, "consoleUnavailable", "no"],
        ["5/7", 500, { "return-code": 5, "reason-code": 7, reason: "IKJ55303I" }, "consoleInUse", "no"],
        ["1/13", 400, { "return-code": 1, "reason-code": 13, reason: "cmd missing" }, "service", "no"]
    ])("when z/OSMF answers %s", async (_name, status, body, kind, executed) => {
        server.answer = (_request, response) => json(response, body, status);
        const error = await failure(server.ports().console.change("X"));
        expect([error.kind, error.details.executed, puts().length]).toEqual([kind, executed, 1]);
    });

    it("when the 200 answer is no JSON", async () => {
        server.answer = (_request, response) => response.end("<html>");
        const error = await failure(server.ports().console.change("X"));
        expect([error.details.executed, puts().length]).toEqual(["maybe", 1]);
    });

    it("when the REST client is built in a way that it cannot be kept from repeating: then not at all", async () => {
        const inner = AbstractRestClient.prototype as unknown as { buildOptions?: unknown };
        const { buildOptions } = inner;
        delete inner.buildOptions;
        const error = await failure(server.ports().console.change("X"));
        inner.buildOptions = buildOptions;
        expect([error.kind, error.details.executed, server.log.length]).toEqual(["service", "no", 0]);
    });

    it("but a display is sent again: after a lost connection and a passing 500", async () => {
        let count = 0;
        server.answer = (_request, response, socket) => {
            count++;
            if (count === 1) socket.destroy();
            else if (count === 2) json(response, { "return-code": 3, "reason-code": 12, reason: "gone" }, 500);
            else json(response, { "cmd-response": " OK" });
        };
        expect((await server.ports().console.display("D T")).lines).toEqual([" OK"]);
    });

    it("and a display gives up after two repeats", async () => {
        server.answer = (_request, response) => json(response, {}, 500);
        const error = await failure(server.ports().console.display("D T"));
        expect([error.kind, error.details.executed, puts().length]).toEqual(["service", "no", 3]);
    });
});

describe("refusals within a 200 answer", () => {
    it.each([
        " IEE345I TRACE    AUTHORITY INVALID, FAILED BY SECURITY PRODUCT",
        "S0W1     IEE345I TRACE    AUTHORITY INVALID, FAILED BY MVS"
    ])("%s", async (text) => {
        console(text);
        const error = await failure(server.ports().console.change("TRACE CT,ON,COMP=CSF"));
        expect([error.kind, error.details.executed]).toEqual(["authority", "no"]);
        expect(error.details.zosText).toContain("IEE345I");
        expect(error.what).toContain("IBMUSER may not issue TRACE");
    });

    it("a message that only mentions the id is none", async () => {
        console(" IEE843I X\r  SEE IEE345I");
        expect((await server.ports().console.display("D T")).lines).toHaveLength(2);
    });
});

describe("never got there", () => {
    const ports = (...args: Parameters<typeof session>) => zosmfPorts(session(...args), { clock: wallClock(0.01) });

    it("a certificate of an unknown CA: the cures, NODE_EXTRA_CA_CERTS first", async () => {
        delete https.globalAgent.options.ca;
        const error = await failure(server.ports().console.change("X"));
        https.globalAgent.options.ca = server.ca;
        expect([error.kind, error.details.executed, server.log.length]).toEqual(["unreachable", "no", 0]);
        expect(error.details.next).toMatch(/^Best: .*NODE_EXTRA_CA_CERTS=.*--reject-unauthorized false/);
    });

    it("a certificate for another name", async () => {
        const error = await failure(zosmfPorts(session(server.port, "127.0.0.2"), { clock: wallClock(0.01) }).console.change("X"));
        expect([error.kind, error.details.executed, server.log.length]).toEqual(["unreachable", "no", 0]);
    });

    it("nothing listens", async () => {
        const error = await failure(ports(1).console.change("X"));
        expect([error.kind, error.details.executed]).toEqual(["unreachable", "no"]);
        expect(error.what).toContain("ECONNREFUSED");
    });
});
