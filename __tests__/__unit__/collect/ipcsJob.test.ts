import { ipcsJob, jobNameOf } from "../../../src/collect/ipcsJob";
import type { FormatJob, IpcsJobRequest } from "../../../src/collect/ipcsJob";

const job: FormatJob = { account: null, jobCard: null, hlq: null, volume: null, storageClass: null, runOn: null };
const request: IpcsJobRequest = {
    dataSet: "IBMUSER.CTRACE1",
    components: [{ component: "GSKSRVR", sub: null }],
    job,
    jobName: "IBMUSERA",
    directory: "IBMUSER.TLSFIPS.D1",
    print: "IBMUSER.TLSFIPS.P1"
};
const made = (more: Partial<IpcsJobRequest> = {}, options: Partial<FormatJob> = {}) =>
    ipcsJob({ ...request, ...more, job: { ...job, ...options } });
const text = (...args: Parameters<typeof made>) => made(...args).join("\n");
const LONG = "A2345678.B2345678.C2345678.D2345678.E2345678";

it("formats the component from the trace data set into the print data set, with a directory of its own", () => {
    const lines = made();
    expect(lines[0]).toBe("//IBMUSERA JOB ,'TLSFIPS',MSGCLASS=H,MSGLEVEL=(1,1)");
    expect(text()).toMatch(/IPCSPRNT DD DSN=IBMUSER.TLSFIPS.P1,DISP=\(NEW,CATLG,DELETE\),RECFM=VBA,\n\/\/ +LRECL=137/);
    const commands = lines.slice(lines.indexOf("//SYSTSIN  DD *") + 1, lines.indexOf("/*"));
    expect(commands).toEqual([
        " PROFILE MSGID",
        " %BLSCDDIR DSNAME(IBMUSER.TLSFIPS.D1) RECORDS(25000)",
        " IPCS NOPARM",
        " SETDEF DSNAME('IBMUSER.CTRACE1') PRINT NOTERMINAL NOCONFIRM LIST",
        " DROPDUMP DSNAME('IBMUSER.CTRACE1')",
        " CTRACE COMP(GSKSRVR) FULL LOCAL",
        " END"
    ]);
});

it("removes the directory in a step that runs after an abend too", () => {
    expect(text()).toMatch(/EXEC PGM=IDCAMS,COND=EVEN\n[\s\S]*DELETE IBMUSER.TLSFIPS.D1 CLUSTER\n SET MAXCC = 0/);
});

it("one subcommand for each component, with sublevel and options", () => {
    const components = [
        { component: "GSKSRVR", sub: null },
        { component: "systcpip", sub: "TCPIP", options: ["TELNET", "PORT(23)"] }
    ];
    expect(text({ components })).toContain(
        " CTRACE COMP(GSKSRVR) FULL LOCAL\n CTRACE COMP(SYSTCPIP) SUB((TCPIP)) FULL LOCAL +\n OPTIONS((TELNET,PORT(23)))\n END"
    );
});

it.each<[string, Partial<FormatJob>, string | RegExp]>([
    ["account", { account: "ACCT" }, "JOB (ACCT),'TLSFIPS'"],
    ["account in brackets", { account: "(ACCT,1)" }, "JOB (ACCT,1),"],
    ["account with a blank and an apostrophe", { account: "O'NEIL 1" }, "JOB ('O''NEIL 1'),"],
    ["system", { runOn: "s0w1" }, /MSGLEVEL=\(1,1\)\n\/\*JOBPARM SYSAFF=S0W1\n/],
    ["volume, for print", { volume: "USER01" }, /UNIT=SYSALLDA,\n?[/ ]*VOL=SER=USER01\n/],
    ["volume, for the directory", { volume: "USER01" }, /BLSCDDIR .*VOLUME\(USER01\)/],
    ["storage class", { storageClass: "SCBASE" }, /,STORCLAS=SCBASE\n[\s\S]*STORCLAS\(SCBASE\)/],
    ["job card", { jobCard: ["//MYJOB JOB (1),", "// CLASS=A "] }, /^\/\/MYJOB JOB \(1\),\n\/\/ CLASS=A\n\/\/IPCS /],
    ["job card and system", { jobCard: ["//MYJOB JOB 1"], runOn: "S0W1" }, /^\/\/MYJOB JOB 1\n\/\*JOBPARM SYSAFF=S0W1\n/]
])("%s", (_name, options, expected) => {
    const jcl = text({}, options);
    if (typeof expected === "string") expect(jcl).toContain(expected);
    else expect(jcl).toMatch(expected);
});

it("stays within column 71 (JCL) and 72 (TSO) with the longest names", () => {
    const lines = made(
        {
            dataSet: LONG,
            directory: LONG,
            print: LONG,
            components: [{ component: "SYSTCPDA", sub: "A".repeat(44), options: ["PACKETTRACE", "STATS", "FORMAT(DETAIL)"] }]
        },
        { account: "'" + "A".repeat(40) + "'", volume: "USER01", storageClass: "SCLASS12", runOn: "SYSTEM12" }
    );
    for (const line of lines) expect([line, line.length <= (line.startsWith("//") ? 71 : 72)]).toEqual([line, true]);
    expect(lines.join("\n")).not.toMatch(/,\n(?!\/\/ )/);
});

it.each<[string, () => unknown]>([
    ["data set", () => made({ dataSet: "A.B') PRINT\n//X EXEC" })],
    ["data set too long", () => made({ dataSet: LONG + ".F" })],
    ["component", () => made({ components: [{ component: "CSF) X(", sub: null }] })],
    ["sublevel", () => made({ components: [{ component: "CSF", sub: "A)) B((" }] })],
    ["option", () => made({ components: [{ component: "CSF", sub: null, options: ["A\nB"] }] })],
    ["volume", () => made({}, { volume: "A,DSN=B" })],
    ["storage class", () => made({}, { storageClass: "A B" })],
    ["system", () => made({}, { runOn: "A\n//" })],
    ["account", () => made({}, { account: "A\n//X EXEC PGM=Y" })],
    ["job name", () => made({ jobName: "9X" })],
    ["job card that is none", () => made({}, { jobCard: ["//X EXEC PGM=Y"] })],
    ["job card that carries more", () => made({}, { jobCard: ["//X JOB 1", "hello"] })]
])("refuses what is no name: %s", (_name, work) => {
    expect(work).toThrow(RangeError);
});

it.each([
    [["//MYJOB JOB 1"], "MYJOB"],
    [["//my#job  JOB 1"], "MY#JOB"],
    [["//X EXEC PGM=Y"], null],
    [[], null]
])("the job name on %j is %s", (card, name) => {
    expect(jobNameOf(card)).toBe(name);
});
