import { checkOptions, policyOf, settleRequest } from "../../../src/capture/policy";
import { component } from "../../harness/capture";

const none = { allJobs: false, allowSensitive: false };
const all = { allJobs: true, allowSensitive: true };

function settle(name: string, more: Parameters<typeof component>[1] = {}, flags = none) {
    const settled = settleRequest(component(name, more), flags);
    return "refused" in settled ? settled.refused : settled.request;
}

it.each<[string, Parameters<typeof component>[1], string[]]>([
    ["CSF", {}, ["KDSIO", "CARDIO", "SYSCALL", "RDIO"]],
    ["CSF", { jobNames: ["TCPIP"] }, ["ALL"]],
    ["CSF", { options: ["CARDIO"] }, ["CARDIO"]],
    ["GSKSRVR", { jobNames: ["TCPIP"] }, ["LEVEL=4"]],
    ["GSKSRVR", { jobNames: ["TCPIP"], options: ["LEVEL=15"] }, ["LEVEL=15"]],
    ["SYSTCPIP", { sub: "TCPIP" }, []],
    // A member says it all.
    ["CSF", { parm: "CTICSF01" }, []],
    ["GSKSRVR", { parm: "CTIGSK01" }, []]
])("%s %j traces with %j", (name, more, options) => {
    expect(settle(name, more)).toMatchObject({ component: name, options });
});

// Options, job names: the reason when nothing is allowed; whether --all-jobs and --allow-sensitive are enough each alone.
it.each<[string, string[], string[], RegExp | null, "--all-jobs" | "--allow-sensitive" | null]>([
    ["CSF", ["ALL"], [], /ALL records every request of every job/, "--all-jobs"],
    ["CSF", ["all", "DEBUG"], [], /all and DEBUG/, "--all-jobs"],
    ["CSF", ["DEBUG"], ["TCPIP"], null, null],
    ["CSF", ["KDSIO"], [], null, null],
    ["CSF", ["RDDATA"], ["TCPIP"], /RDDATA records the data/, "--allow-sensitive"],
    ["CSF", ["rddata"], [], /RDDATA/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=15"], ["TCPIP"], null, null],
    ["GSKSRVR", ["LEVEL=0x0F"], ["TCPIP"], null, null],
    ["GSKSRVR", ["LEVEL=16"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=0x20"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=020"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=255"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=MANY"], ["TCPIP"], /not a number/, "--allow-sensitive"],
    // Of the bits beyond no manual says anything.
    ["GSKSRVR", ["LEVEL=192"], ["TCPIP"], /LEVEL=192 shows beyond LEVEL=15 is not known/, "--allow-sensitive"],
    ["GSKSRVR", ["LEVEL=4", "LEVEL=255"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["OTHER"], ["TCPIP"], /option OTHER shows is not known/, "--allow-sensitive"],
    // Quotes and brackets hide nothing.
    ["GSKSRVR", ["'LEVEL=255'"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["GSKSRVR", ["(LEVEL=0x30)"], ["TCPIP"], /0x10 and 0x20/, "--allow-sensitive"],
    ["CSF", ["'RDDATA'"], ["TCPIP"], /RDDATA/, "--allow-sensitive"],
    ["CSF", ["(ALL)"], [], /ALL/, "--all-jobs"],
    ["SYSIOS", ["ANYTHING"], [], null, null]
])("%s with %j for %j", (name, options, jobNames, why, option) => {
    const refused = checkOptions(name, options, jobNames, none);
    if (why === null) expect(refused).toBeNull();
    else {
        expect(refused?.why).toMatch(why);
        expect(refused?.next).toContain(option);
        expect(checkOptions(name, options, jobNames, { ...all, [option === "--all-jobs" ? "allJobs" : "allowSensitive"]: false })).toEqual(
            refused
        );
    }
    expect(checkOptions(name, options, jobNames, all)).toBeNull();
});

it.each<[string, Parameters<typeof component>[1], RegExp, RegExp]>([
    ["lower", {}, /not a component name/, /CSF or GSKSRVR/],
    ["CSF,PARM=X", {}, /not a component name/, /display-trace/],
    ["TOOLONGNAME", {}, /not a component name/, /display-trace/],
    ["SYSTCPIP", { sub: "A,B" }, /not a sublevel/, /--sub TCPIP/],
    ["CSF", { jobNames: ["1JOB"] }, /1JOB is not a job name/, /1 to 8/],
    ["CSF", { asids: ["00G1"] }, /00G1 is not an address space/, /hexadecimal/],
    ["CSF", { asids: ["00012"] }, /not an address space/, /four digits/],
    ["CSF", { bufferSize: "2G" }, /not a buffer size/, /4M/],
    ["CSF", { options: ["A B"] }, /not a trace option/, /commas/],
    ["CSF", { options: ["(A"] }, /not a trace option/, /commas/],
    ["CSF", { parm: "A.B" }, /not a member name/, /1 to 8/],
    ["CSF", { parm: "CTICSF01", asids: ["1A"] }, /--parm and --asid exclude/, /member/],
    ["CSF", { parm: "CTICSF01", options: ["ALL"], jobNames: ["A"] }, /--parm and --options, --job-name exclude/, /member/],
    ["GSKSRVR", {}, /needs --job-name/, /--job-name TCPIP/],
    ["SYSTCPDA", { sub: "TCPIP" }, /second state/, /PKTTRACE/]
])("%s %j is refused", (name, more, why, next) => {
    expect(settle(name, more, all)).toEqual({ why: expect.stringMatching(why) as string, next: expect.stringMatching(next) as string });
});

it("claims to know nothing of the components it does not know", () => {
    expect(policyOf("SYSIOS")).toMatchObject({ acceptsSize: false });
    expect(policyOf("SYSIOS").normal).toBeUndefined();
    expect(policyOf("SYSIOS").notes?.join()).toMatch(/not known/);
});
