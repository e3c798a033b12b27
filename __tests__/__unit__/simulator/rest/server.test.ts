import { existsSync, readFileSync } from "node:fs";
import { startSimulator, type RunningSimulator } from "../../../../src/simulator";
import { ask } from "./ask";
import { tinySystem } from "./tinySystem";

let simulator: RunningSimulator;

beforeEach(async () => {
    simulator = await startSimulator({ system: tinySystem(), clientCertificates: true });
});

afterEach(() => simulator.close());

const INFO = "/zosmf/info";

describe("credentials", () => {
    it.each([
        ["a good password", { as: "IBMUSER:SYS1" }, 200],
        ["a user name in lower case", { as: "ibmuser:SYS1" }, 200],
        ["a wrong password", { as: "IBMUSER:WRONG" }, 401],
        ["an unknown user", { as: "NOSUCH:SYS1" }, 401],
        ["no credentials", { as: null }, 401],
        ["an unknown token", { as: null, headers: { Cookie: "LtpaToken2=abc" } }, 401],
        ["a user without z/OSMF", { as: "NOBODY:SYS1" }, 403]
    ])("%s: %s", async (_what, question, status) => {
        expect((await ask(simulator, "GET", INFO, question)).status).toBe(status);
    });

    it("401 has no body and names the realm", async () => {
        const answer = await ask(simulator, "GET", INFO, { as: null });
        expect(answer.text).toBe("");
        expect(answer.headers["www-authenticate"]).toBe('Basic realm="defaultRealm"');
        expect(answer.headers["content-length"]).toBe("0");
    });

    it("Basic is given a cookie that is good on its own, and no new one then", async () => {
        const first = await ask(simulator, "GET", INFO);
        const cookie = first.headers["set-cookie"]![0];
        expect(cookie).toMatch(/^LtpaToken2=\S+; Path=\/; Secure; HttpOnly$/);
        const second = await ask(simulator, "GET", INFO, { as: null, headers: { Cookie: cookie.split(";")[0] } });
        expect([second.status, second.headers["set-cookie"]]).toEqual([200, undefined]);
        simulator.expireTokens();
        expect((await ask(simulator, "GET", INFO, { as: null, headers: { Cookie: cookie.split(";")[0] } })).status).toBe(401);
    });

    it("a token ends with its life", async () => {
        simulator.switches.tokenLifetimeMs = 50;
        const cookie = (await ask(simulator, "GET", INFO)).headers["set-cookie"]![0].split(";")[0];
        await simulator.system.clock.sleep(51);
        expect((await ask(simulator, "GET", INFO, { as: null, headers: { Cookie: cookie } })).status).toBe(401);
    });

    it("log-in gives both tokens, the JWT is taken as Bearer, log-out ends it", async () => {
        const login = await ask(simulator, "POST", "/zosmf/services/authenticate");
        expect(login.json()).toEqual({ returnCode: 0, reasonCode: 0, message: "Success." });
        const jwt = /jwtToken=([^;]+)/.exec(login.headers["set-cookie"]!.join())![1];
        const bearer = { as: null, headers: { Authorization: `Bearer ${jwt}` } };
        expect((await ask(simulator, "GET", INFO, bearer)).status).toBe(200);
        expect((await ask(simulator, "DELETE", "/zosmf/services/authenticate", bearer)).status).toBe(204);
        expect((await ask(simulator, "GET", INFO, bearer)).status).toBe(401);
    });

    it("a refused log-in says so in its own shape", async () => {
        const login = await ask(simulator, "POST", "/zosmf/services/authenticate", { as: "IBMUSER:WRONG" });
        expect([login.status, login.json().returnCode]).toEqual([401, 8]);
    });

    it("API ML: log-in, then the prefixed path with its cookie", async () => {
        const login = await ask(simulator, "POST", "/gateway/api/v1/auth/login");
        expect(login.status).toBe(204);
        const headers = { Cookie: login.headers["set-cookie"]![0].split(";")[0] };
        expect((await ask(simulator, "GET", `/ibmzosmf/api/v1${INFO}`, { as: null, headers })).status).toBe(200);
    });

    it("a client certificate names its user; one without a user is refused", async () => {
        const tls = await simulator.clientCertificate("IBMUSER");
        expect((await ask(simulator, "GET", INFO, { as: null, tls })).status).toBe(200);
        expect(simulator.log.records.at(-1)!.user).toBe("IBMUSER");
        expect((await ask(simulator, "GET", INFO, { as: null, tls: await simulator.clientCertificate("NOSUCH") })).status).toBe(401);
    });

    it("/zosmf/info without credentials, where the switch says so, and nothing else", async () => {
        simulator.switches.infoNeedsCredentials = false;
        expect((await ask(simulator, "GET", INFO, { as: null })).status).toBe(200);
        expect((await ask(simulator, "GET", "/zosmf/restjobs/jobs", { as: null })).status).toBe(401);
    });
});

describe("requests", () => {
    it("without the CSRF header: IZUG846W", async () => {
        const answer = await ask(simulator, "GET", "/zosmf/restjobs/jobs", { plain: true });
        expect([answer.status, answer.json().errorID]).toEqual([403, "IZUG846W"]);
        expect((await ask(simulator, "GET", INFO, { plain: true })).status).toBe(200);
        simulator.switches.csrfEverywhere = true;
        expect((await ask(simulator, "GET", INFO, { plain: true })).status).toBe(403);
    });

    it("nobody serves: 404 as JSON, and the log shows it", async () => {
        const answer = await ask(simulator, "GET", "/zosmf/rest_nothing?x=1");
        expect([answer.status, Object.keys(answer.json())]).toEqual([404, ["simulator"]]);
        expect(simulator.log.unexpected().map(({ path }) => path)).toEqual(["/zosmf/rest_nothing?x=1"]);
    });

    it("beyond the parallel limit: 503", async () => {
        simulator.switches.maxParallel = 1;
        const put = () => ask(simulator, "PUT", "/zosmf/restconsoles/consoles/defcn", { body: { cmd: "D T" } });
        let meanwhile = 0;
        simulator.onRequest(async ({ phase, record }) => {
            if (phase === "executed" && record.sequence === 1) meanwhile = (await put()).status;
        });
        expect((await put()).status).toBe(200);
        expect(meanwhile).toBe(503);
        expect((await put()).status).toBe(200);
    });

    it("the control endpoint exists by option only", async () => {
        expect((await ask(simulator, "GET", "/simulator/log")).status).toBe(404);
    });
});

describe("information", () => {
    it("tells the release", async () => {
        expect((await ask(simulator, "GET", INFO)).json()).toMatchObject({
            zosmf_version: "29",
            zos_version: "05.29.00",
            api_version: "1"
        });
        const older = await startSimulator({ system: tinySystem(), release: "2.4" });
        expect((await ask(older, "GET", INFO)).json().zosmf_version).toBe("27");
        await older.close();
    });

    it("tells the systems", async () => {
        const answer = await ask(simulator, "GET", "/zosmf/resttopology/systems");
        expect(answer.json()).toMatchObject({ numRows: 1, items: [{ systemName: "S0W1", sysplexName: "ADCDPL" }] });
    });

    it("OPERLOG shows what was said, with the reply id of a prompt; or is not there", async () => {
        const system = simulator.system as ReturnType<typeof tinySystem>;
        system.answer = () => [{ lines: ["ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND."], replyId: "07" }];
        await ask(simulator, "PUT", "/zosmf/restconsoles/consoles/defcn", { body: { cmd: "TRACE CT,ON,COMP=CSF" } });
        const log = await ask(simulator, "GET", "/zosmf/restconsoles/v1/log?timeRange=10m&direction=backward&");
        expect(log.json()).toMatchObject({ source: "OPERLOG", totalitems: 1, items: [{ replyId: "07", subType: "WTOR" }] });
        expect((await ask(simulator, "GET", "/zosmf/restconsoles/v1/log?time=yesterday")).json()["reason-code"]).toBe(22);
        simulator.switches.operlog = false;
        expect((await ask(simulator, "GET", "/zosmf/restconsoles/v1/log")).json()["return-code"]).toBe(8);
    });
});

describe("the certificate", () => {
    it.each(["localhost", "127.0.0.1"])("is good for %s", async (hostname) => {
        const answer = await ask(simulator, "GET", INFO, { tls: { hostname } });
        expect(answer.status).toBe(200);
    });

    it("is refused by a client that does not know the authority", async () => {
        await expect(ask(simulator, "GET", INFO, { tls: { ca: [] } })).rejects.toThrow("certificate");
    });

    it("stands in a file as long as the simulator runs", async () => {
        const other = await startSimulator({ system: tinySystem() });
        expect(readFileSync(other.caFile, "utf8")).toBe(other.caPem);
        await other.close();
        expect(existsSync(other.caFile)).toBe(false);
    });
});

describe("the log", () => {
    it("holds no passwords and no tokens", async () => {
        await ask(simulator, "GET", INFO, { headers: { Cookie: "LtpaToken2=secret" } });
        expect(JSON.stringify(simulator.log.records)).not.toMatch(/secret|Basic|authorization|SYS1/);
    });
});

describe("life", () => {
    it("listens on loopback addresses only", async () => {
        await expect(startSimulator({ system: tinySystem(), host: "0.0.0.0" })).rejects.toThrow("loopback");
    });

    it("a port that is taken is an error, not a crash", async () => {
        await expect(startSimulator({ system: tinySystem(), port: simulator.port })).rejects.toThrow("EADDRINUSE");
    });

    it("closing ends what is under way", async () => {
        const other = await startSimulator({ system: tinySystem() });
        other.faults.add({ action: { kind: "stall-before" } });
        const asked = ask(other, "GET", INFO);
        const stopped = new Promise<void>((resolve) => other.onRequest(() => resolve()));
        const failed = expect(asked).rejects.toThrow("socket hang up");
        await stopped;
        await other.close();
        await failed;
    });
});
