import type { Confidence } from "./Row";

/** A component that z/OS traces, in plain words. All texts are our own. */
export interface TraceComponentRow {
    /** As D TRACE and COMP= name it. */
    name: string;
    title: string;
    /** What its trace is good for. */
    use: string;
    /** What the names of its sublevels are; null = it has none. */
    sublevels: string | null;
    /** Options in force where nobody chose any; null = not known. */
    defaultOptions: string[] | null;
    /** Buffer size where nobody chose one, and its limits; null = not known. */
    buffer: string | null;
    /** Started task without which z/OS does not know the component. */
    needsTask: string | null;
    confidence: Confidence;
    source: string;
}

const ARTICLE = "colinpaice.blog article";
const DIAGNOSIS = "z/OS Communications Server IP Diagnosis Guide, component traces";
const TOOLS = "MVS Diagnosis: Tools and Service Aids, component trace";
const KNOWN = "experience, not checked against a manual";
const STACK = "a TCP/IP stack, by the name of its started task";

type Details = Partial<Omit<TraceComponentRow, "name" | "title" | "use">>;

function row(name: string, title: string, use: string, details: Details = {}): TraceComponentRow {
    return {
        name,
        title,
        use,
        sublevels: null,
        defaultOptions: null,
        buffer: null,
        needsTask: null,
        confidence: "unverified",
        source: KNOWN,
        ...details
    };
}

const documented = (source: string, details: Details = {}): Details => ({ confidence: "documented", source, ...details });

/** Compared with its sources on 2026-11-24. */
export const TRACE_COMPONENTS: readonly TraceComponentRow[] = [
    // -- what a TLS connection passes ---------------------------------------------------------------------------------
    row(
        "CSF",
        "ICSF, cryptographic services",
        "calls of cryptographic services with their return and reason codes",
        documented("z/OS ICSF System Programmer's Guide, CTICSFxx", {
            // HCR77A1 had the first three; RDIO came with HCR77B1.
            defaultOptions: ["KDSIO", "CARDIO", "SYSCALL", "RDIO"],
            buffer: "2M"
        })
    ),
    row(
        "GSKSRVR",
        "System SSL",
        "TLS handshakes of AT-TLS and of programs that call System SSL; for AT-TLS the job name is that of the TCP/IP stack",
        documented("z/OS System SSL Programming, capturing component trace data", {
            defaultOptions: ["LEVEL=15"],
            buffer: "64K or 256K by release; 64K to 512K",
            needsTask: "GSKSRVR"
        })
    ),
    row(
        "SYSTCPIP",
        "TCP/IP stack and Telnet",
        "sockets, Telnet and the stack itself",
        documented(DIAGNOSIS, {
            sublevels: STACK,
            defaultOptions: ["MINIMUM", "INIT", "OPCMDS", "OPMSGS"],
            buffer: "8M"
        })
    ),
    row(
        "SYSTCPDA",
        "TCP/IP packet and data trace",
        "packets on the wire; needs VARY TCPIP,,PKTTRACE as well",
        documented(DIAGNOSIS, { sublevels: STACK, defaultOptions: ["MINIMUM"], buffer: "16M seen" })
    ),
    row(
        "SYSTCPIS",
        "TCP/IP intrusion detection",
        "packets that intrusion detection policy reported",
        documented(DIAGNOSIS, { sublevels: STACK, buffer: "32M" })
    ),
    row("SYSTCPOT", "OSA network traffic analyzer", "packets as the OSA adapter sees them", documented(DIAGNOSIS, { sublevels: STACK })),
    row("SYSTCPRE", "Resolver", "name resolution", documented(DIAGNOSIS, { sublevels: "a resolver" })),
    row("SYSTCPRT", "OMPROUTE", "dynamic routing", documented(DIAGNOSIS, { sublevels: "an OMPROUTE" })),
    row(
        "SYSTCPNS",
        "Network security services server",
        "requests to the NSS server",
        documented(DIAGNOSIS, { sublevels: "an NSS server" })
    ),
    row("SYSTCPDM", "Defense manager daemon", "defensive filters", documented(DIAGNOSIS, { sublevels: "a defense manager" })),
    row("SYSTCPIK", "IKE daemon", "IPSec key exchange", documented(DIAGNOSIS, { sublevels: "an IKE daemon" })),
    row(
        "SYSCEA",
        "Common event adapter",
        "z/OSMF incident data and console services",
        documented(`${TOOLS}; ${ARTICLE}`, { defaultOptions: ["ERROR"], buffer: "2M; 1M to 2G" })
    ),
    row("SYSOMVS", "z/OS UNIX", "z/OS UNIX system calls", documented(TOOLS)),
    // -- the rest of a usual display ----------------------------------------------------------------------------------
    row("SYSXCF", "Cross-system coupling facility", "groups and signalling of the sysplex", documented(TOOLS)),
    row("SYSDLF", "Data lookaside facility", "hiperbatch data in storage", documented(TOOLS)),
    row("SYSXES", "Cross-system extended services", "coupling facility structures"),
    row("SYSGRS", "Global resource serialization", "ENQ and latches"),
    row("SYSRRS", "Resource recovery services", "two-phase commit"),
    row("SYSLOGR", "System logger", "log streams"),
    row("SYSWLM", "Workload manager", "service classes and goals"),
    row("SYSJES", "JES coupling services", "messages between JES members", { sublevels: "a part of the service" }),
    row("SYSJES2", "JES2", "the job entry subsystem", { sublevels: "a JES2 subsystem" }),
    row("SYSHZS", "Health Checker", "health checks"),
    row("SYSSMS", "Storage Management Subsystem", "SMS allocation and classes"),
    row("SYSCATLG", "Catalog", "catalog requests"),
    row("SYSLLA", "Library lookaside", "program library directories"),
    row("SYSVLF", "Virtual lookaside facility", "objects kept in storage"),
    row("SYSOPS", "Operations services", "consoles and operator messages"),
    row("SYSDUMP", "Dump services", "SVC dumps"),
    row("SYSRSM", "Real storage manager", "frames and paging", { sublevels: "a part of the manager" }),
    row("SYSAOM", "Asynchronous operations manager", "device events for DFSMS"),
    row("SYSAXR", "System REXX", "REXX under the system"),
    row("SYSIOS", "I/O supervisor", "I/O and channel recovery"),
    row("SYSIEFAL", "Device allocation", "allocation of data sets and devices"),
    row("SYSTTRC", "Transaction trace", "transactions across address spaces"),
    row("SYSSPI", "Service processor interface", "requests to the service processor"),
    row("SYSUNI", "Unicode services", "character conversion"),
    row("SYSANTMN", "Advanced copy services", "remote and concurrent copy, its master address space"),
    row("SYSANT00", "Advanced copy services", "concurrent copy, one of its address spaces"),
    row("SYSAPPC", "APPC/MVS", "APPC conversations"),
    row("SYSBCPII", "BCPii", "requests to the support element and console"),
    row("NFSC", "NFS client", "file access through NFS")
];

/** The row of a component, or null: then nothing is said about it. */
export function traceComponent(name: string): TraceComponentRow | null {
    const folded = name.toUpperCase();
    return TRACE_COMPONENTS.find((one) => one.name === folded) ?? null;
}

/** Modes of D TRACE in plain words; anything else is shown as it is. */
export const TRACE_MODES: Readonly<Record<string, string>> = {
    ON: "on, with options that somebody or a default chose",
    OFF: "off",
    MIN: "at its minimum: the little that its owner always keeps, in storage",
    SUB: "set per sublevel: ask for one with --comp and --sub",
    PRE: "preset: takes effect when the component starts"
};

/** z/OS release that an ICSF level came with. Levels without a row are web deliverables of several releases, or not known. */
export const ICSF_LEVELS: readonly { level: string; release: string; confidence: Confidence }[] = [
    { level: "HCR77A0", release: "z/OS 2.1", confidence: "documented" },
    { level: "HCR77B0", release: "z/OS 2.2", confidence: "documented" },
    { level: "HCR77C0", release: "z/OS 2.3", confidence: "documented" },
    { level: "HCR77D0", release: "z/OS 2.4", confidence: "documented" },
    { level: "HCR77D2", release: "z/OS 2.5", confidence: "documented" },
    { level: "HCR77E0", release: "z/OS 3.1", confidence: "verified" }
];
