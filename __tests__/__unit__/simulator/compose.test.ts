import { createSimulatedSystem, type SimulatedSystem, type SimulatedSystemOptions } from "../../../src/simulator/compose";
import { fromEbcdic } from "../../../src/simulator/ipcs/ebcdic";
import { createClock } from "../../../src/simulator/model";
import { AES, CHACHA20, connectOnce, type ConnectResult } from "../../../src/simulator/tls/client";

const TRACE = "IBMUSER.CTRACE1";
let system: SimulatedSystem;
afterEach(() => system.close());

/** A system whose clock the test moves. */
async function start(options: SimulatedSystemOptions = {}): Promise<{ advance(ms: number): void; command(text: string): string }> {
    const clock = createClock(Date.UTC(2026, 1, 3, 12, 52, 0), 0);
    system = await createSimulatedSystem({ ...options, clock });
    return {
        advance: (ms) => clock.advance(ms),
        command(text) {
            const run = system.command({ console: "TESTCN", user: "IBMUSER", text });
            clock.advance(5000);
            return run.messages.map((m) => `${m.replyId ?? ""} ${m.lines.join("\n")}`).join("\n");
        }
    };
}

/** Connects; a server that has fallen silent is given up at once. */
async function connect(suites: string): Promise<ConnectResult> {
    const silent = new AbortController();
    system.listener.onEnd = (end) => void (end.outcome === "silent" && setImmediate(() => silent.abort()));
    return connectOnce({ host: "127.0.0.1", port: system.listenerPort, suites, timeoutMs: 20000, giveUp: silent.signal });
}

interface Capture {
    jobName?: string;
    level?: number;
    csf?: boolean;
    clients: string[];
}

async function capture(options: Capture & SimulatedSystemOptions): Promise<{ print: string; clients: ConnectResult[] }> {
    const { command, advance } = await start(options);
    const job = options.jobName ?? "TCPIP";
    command("TRACE CT,WTRSTART=CTWTR,NOWRAP");
    const on = (component: string, operands: string) => {
        const id = /(\d+) ITT006A/.exec(command(`TRACE CT,ON,COMP=${component}`))![1];
        command(`R ${id},JOBNAME=(${job}),OPTIONS=(${operands}),WTR=CTWTR,END`);
    };
    on("GSKSRVR", `LEVEL=${options.level ?? 15}`);
    if (options.csf) {
        command("TRACE CT,OFF,COMP=CSF");
        on("CSF", "ALL");
    }
    const clients: ConnectResult[] = [];
    for (const suites of options.clients) {
        clients.push(await connect(suites));
        advance(1000);
    }
    command("TRACE CT,OFF,COMP=GSKSRVR");
    if (options.csf) command("TRACE CT,OFF,COMP=CSF");
    command("TRACE CT,WTRSTOP=CTWTR");
    advance(5000);
    const sub = ["GSKSRVR", ...(options.csf ? ["CSF"] : [])].map((c) => ` CTRACE COMP(${c}) FULL LOCAL`).join("\n");
    const jcl = `//FORMAT JOB (A)
//IPCS     EXEC PGM=IKJEFT01
//SYSPROC  DD DISP=SHR,DSN=SYS1.SBLSCLI0
//IPCSPRNT DD DSN=IBMUSER.PRINT,DISP=(NEW,CATLG),RECFM=VBA,LRECL=137
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
 %BLSCDDIR DSNAME(IBMUSER.DDIR)
 IPCS NOPARM
 SETDEF DSNAME('${TRACE}') PRINT NOTERMINAL
${sub}
 END
/*`;
    const submitted = system.jobs.submit(jcl.split("\n"), "IBMUSER");
    advance(60000);
    expect(submitted.status).toBe("OUTPUT");
    return {
        print: system.dataSets
            .find("IBMUSER.PRINT")!
            .records.map((r) => fromEbcdic(r).slice(1))
            .join("\n"),
        clients
    };
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

test("a ChaCha20 client leaves the article's failure in the print, and nothing else at LEVEL=4", async () => {
    const { print, clients } = await capture({ clients: [CHACHA20], level: 4 });
    expect(clients[0].outcome).toBe("silent");
    const head = "S0W1 MESSAGE 00000004 TIME SSL_ERROR Job TCPIP Process 0201001E Thread 00000001";
    const text = squeeze(print.replace(/\d\d:\d\d:\d\d\.\d{6}/g, "TIME"));
    expect(text.slice(text.indexOf("S0W1 "))).toBe(
        [
            `${head} crypto_chacha_encrypt_ctx ICSF service failure: CSFPSKE retCode = 0x8, rsnCode = 0xbfe`,
            `${head} crypto_chacha_encrypt_ctx The algorithm or key size is not supported by ICSF FIPS`,
            `${head} gsk_encrypt_tls13_record ChaCha20 Encryption failed: Error 0x0335308f`
        ].join(" ")
    );
});

test("ICSF under ALL shows the same refusal from its side, in one data set with System SSL", async () => {
    const { print } = await capture({ clients: [CHACHA20, AES], csf: true });
    expect(squeeze(print)).toContain("Service CSFPSKE Algorithm CHACHA20-POLY1305 Return code = 00000008 Reason code = 00000BFE");
    expect(print).toContain("Thread 00000002");
});

test("LEVEL=255 adds dumps, LEVEL=15 has none", async () => {
    const all = await capture({ clients: [AES], level: 255 });
    expect(all.print).toMatch(/DUMP {6}00000020 .* SSL_ASCII_DUMP/);
    await system.close();
    const usual = await capture({ clients: [AES] });
    expect(usual.print).toMatch(/SSL_ENTRY[^]*SSL_INFO[^]*SSL_EXIT/);
    expect(usual.print).not.toContain("DUMP ");
});

test("two captures with different suites and threads give different prints", async () => {
    const first = await capture({ clients: [AES] });
    await system.close();
    const second = await capture({ clients: ["TLS_AES_128_GCM_SHA256", AES], processId: 0x00030041 });
    expect(first.print).toContain("cipher 1302");
    expect(first.print).not.toMatch(/cipher 1301|Thread 00000002|SSL_ERROR/);
    expect(second.print).toMatch(/Process 00030041 {2}Thread 00000001[^]*cipher 1301[^]*Thread 00000002[^]*cipher 1302/);
});

test("a wrong job name gives an empty trace", async () => {
    const { print, clients } = await capture({ clients: [CHACHA20], jobName: "TN3270" });
    expect(clients[0].outcome).toBe("silent");
    expect(print).toMatch(/COMP\(GSKSRVR\)\n/);
    expect(print).not.toMatch(/^S0W1 |Job /m);
});

test("the job of the stack is that of the option", async () => {
    const { print } = await capture({ clients: [CHACHA20], stackJob: "TCPIP2", jobName: "TCPIP2" });
    expect(print).toContain("Job TCPIP2    Process");
});

test("ICSF follows the release, answers D ICSF, and may be taken down", async () => {
    const { command } = await start({ release: "3.1" });
    expect(command("D ICSF,LIST")).toContain("S0W1      HCR77E0  003");
    system.modelIcsf.active = false;
    expect(command("D ICSF,LIST")).not.toContain("CSFM668I");
});

test("close ends the port", async () => {
    await start();
    const port = system.listenerPort;
    await system.close();
    expect((await connectOnce({ host: "127.0.0.1", port, suites: AES })).outcome).toBe("refused");
});
