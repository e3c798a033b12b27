/** What a component accepts and where it falls to: facts of the manuals where marked, otherwise switches for tests. */
export interface ComponentTraits {
    name: string;
    /** Mode after IPL, as the article's table shows it. */
    startMode: "ON" | "OFF" | "MIN" | "SUB";
    /** State after OFF. */
    falls: "MIN" | "OFF";
    /** ON while ON is refused; otherwise it replaces all settings. */
    rejectsSecondOn: boolean;
    /** Buffer limits and default in KB; null = takes no size. */
    size: { min: number; max: number; default: number } | null;
    /** TRACE CT,OFF asks with ITT006A too (seen for SYSXCF in a manual). */
    promptsOnOff: boolean;
    /** Names of its sublevels; null = none. */
    subs: string[] | null;
    accepts: { asid: boolean; jobName: boolean; options: boolean; writer: boolean; parm: boolean };
    /** GSKSRVR: GSK01036E without JOBNAME. */
    needsJobName: boolean;
    /** Allowed options; null = any. A name ending in `=` takes a value. */
    optionNames: string[] | null;
    defaultOptions: string[];
    /** Options while MIN. */
    minimumOptions: string[];
    /** Started task it belongs to: without it the component is not defined. */
    needsTask: string | null;
}

const general: Omit<ComponentTraits, "name" | "startMode"> = {
    falls: "MIN",
    rejectsSecondOn: false,
    size: { min: 16, max: 2047 * 1024, default: 256 },
    promptsOnOff: false,
    subs: null,
    accepts: { asid: true, jobName: true, options: true, writer: true, parm: true },
    needsJobName: false,
    optionNames: null,
    defaultOptions: [],
    minimumOptions: [],
    needsTask: null
};

// Stack components: the head never says more than OFF, the state is in the sublevel (IP Diagnosis Guide).
const stack = {
    startMode: "SUB" as const,
    falls: "OFF" as const,
    subs: ["TCPIP"],
    size: { min: 1024, max: 2047 * 1024, default: 8192 },
    defaultOptions: ["MINIMUM"]
};
const onlyWriter = { asid: false, jobName: false, options: false, writer: true, parm: true };

// CSF: option names from the comment of CTICSF00 in the article; defaults of HCR77B1 and later (documented).
const icsfOptions = ["ALL", "KDSIO", "CARDIO", "SYSCALL", "DEBUG", "RDIO", "RDDATA", "MIN"];
const icsfDefault = ["KDSIO", "CARDIO", "SYSCALL", "RDIO"];

const particular: Record<string, Partial<ComponentTraits>> = {
    CSF: {
        falls: "MIN",
        size: { min: 16, max: 2047 * 1024, default: 2048 },
        optionNames: icsfOptions,
        defaultOptions: icsfDefault,
        minimumOptions: ["MIN"]
    },
    // 2 MB default, 1 MB to 2 GB, ERROR is the default option (documented, and in the article).
    SYSCEA: {
        size: { min: 1024, max: 2047 * 1024, default: 2048 },
        optionNames: ["ERROR", "ALL", "FLOW"],
        defaultOptions: ["ERROR"],
        minimumOptions: ["ERROR"]
    },
    // 64K to 512K; JOBNAME mandatory; options LEVEL= and JOBSUFFIX= (documented); one trace at a time.
    GSKSRVR: {
        falls: "OFF",
        rejectsSecondOn: true,
        size: { min: 64, max: 512, default: 256 },
        accepts: { asid: false, jobName: true, options: true, writer: true, parm: true },
        needsJobName: true,
        optionNames: ["LEVEL=", "JOBSUFFIX="],
        defaultOptions: ["LEVEL=15"],
        needsTask: "GSKSRVR"
    },
    SYSTCPDA: { ...stack, size: { min: 1024, max: 2047 * 1024, default: 16384 }, accepts: onlyWriter },
    SYSTCPIP: { ...stack, defaultOptions: ["MINIMUM", "INIT", "OPCMDS", "OPMSGS"] },
    SYSTCPIS: { ...stack, size: { min: 1024, max: 2047 * 1024, default: 32768 }, accepts: onlyWriter },
    SYSTCPRE: { ...stack, subs: ["RESOLVER"] },
    SYSTCPOT: { ...stack, accepts: onlyWriter },
    SYSXCF: { promptsOnOff: true },
    SYSJES2: { subs: ["JES2"] },
    SYSJES: { subs: ["XCFEVT", "FLOW", "MSGTRC", "SAPI"] },
    SYSRSM: { subs: ["RSM"] },
    SYSSPI: { falls: "OFF" },
    SYSSMS: { falls: "OFF" },
    SYSUNI: { falls: "OFF" },
    SYSTTRC: { falls: "OFF" }
};

// The article's table, in its order (row by row); GSKSRVR comes last and only while its started task runs.
const table =
    "CSF ON NFSC ON SYSGRS MIN SYSANT00 MIN SYSJES2 SUB SYSRRS MIN SYSIEAVX MIN SYSSPI OFF SYSJES SUB SYSHZS MIN SYSSMS OFF SYSAXR MIN " +
    "SYSDLF MIN SYSOPS MIN SYSXCF MIN SYSDUMP ON SYSLLA MIN SYSXES ON SYSUNI OFF SYSCATLG MIN SYSTTRC OFF SYSTCPDA SUB SYSRSM SUB SYSAOM MIN " +
    "SYSVLF MIN SYSTCPIP SUB SYSLOGR ON SYSOMVS MIN SYSCEA MIN SYSWLM MIN SYSTCPIS SUB SYSTCPRE SUB SYSIOS MIN SYSANTMN MIN SYSDMO MIN " +
    "SYSIEFAL ON SYSTCPOT SUB GSKSRVR OFF";

/** All components in the order in which D TRACE lists them. */
export const components: ComponentTraits[] = [...table.matchAll(/(\S+) (ON|OFF|MIN|SUB)/g)].map(([, name, mode]) => ({
    ...general,
    ...particular[name],
    name,
    startMode: mode as ComponentTraits["startMode"]
}));
