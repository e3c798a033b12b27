import { encodeCte, todOf } from "../../../../src/simulator/ipcs/cte";
import { fromEbcdic } from "../../../../src/simulator/ipcs/ebcdic";
import { runJob } from "../../../../src/simulator/ipcs/job";
import { encodeGsk } from "../../../../src/simulator/ipcs/payloads";
import { packBuffer } from "../../../../src/simulator/ipcs/records";
import { createSystem, type ModelSystem } from "../../../../src/simulator/model";
import type { SimJobResult } from "../../../../src/simulator/model/trace";

const TRACE = "IBMUSER.CTRACE1";
const DIRECTORY = "IBMUSER.TLSFIPS.DDIR";
const PRINT = "IBMUSER.TLSFIPS.PRINT";

const JOB = `//TLSFIPSF JOB (ACCT),'TLSFIPS',
//             MSGCLASS=H
/*JOBPARM SYSAFF=S0W1
//* formats a trace
//         SET HLQ=IBMUSER
//IPCS     EXEC PGM=IKJEFT01,DYNAMNBR=20,REGION=0M
//STEPLIB  DD DISP=SHR,DSN=SYS1.MIGLIB
//SYSPROC  DD DISP=SHR,DSN=SYS1.SBLSCLI0
//IPCSPRNT DD DSN=&HLQ..TLSFIPS.PRINT,DISP=(NEW,CATLG,DELETE),
//             RECFM=VBA,LRECL=137,SPACE=(CYL,(50,200),RLSE)
//IPCSTOC  DD SYSOUT=*
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
 PROFILE MSGID
 %BLSCDDIR DSNAME(${DIRECTORY}) RECORDS(25000) +
   VOLUME(USER01)
 IPCS NOPARM
 SETDEF DSNAME('${TRACE}') PRINT NOTERMINAL NOCONFIRM LIST
 DROPDUMP DSNAME('${TRACE}')
 CTRACE COMP(GSKSRVR) FULL LOCAL
 END
/*
//CLEANUP  EXEC PGM=IDCAMS,COND=EVEN
//SYSPRINT DD SYSOUT=*
//SYSIN    DD *
 DELETE ${DIRECTORY} CLUSTER
 SET MAXCC = 0
/*`;

let system: ModelSystem;
beforeEach(() => {
    system = createSystem();
    const data = encodeGsk({ job: "TCPIP", processId: 1, threadId: 1, code: 4, functionName: "gsk_read_v3_record", detail: ["hello"] });
    const records = packBuffer({ component: "GSKSRVR", sub: null, system: "S0W1", sequence: 1 }, [
        encodeCte({ formatId: 4, tod: todOf(Date.UTC(2026, 0, 1)), data })
    ]);
    system.dataSets.create({ name: TRACE, recordFormat: "VB", recordLength: 27994, records });
});
afterEach(() => system.close());

function run(jcl: string, denied: string[] = []): SimJobResult {
    const context = {
        dataSets: system.dataSets,
        user: "IBMUSER",
        deniedDataSets: denied,
        now: Date.UTC(2026, 0, 1),
        localOffsetMinutes: 0,
        systemName: "S0W1"
    };
    return runJob(jcl.split("\n"), context, { name: "TLSFIPSF", id: "JOB00042" });
}
const spool = (result: SimJobResult, dd: string): string => result.spool.find((f) => f.ddname === dd)?.lines.join("\n") ?? "";
const print = (): string => system.dataSets.find(PRINT)!.records.map(fromEbcdic).join("\n");

test("formats into the print data set and removes its directory", () => {
    const result = run(JOB);
    expect(result.retcode).toBe("CC 0000");
    expect(result.spool.map((f) => [f.id, f.ddname])).toEqual([
        [2, "JESMSGLG"],
        [3, "JESJCL"],
        [4, "JESYSMSG"],
        [102, "SYSTSPRT"],
        [103, "SYSPRINT"]
    ]);
    expect(print()).toContain("\n   Job TCPIP     Process 00000001  Thread 00000001  gsk_read_v3_record\n   hello");
    expect(system.dataSets.find(PRINT)).toMatchObject({ recordFormat: "VBA", recordLength: 137 });
    expect(system.dataSets.find(DIRECTORY)).toBeUndefined();
});

test("prints to the spool, with its control characters, where IPCSPRNT is SYSOUT", () => {
    const result = run(JOB.replace(/IPCSPRNT DD DSN[^]*RLSE\)/, "IPCSPRNT DD SYSOUT=*"));
    expect(spool(result, "IPCSPRNT")).toMatch(/^1IPCS PRINT LOG FOR USER IBMUSER .*PAGE +1\n/);
    expect(spool(result, "IPCSPRNT")).toContain("gsk_read_v3_record");
});

test("SETDEF TERMINAL shows the report in SYSTSPRT too, NOPRINT only there", () => {
    expect(spool(run(JOB.replace("PRINT NOTERMINAL", "PRINT TERMINAL")), "SYSTSPRT")).toContain("hello");
    system.dataSets.delete(PRINT);
    run(JOB.replace("PRINT NOTERMINAL", "NOPRINT TERMINAL"));
    expect(print()).toBe("");
});

describe("a job that cannot run ends as JCL ERROR, and says why", () => {
    it.each([
        ["procedure not found", (j: string) => j.replace("PGM=IKJEFT01", "IPCSPROC"), /IEFC612I PROCEDURE IPCSPROC WAS NOT FOUND/],
        ["unknown keyword on the job card", (j: string) => j.replace("MSGCLASS", "MSGKLASS"), /IEFC630I UNIDENTIFIED KEYWORD MSGKLASS/],
        ["unbalanced brackets", (j: string) => j.replace("(50,200)", "((50,200)"), /IEFC624I/],
        ["continuation missing", (j: string) => j.replace("RLSE)", "RLSE),"), /IEFC621I EXPECTED CONTINUATION NOT RECEIVED/],
        ["operation not known", (j: string) => j.replace("IPCSTOC  DD", "IPCSTOC  DDD"), /IEFC605I/],
        ["no steps", () => "//TLSFIPSF JOB (ACCT)", /IEFC607I JOB HAS NO STEPS/],
        [
            "a library that is not there",
            (j: string) => j.replace("SYS1.SBLSCLI0", "SYS1.SBLCLI0"),
            /IEF212I TLSFIPSF IPCS SYSPROC - DATA SET NOT FOUND/
        ]
    ])("%s", (_name, change, message) => {
        const result = run(change(JOB));
        expect(result.retcode).toBe("JCL ERROR");
        expect(spool(result, "JESYSMSG")).toMatch(message);
        expect(spool(result, "JESMSGLG")).toMatch(/JCL ERROR/);
        expect(system.dataSets.find(PRINT)).toBeUndefined();
    });

    it("print data set exists already", () => {
        system.dataSets.create({ name: PRINT });
        const result = run(JOB);
        expect(result.retcode).toBe("JCL ERROR");
        expect(spool(result, "JESYSMSG")).toContain("DUPLICATE NAME EXISTS IN CATALOG");
        expect(system.dataSets.find(PRINT)).toBeDefined();
    });
});

test("a program that is not there abends S806", () => {
    const result = run(JOB.replace("IKJEFT01", "IKJEFT99"));
    expect(result.retcode).toBe("ABEND S806");
    expect(spool(result, "JESMSGLG")).toContain("CSV003I REQUESTED MODULE IKJEFT99 NOT FOUND");
    // DISP=(NEW,CATLG,DELETE)
    expect(system.dataSets.find(PRINT)).toBeUndefined();
});

describe("what goes wrong inside IPCS", () => {
    it.each<[string, () => void, RegExp, string]>([
        ["trace data set missing", () => system.dataSets.delete(TRACE), /IKJ56228I DATA SET IBMUSER.CTRACE1 NOT IN CATALOG/, "CC 0012"],
        [
            "trace data set held by its writer",
            () => void system.dataSets.find(TRACE)!.holders.push({ job: "CTWTR", asid: "0050", access: "EXCLUSIVE" }),
            /IKJ56225I DATA SET IBMUSER.CTRACE1 ALREADY IN USE/,
            "CC 0012"
        ],
        ["trace data set empty", () => void (system.dataSets.find(TRACE)!.records = []), /ITT10003I There are no trace buffers/, "CC 0008"],
        ["no trace data set", () => void (system.dataSets.find(TRACE)!.records = [Buffer.from("x")]), /ITT10019I/, "CC 0012"],
        [
            "directory exists",
            () => void system.dataSets.create({ name: DIRECTORY, organization: "VS" }),
            /IDC3013I DUPLICATE DATA SET NAME/,
            "CC 0012"
        ]
    ])("%s", (_name, prepare, message, retcode) => {
        prepare();
        const result = run(JOB);
        expect(spool(result, "SYSTSPRT")).toMatch(message);
        expect(result.retcode).toBe(retcode);
        expect(system.dataSets.find(DIRECTORY)).toBeUndefined();
    });

    it("user may not read the trace", () => {
        const result = run(JOB, [TRACE]);
        expect(spool(result, "SYSTSPRT")).toContain("IEC150I 913-38");
        expect(spool(result, "JESMSGLG")).toContain("ICH408I USER(IBMUSER )");
        expect(result.retcode).toBe("CC 0012");
    });

    it("no directory, and no procedure to make one", () => {
        const result = run(JOB.replace(/\/\/SYSPROC.*\n/, ""));
        expect(spool(result, "SYSTSPRT")).toMatch(/IKJ56500I COMMAND BLSCDDIR NOT FOUND[^]*DUMP DIRECTORY IS NOT ALLOCATED/);
    });
});

test("the return code of the step is that of the last command", () => {
    system.dataSets.delete(TRACE);
    expect(run(JOB.replace(" END\n", " END\n PROFILE MSGID\n")).retcode).toBe("CC 0000");
});

test("ALLOC, FREE and DELETE of TSO work on the data sets", () => {
    const alloc = ` ALLOC F(IPCSPRNT) DA('${PRINT}') NEW CATALOG RECFM(V B A) LRECL(137) SPACE(5 5) CYLINDERS\n`;
    const jcl = JOB.replace(/\/\/IPCSPRNT[^]*RLSE\)\n/, "").replace(" IPCS NOPARM\n", alloc + " IPCS NOPARM\n");
    expect(run(jcl).retcode).toBe("CC 0000");
    expect(print()).toContain("gsk_read_v3_record");
    const again = run(jcl);
    expect(spool(again, "SYSTSPRT")).toContain(`IKJ56893I DATA SET ${PRINT} NOT ALLOCATED+`);
    const gone = run(JOB.replace(/\/\/IPCSPRNT[^]*RLSE\)\n/, "").replace(" IPCS NOPARM\n", ` DELETE '${PRINT}'\n IPCS NOPARM\n`));
    expect(spool(gone, "SYSTSPRT")).toContain(`IDC0550I ENTRY (A) ${PRINT} DELETED`);
    expect(system.dataSets.find(PRINT)).toBeUndefined();
});
