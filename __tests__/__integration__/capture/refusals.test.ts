import { capture, type CaptureRequest } from "../../../src/capture";
import type { SimUser } from "../../../src/simulator/model/types";
import { captureRequest, component, never, script, world, type World } from "../../harness/capture";
import { issue, renew, startedWriter } from "../../harness/operate";

/*
 * What a capture refuses before it touches anything. Each time: why and what to do next are said, the modelled system is as it was,
 * and no changing request was received.
 */

interface Case {
    name: string;
    before?: (w: World) => Promise<void> | void;
    request: Partial<CaptureRequest>;
    user?: string;
    why: RegExp;
    next: RegExp;
}

const plain: SimUser = { name: "IBMUSER", password: "SYS1", commands: true, deniedDataSets: [], submit: true, zosmf: true };
const users: SimUser[] = [
    plain,
    { ...plain, name: "NOPROC", deniedDataSets: ["SYS1.PROCLIB"] },
    { ...plain, name: "NOPARM", deniedDataSets: ["USER.Z24C.PARMLIB", "SYS1.PARMLIB", "SYS1.IBM.PARMLIB"] }
];
const gsk = (more = {}) => component("GSKSRVR", { jobNames: ["TCPIP"], ...more });
const member = (parm: string) => ({ components: [component("CSF", { parm })] });

/** A data set that is there before the capture. */
function existing(name: string) {
    return (w: World) => {
        if (w.system.dataSets.find(name) === undefined) w.system.dataSets.create({ name, records: [Buffer.from("old trace")] });
    };
}
function writeMember(name: string, text: string) {
    return (w: World) => void w.system.dataSets.find("USER.Z24C.PARMLIB")?.members.set(name, text.split("\n"));
}
function writeProcedure(name: string, text: string) {
    return (w: World) => void w.system.dataSets.find("SYS1.PROCLIB")?.members.set(name, text.split("\n"));
}
const csf = (operands: string) => async (w: World) => {
    await issue(w, "TRACE CT,OFF,COMP=CSF");
    await issue(w, "TRACE CT,ON,COMP=CSF", operands);
};

const asked: Case[] = [
    { name: "no component", request: { components: [] }, why: /no component/, next: /--comp CSF/ },
    { name: "unknown component", request: { components: [component("SYSNONE")] }, why: /SYSNONE is not a trace/, next: /display-trace/ },
    {
        name: "unknown component, IEE535I",
        before: (w) => void (w.system.switches.unknownComponent = "IEE535I"),
        request: { components: [component("SYSTCPXX")] },
        why: /SYSTCPXX is not a trace/,
        next: /similar: .*SYSTCPIP/
    },
    { name: "no component name", request: { components: [component("A,B")] }, why: /not a component name/, next: /CSF or GSKSRVR/ },
    { name: "GSKSRVR without job", request: { components: [component("GSKSRVR")] }, why: /needs --job-name/, next: /--job-name TCPIP/ },
    { name: "no --sub", request: { components: [component("SYSTCPIP")] }, why: /has subtraces/, next: /--sub: .*SYSTCPIP/ },
    { name: "wrong --sub", request: { components: [component("SYSTCPIP", { sub: "OTHER" })] }, why: /OTHER/, next: /TCPIP/ },
    { name: "SYSTCPDA", request: { components: [component("SYSTCPDA", { sub: "TCPIP" })] }, why: /second state/, next: /PKTTRACE/ },
    { name: "ALL of all jobs", request: { components: [component("CSF", { options: ["ALL"] })] }, why: /every job/, next: /--all-jobs/ },
    { name: "DEBUG of all jobs", request: { components: [component("CSF", { options: ["DEBUG"] })] }, why: /DEBUG/, next: /--job-name/ },
    {
        name: "RDDATA",
        request: { components: [component("CSF", { options: ["RDDATA"], jobNames: ["TCPIP"] })] },
        why: /RDDATA/,
        next: /--allow-sensitive/
    },
    ...["LEVEL=16", "LEVEL=0X20", "LEVEL=255", "LEVEL=020"].map((level) => ({
        name: `dump bits in ${level}`,
        request: { components: [gsk({ options: [level] })] },
        why: /0x10 and 0x20/,
        next: /--allow-sensitive/
    })),
    {
        name: "LEVEL no number",
        request: { components: [gsk({ options: ["LEVEL=HIGH"] })] },
        why: /not a number/,
        next: /--allow-sensitive/
    },
    {
        name: "no job name",
        request: { components: [component("CSF", { jobNames: ["TOOLONGNAME"] })] },
        why: /not a job name/,
        next: /1 to 8/
    },
    {
        name: "no ASID",
        request: { components: [component("CSF", { asids: ["12345"] })] },
        why: /not an address space/,
        next: /hexadecimal/
    },
    { name: "no size", request: { components: [component("CSF", { bufferSize: "BIG" })] }, why: /not a buffer size/, next: /512K/ },
    { name: "no option", request: { components: [component("CSF", { options: ["A)"] })] }, why: /not a trace option/, next: /commas/ },
    {
        name: "--parm with --options",
        request: { components: [component("CSF", { parm: "CTICSF01", options: ["ALL"] })] },
        why: /exclude each other/,
        next: /leave --parm out/
    },
    {
        name: "the same component twice",
        request: { components: [component("CSF"), component("CSF", { jobNames: ["TCPIP"] })] },
        why: /CSF .*twice/,
        next: /once/
    }
];

const members: Case[] = [
    { name: "no such member", request: member("CTINONE"), why: /CTINONE is in no library/, next: /D PARMLIB/ },
    {
        name: "member OFF",
        before: writeMember("CTIOFF01", "TRACEOPTS OFF"),
        request: member("CTIOFF01"),
        why: /does not turn/,
        next: /TRACEOPTS ON/
    },
    { name: "member without writer", request: member("CTICSF00"), why: /names no writer/, next: /WTR\(CTWTR\)/ },
    {
        name: "member with another writer",
        before: writeMember("CTIOTH01", "TRACEOPTS ON WTR(THEIRS) OPTIONS('RDIO')"),
        request: member("CTIOTH01"),
        why: /writes to THEIRS/,
        next: /--writer THEIRS/
    },
    {
        name: "member that starts another writer",
        before: writeMember("CTIOTH02", "TRACEOPTS WTRSTART(THEIRS) ON WTR(CTWTR) OPTIONS('RDIO')"),
        request: member("CTIOTH02"),
        why: /starts the writer THEIRS/,
        next: /member/
    },
    { name: "broad member", request: member("CTICSF01"), why: /CTICSF01: ALL records every request/, next: /--all-jobs/ },
    {
        name: "sensitive member",
        request: { components: [component("GSKSRVR", { parm: "CTIGSK01" })] },
        why: /CTIGSK01: .*0x10 and 0x20/,
        next: /--allow-sensitive/
    },
    {
        name: "member without job",
        before: writeMember("CTIGSK09", "TRACEOPTS ON WTR(CTWTR) OPTIONS('LEVEL=4')"),
        request: { components: [component("GSKSRVR", { parm: "CTIGSK09" })] },
        why: /names no job/,
        next: /JOBNAME/
    },
    { name: "member in error", request: member("CTIBAD01"), why: /CTIBAD01 could not be read/, next: /--all-jobs --allow-sensitive/ },
    { name: "member not readable", user: "NOPARM", request: member("CTICSF01"), why: /could not be read/, next: /READ to parmlib/ },
    {
        name: "member with WTRSTART and two components",
        request: { components: [component("GSKSRVR", { parm: "CTIGSK01" }), component("CSF")], allowSensitive: true },
        why: /single component/,
        next: /WTRSTART/
    }
];

const others: Case[] = [
    {
        name: "writer runs already",
        before: async (w) => {
            await startedWriter(w, "CTWTR");
            await issue(w, "TRACE CT,ON,COMP=SYSIOS", "WTR=CTWTR,END");
        },
        request: { renamePrevious: true },
        why: /CTWTR is active already, connected: SYSIOS/,
        next: /somebody's/
    },
    {
        name: "somebody's prompts are open",
        before: async (w) => {
            await w.system.openForeignPrompt("SYSIOS");
            await w.system.openForeignPrompt("SYSOPS");
        },
        request: {},
        why: /open already: .*ITT006A on S0W1.*; .*ITT006A on S0W1/,
        next: /R nn,END starts that trace.*TRACE CT,OFF,COMP=/
    },
    { name: "trace with a writer", before: csf("WTR=THEIRS,END"), request: {}, why: /it writes to THEIRS/, next: /--take-over/ },
    { name: "trace with jobs", before: csf("JOBNAME=(WEB1),END"), request: {}, why: /limited to jobs WEB1/, next: /--take-over/ },
    { name: "trace with ASIDs", before: csf("ASID=(1A),END"), request: {}, why: /address spaces 0*1A/, next: /--take-over/ },
    { name: "trace with options", before: csf("OPTIONS=(ALL),END"), request: {}, why: /options are ALL/, next: /--take-over/ },
    {
        name: "trace with a size",
        before: async (w) => {
            await issue(w, "TRACE CT,OFF,COMP=CSF");
            await issue(w, "TRACE CT,8M,COMP=CSF", "END");
        },
        request: {},
        why: /buffer of 0*8M/,
        next: /--take-over/
    },
    {
        name: "System SSL's trace on",
        before: (w) => issue(w, "TRACE CT,ON,COMP=GSKSRVR", "JOBNAME=(WEB1),OPTIONS=(LEVEL=15),END"),
        request: { components: [gsk()] },
        why: /GSKSRVR is on.*WEB1/,
        next: /--take-over/
    },
    {
        name: "its writer is gone",
        before: csf("WTR=THEIRS,END"),
        request: { takeOver: true },
        why: /THEIRS, which is not shown active/,
        next: /owner/
    },
    {
        name: "a size of which nothing is known",
        before: (w) => issue(w, "TRACE CT,ON,COMP=SYSIOS", "END"),
        request: { components: [component("SYSIOS")], takeOver: true },
        why: /SYSIOS is on with a buffer/,
        next: /OFF by hand/
    }
];

const writers: Case[] = [
    {
        name: "the article's procedure deletes",
        before: existing("IBMUSER.CTRACE1"),
        request: {},
        why: /IBMUSER\.CTRACE1 exists: .*delete/,
        next: /--rename-previous.*--discard-previous/
    },
    {
        name: "NEW and there",
        before: existing("IBMUSER.CTRACE.NEW"),
        request: { writer: "CTWNEW" },
        why: /could not start/,
        next: /--rename-previous/
    },
    { name: "OLD", request: { writer: "CTWOLD" }, why: /overwritten: .* OLD/, next: /--discard-previous/ },
    { name: "OLD, rename asked", request: { writer: "CTWOLD", renamePrevious: true }, why: /OLD/, next: /cannot be renamed/ },
    { name: "SHR", request: { writer: "CTWSHR" }, why: /overwritten: .* SHR/, next: /--discard-previous/ },
    {
        name: "rename and discard",
        before: existing("IBMUSER.CTRACE1"),
        request: { renamePrevious: true, discardPrevious: true },
        why: /exclude each other/,
        next: /one of them/
    },
    {
        name: "held by somebody",
        before: (w) => {
            existing("IBMUSER.CTRACE1")(w);
            w.system.dataSets.find("IBMUSER.CTRACE1")!.holders = [{ job: "BROWSER", asid: "0055", access: "SHARE" }];
        },
        request: { renamePrevious: true },
        why: /in use by BROWSER on S0W1/,
        next: /BROWSER has ended/
    },
    {
        name: "name too long to rename",
        before: (w) => {
            const name = "IBMUSER.A2345678.B2345678.C2345678.D2345678";
            writeProcedure(
                "CTWLONG",
                `//CTWLONG PROC\n//W EXEC PGM=ITTTRCWR\n//TRCOUT01 DD DSN=${name},\n// DISP=(NEW,CATLG),SPACE=(CYL,(1))`
            )(w);
            existing(name)(w);
        },
        request: { writer: "CTWLONG", renamePrevious: true },
        why: /too long/,
        next: /--discard-previous/
    },
    {
        name: "no procedure",
        request: { writer: "NOWRITER" },
        why: /SYS1\.PROCLIB has no procedure NOWRITER/,
        next: /--writer-proc-library[^]*PGM=ITTTRCWR[^]*DISP=\(NEW,CATLG\)/
    },
    {
        name: "no such library",
        request: { procLibrary: "NO.SUCH.LIB" },
        why: /NO\.SUCH\.LIB has no procedure/,
        next: /--writer-proc-library/
    },
    {
        name: "no writer's procedure",
        before: writeProcedure("NOTWTR", "//NOTWTR PROC\n//S EXEC PGM=IEFBR14"),
        request: { writer: "NOTWTR" },
        why: /not a trace writer/,
        next: /--writer/
    },
    { name: "procedure not readable", user: "NOPROC", request: {}, why: /could not be read/, next: /--data-set-name/ }
];

const displays: Case[] = [
    ["D TRACE,COMP=CSF", /^D TRACE,COMP=CSF/, "noise"],
    ["D TRACE,COMP=CSF, cut", /^D TRACE,COMP=CSF/, "cut"],
    ["D R", /^D R/, "noise"],
    ["D GRS", /^D GRS/, "noise"],
    ["D SYMBOLS", /^D SYMBOLS/, "noise"],
    ["D A and D TRACE,WTR", /^D (A,|TRACE,WTR)/, "noise"]
].map(([name, command, mode]) => ({
    name: `${name as string} stays unreadable`,
    before: (w) => {
        existing("IBMUSER.CTRACE1")(w);
        w.system.switches.garble = [{ command: command as RegExp, mode: mode as "cut", times: 1_000 }];
    },
    request: { renamePrevious: true },
    why: name === "D SYMBOLS" ? /did not say its name/ : /could not be read.*never taken as a state/,
    next: name === "D SYMBOLS" ? /D SYMBOLS/ : /\?\?|IEE|CNZ|ISG/
}));

describe("a capture that is refused", () => {
    let w: World;
    beforeAll(async () => {
        w = await world({ users });
    });
    afterAll(() => w.close());
    beforeEach(() => renew(w, "IBMUSER.CTRACE1", "IBMUSER.CTRACE.NEW"));

    const changes = () => w.simulator.log.changing().map((r) => r.change?.target);

    it.each([...asked, ...members, ...others, ...writers, ...displays].map((c) => [c.name, c] as const))("%s", async (_name, c) => {
        await c.before?.(w);
        const before = w.system.snapshot();
        const ended = await capture(captureRequest(w, c.request), w.zos(c.user), script(), never);
        expect({ exitCode: ended.exitCode, message: ended.message }).toMatchObject({
            exitCode: 1,
            message: expect.stringMatching(/^Refused: /)
        });
        expect(ended.message).toMatch(c.why);
        expect(ended.details.join("\n")).toMatch(c.next);
        expect(ended.result.refused).not.toBeNull();
        expect(w.system.snapshot()).toEqual(before);
        expect(changes()).toEqual([]);
        // A dry run says the same and is no success either.
        const dry = await capture(captureRequest(w, { ...c.request, dryRun: true, forSure: false }), w.zos(c.user), script(), never);
        expect(dry).toMatchObject({ exitCode: 1, message: ended.message });
        expect(changes()).toEqual([]);
    });
});

it("refuses System SSL without its started task", async () => {
    const off = await world({ gsksrvr: false });
    const before = off.system.snapshot();
    const ended = await capture(captureRequest(off, { components: [gsk()] }), off.zos(), script(), never);
    expect(ended).toMatchObject({ exitCode: 1, message: expect.stringContaining("GSKSRVR is not running") });
    expect(ended.details.join("\n")).toContain("S GSKSRVR");
    expect(off.system.snapshot()).toEqual(before);
    expect(off.simulator.log.changing()).toEqual([]);
    await off.close();
});
