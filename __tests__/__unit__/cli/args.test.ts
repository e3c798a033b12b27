import { ImperativeError } from "@zowe/imperative";
import { componentRequests, duration, list, perComponent, writerRequest } from "../../../src/cli/shared/args";

const args = (options: Record<string, unknown>) => ({ $0: "zowe", _: [], ...options }) as never;

/** Message and details of the error that `run` throws. */
function refusal(run: () => unknown): string {
    try {
        run();
    } catch (error) {
        if (error instanceof ImperativeError) return `${error.message} ${error.additionalDetails}`;
        throw error;
    }
    throw new Error("nothing was thrown");
}

test.each([
    [null, null],
    ["90s", 90_000],
    ["90", 90_000],
    ["5m", 300_000],
    ["1.5 m", 90_000],
    ["1H", 3_600_000],
    ["24h", 86_400_000]
])("duration %j → %j", (given, expected) => expect(duration(given)).toBe(expected));

test.each(["0", "-5s", "5d", "soon", "25h", "", "1e3", "Infinity"])("duration %j is refused", (given) =>
    expect(refusal(() => duration(given))).toContain("90s")
);

test.each([
    [null, []],
    ["csf", ["CSF"]],
    ["CSF, GSKSRVR", ["CSF", "GSKSRVR"]],
    ["a,,b,", ["A", "B"]],
    ["LEVEL=15,CATALOG(A,B)", ["LEVEL=15", "CATALOG(A,B)"]],
    ["(a,b", ["(A,B"]]
])("list %j → %j", (given, expected) => expect(list(given)).toEqual(expected));

describe("a value per component", () => {
    const entries = (value: string | null, components: string[]) => [...perComponent("options", value, components)];

    test.each([
        ["nothing given", null, ["CSF", "GSKSRVR"], []],
        ["one component, bare", "ALL", ["CSF"], [["CSF", "ALL"]]],
        ["one component, named", "csf:ALL", ["CSF"], [["CSF", "ALL"]]],
        [
            "two",
            "CSF:ALL;GSKSRVR:LEVEL=15",
            ["GSKSRVR", "CSF"],
            [
                ["CSF", "ALL"],
                ["GSKSRVR", "LEVEL=15"]
            ]
        ],
        ["one left out", "CSF:KDSIO,CARDIO", ["GSKSRVR", "CSF"], [["CSF", "KDSIO,CARDIO"]]],
        ["trailing semicolon", "CSF:ALL;", ["CSF"], [["CSF", "ALL"]]]
    ] as const)("%s", (_name, value, components, expected) => expect(entries(value, [...components])).toEqual(expected));

    test.each([
        ["bare with several", "ALL", ["CSF", "GSKSRVR"], "CSF:value;GSKSRVR:value"],
        ["a component that was not asked for", "SYSTCPIP:ALL", ["CSF", "GSKSRVR"], "SYSTCPIP, which is not in --comp"],
        ["a part without a component", "CSF:ALL;LEVEL=15", ["CSF", "GSKSRVR"], '"LEVEL=15", which is no component'],
        ["twice", "CSF:ALL;CSF:SYSCALL", ["CSF"], "CSF twice"]
    ])("%s is refused", (_name, value, components, words) =>
        expect(refusal(() => perComponent("options", value, components))).toContain(words)
    );
});

describe("components", () => {
    test("everything in upper case, filters for each", () => {
        expect(
            componentRequests(
                args({
                    comp: "gsksrvr,csf",
                    options: "gsksrvr:level=15;csf:all",
                    "job-name": "tcpip,tn3270",
                    asid: "3f",
                    "buffer-size": "csf:2m"
                })
            )
        ).toEqual([
            {
                component: "GSKSRVR",
                sub: null,
                parm: null,
                options: ["LEVEL=15"],
                jobNames: ["TCPIP", "TN3270"],
                asids: ["3F"],
                bufferSize: null
            },
            { component: "CSF", sub: null, parm: null, options: ["ALL"], jobNames: ["TCPIP", "TN3270"], asids: ["3F"], bufferSize: "2M" }
        ]);
    });

    test.each(["TCPIP", "(TCPIP)", "( tcpip )", "SYSTCPIP:(TCPIP)"])("sublevel %j is TCPIP", (sub) =>
        expect(componentRequests(args({ comp: "SYSTCPIP", sub }))[0].sub).toBe("TCPIP")
    );

    test("a value that yargs took for a number is text", () => {
        expect(componentRequests(args({ comp: "CSF", asid: 12 }))[0].asids).toEqual(["12"]);
    });

    test.each([
        ["a command in the name", { comp: "CSF,WTR=X)" }, "no component name"],
        ["nothing", { comp: " , " }, "names no component"],
        ["twice", { comp: "CSF,csf" }, "twice"],
        ["too long", { comp: "ABCDEFGHI" }, "no component name"],
        ["ASID not hexadecimal", { comp: "CSF", asid: "XYZ" }, "no ASID"]
    ])("%s is refused", (_name, options, words) => expect(refusal(() => componentRequests(args(options)))).toContain(words));
});

test("the writer is CTWTR unless named, and --wrap may be left to the plan", () => {
    expect(writerRequest(args({}))).toMatchObject({ writer: "CTWTR", wrap: null, renamePrevious: false });
    expect(writerRequest(args({ writer: "mywtr", wrap: false, "rename-previous": true }))).toMatchObject({
        writer: "MYWTR",
        wrap: "NOWRAP",
        renamePrevious: true
    });
});
