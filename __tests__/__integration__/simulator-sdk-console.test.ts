import https from "node:https";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ISession } from "@zowe/imperative";
import { CheckStatus, ListDefinedSystems } from "@zowe/zosmf-for-zowe-sdk";
import { CollectCommand, IssueCommand } from "@zowe/zos-console-for-zowe-sdk";
import type { RunningSimulator } from "../../src/simulator";
import type { ModelSystem } from "../../src/simulator/model";
import { failure, openSite, type Site } from "./sdkSite";

/**
 * The unmodified Zowe SDK against the simulator: what was measured of the two against real services holds here too.
 * These tests say "this is a z/OSMF"; nothing of our own code takes part.
 */
let site: Site;
let simulator: RunningSimulator;
let system: ModelSystem;
let session: Site["session"];
const folder = mkdtempSync(join(tmpdir(), "tlsfips-sdk-"));

beforeEach(async () => {
    site = await openSite();
    ({ simulator, system, session } = site);
});

afterEach(() => site.close());

afterAll(() => rmSync(folder, { recursive: true }));

describe("sessions", () => {
    const info = (more: Partial<ISession>) => CheckStatus.getZosmfInfo(session(more));

    it("information and systems", async () => {
        expect((await info({})).zosmf_version).toBe("28");
        expect(await CheckStatus.isZosVersionAtLeast(session(), "27")).toBe(true);
        expect((await ListDefinedSystems.listDefinedSystems(session())).items[0].systemName).toBe("S0W1");
    });

    it("through the API ML path", async () => {
        await info({ basePath: "/ibmzosmf/api/v1" });
        expect(simulator.log.records[0].path).toBe("/ibmzosmf/api/v1/zosmf/info");
    });

    it("a cookie, a Bearer token, a client certificate", async () => {
        const login = await new Promise<string>((resolve, reject) => {
            https
                .request(`${simulator.url}/zosmf/services/authenticate`, { method: "POST", auth: "IBMUSER:SYS1" }, (incoming) => {
                    incoming.resume();
                    resolve(incoming.headers["set-cookie"]!.join());
                })
                .on("error", reject)
                .end();
        });
        const ltpa = /LtpaToken2=([^;]+)/.exec(login)![1];
        const jwt = /jwtToken=([^;]+)/.exec(login)![1];
        const { cert, key } = await simulator.clientCertificate("IBMUSER");
        const [certPath, keyPath] = [join(folder, "client.pem"), join(folder, "client.key")];
        writeFileSync(certPath, cert);
        writeFileSync(keyPath, key);
        await info({ type: "token", tokenType: "LtpaToken2", tokenValue: ltpa });
        await info({ type: "bearer", tokenValue: jwt });
        await info({ type: "cert-pem", cert: certPath, certKey: keyPath });
        expect(simulator.log.records.map(({ user, status }) => [user, status])).toEqual([
            [null, 200],
            ...Array<unknown>(3).fill(["IBMUSER", 200])
        ]);
        simulator.expireTokens();
        expect((await failure(info({ type: "token", tokenType: "LtpaToken2", tokenValue: ltpa }))).errorCode).toBe(401);
    });

    it("a wrong password", async () => {
        const error = await failure(info({ password: "WRONG" }));
        expect(error.errorCode).toBe(401);
        expect(error.message).toContain("Username or password are not valid or expired.");
    });

    it("a certificate of an unknown authority", async () => {
        https.globalAgent.options.ca = [];
        const error = await failure(info({}));
        expect(["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "SELF_SIGNED_CERT_IN_CHAIN"]).toContain(error.causeErrors.code);
        expect((await info({ rejectUnauthorized: false })).api_version).toBe("1");
    });
});

describe("console", () => {
    it("the display of a trace, in lines", async () => {
        const reply = await IssueCommand.issueSimple(session(), "D TRACE,COMP=CSF");
        expect(reply.success).toBe(true);
        expect(reply.commandResponse).toMatch(/^ IEE843I /);
        expect(reply.commandResponse).not.toContain("\r");
        expect(reply.commandResponse.split("\n").length).toBeGreaterThan(3);
        expect(String(reply.zosmfResponse[0]["cmd-response"])).toContain("\r");
        expect(reply.lastResponseKey).toMatch(/^C\d+$/);
    });

    it("a dialogue: prompt, reply, result; the state changes", async () => {
        const on = await IssueCommand.issueSimple(session(), "TRACE CT,ON,COMP=GSKSRVR");
        const id = /(\d+) ITT006A/.exec(on.commandResponse)![1];
        expect(system.snapshot().prompts).toHaveLength(1);
        await IssueCommand.issueSimple(session(), `R ${id},JOBNAME=(TCPIP),OPTIONS=(LEVEL=15),END`);
        expect(system.snapshot()).toMatchObject({ prompts: [], components: { GSKSRVR: { mode: "ON", jobNames: ["TCPIP"] } } });
    });

    it("a prompt that comes late is found by collecting", async () => {
        system.switches.wtorDelivery = "late";
        const reply = await IssueCommand.issue(session(), { command: "TRACE CT,ON,COMP=CSF" });
        expect(reply.commandResponse).not.toContain("ITT006A");
        await system.clock.sleep(system.switches.lateMs);
        const collected = await CollectCommand.collect(session(), { commandResponseKey: reply.lastResponseKey! });
        expect(collected.commandResponse).toContain("ITT006A");
    });

    it("a prompt that is unsolicited is found by a detection", async () => {
        system.switches.wtorDelivery = "unsolicited";
        const parms = { cmd: "TRACE CT,ON,COMP=CSF", "unsol-key": "ITT006A", "unsol-detect-sync": "Y", "unsol-detect-timeout": "10" };
        const reply: unknown = await IssueCommand.issueDefConsoleCommon(session(), parms);
        expect(reply).toMatchObject({ status: "detected", msg: expect.stringMatching(/^\*\d+ ITT006A /) as string });
    });

    it.each([
        [1, 2],
        [2, 3]
    ])("collects until %d empty answers: %d requests after one with text", async (followUpAttempts, requests) => {
        simulator.faults.add({ action: { kind: "empty-window" } });
        const reply = await IssueCommand.issue(session(), { command: "D T" });
        expect(reply.commandResponse.trim()).toBe("");
        const collected = await CollectCommand.collect(session(), { commandResponseKey: reply.lastResponseKey!, followUpAttempts });
        expect(collected.commandResponse).toContain("IEE136I");
        expect(simulator.log.records.filter(({ path }) => path.includes("solmsgs"))).toHaveLength(requests);
    });

    it("issueAndCollect without a console name in the collect parms looks in the wrong place", async () => {
        simulator.faults.add({ action: { kind: "empty-window" } });
        const reply = await IssueCommand.issueAndCollect(session(), { command: "D T", consoleName: "MYCON" }, { commandResponseKey: "" });
        expect(reply.commandResponse.trim()).toBe("");
        expect(simulator.log.records.at(-1)!.path).toContain("/defcn/solmsgs/");
    });

    it("an error: its codes are in causeErrors, not in the message", async () => {
        simulator.faults.add({ action: { kind: "console-taken" } });
        const error = await failure(IssueCommand.issueSimple(session(), "D T"));
        expect(error.errorCode).toBe(500);
        expect(error.message).not.toContain("IKJ55303I");
        expect(JSON.parse(error.causeErrors)).toMatchObject({ "return-code": 5, "reason-code": 7 });
    });

    it("an error while collecting does not reject", async () => {
        const reply = await IssueCommand.issueSimple(session(), "D T");
        simulator.faults.add({ match: { path: "solmsgs" }, action: { kind: "console-error", code: "8/14" } });
        const collected = await CollectCommand.collect(session(), { commandResponseKey: reply.lastResponseKey! });
        expect(collected.success).toBe(false);
        expect(collected.failureResponse).toBeDefined();
    });

    it("a connection lost on a reused socket: the SDK sends the command again, blindly", async () => {
        await IssueCommand.issueSimple(session(), "D T");
        simulator.faults.add({ match: { command: "^TRACE" }, action: { kind: "drop-after" } });
        await IssueCommand.issueSimple(session(), "TRACE CT,ON,COMP=CSF");
        expect(system.received.filter(({ text }) => text.startsWith("TRACE"))).toHaveLength(2);
        expect(simulator.log.blindRepeats()).toHaveLength(1);
    });

    it("no authority: IEE345I in an answer that succeeds", async () => {
        system.users.get("IBMUSER")!.commands = false;
        const reply = await IssueCommand.issueSimple(session(), "TRACE CT,OFF,COMP=CSF");
        expect(reply.success).toBe(true);
        expect(reply.commandResponse).toContain("IEE345I");
    });

    it("headers: chunked JSON with the CSRF header on a connection that is kept", async () => {
        const reply = await IssueCommand.issueSimple(session(), "D T");
        expect(reply.cmdResponseUrl).toBe(`${simulator.url}/zosmf/restconsoles/consoles/defcn/solmsgs/${reply.lastResponseKey}`);
        const { headers } = simulator.log.records[0];
        expect(headers).toEqual({
            "content-type": "application/json",
            "x-csrf-zosmf-header": "true",
            host: `localhost:${simulator.port}`,
            connection: "keep-alive",
            "transfer-encoding": "chunked"
        });
    });

    it("without keep-alive a lost connection is an error, and nothing is sent again", async () => {
        https.globalAgent.destroy();
        simulator.faults.add({ match: { command: "^TRACE" }, action: { kind: "drop-after" } });
        const error = await failure(IssueCommand.issueSimple(session(), "TRACE CT,ON,COMP=CSF"));
        expect(error.causeErrors.code).toBe("ECONNRESET");
        expect(system.received.filter(({ text }) => text.startsWith("TRACE"))).toHaveLength(1);
    });
});
