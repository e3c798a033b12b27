/* eslint-disable max-lines -- one table, kept whole */
import type { Evidence, Row, Table } from "./Row";
import { AS_OF, documented, EXPERIENCE, MANUALS, verified } from "./Row";
import { subsystemMessages } from "./subsystemMessages";

export interface MessageRow extends Row {
    id: string;
    /** Where it appears. */
    where: string;
}

const ARTICLE_REPLY = verified("colinpaice.blog article (console output of a real system)");
const IPM = documented("IP Messages (z/OS 2.1, 2.4)");
const IPD = documented("IP Diagnosis Guide (z/OS 2.2), common AT-TLS startup errors");
const EDU25 = documented("IBM Education z/OS 2.5, System SSL certificate diagnostics");
const IPCS = documented("MVS System Messages, IPCS messages ITT100nn");
const TELNET = verified("IBM Support, TN3270 handshake failures");
const STIG = documented("DISA STIG V-251656");

const SYSLOGD = "syslogd";
const CONSOLE = "console, SYSLOG";
const WRITER = "console, SYSLOG (comes on its own, after the command)";
const IN_IPCS = "IPCS";

function row(id: string, where: string, meaning: string, action: string, how: Evidence, fips: Row["fips"] = "unknown"): MessageRow {
    return { id, where, meaning, action, fips, ...how };
}

const attls: MessageRow[] = [
    row(
        "EZD1281I",
        `${SYSLOGD}, AT-TLS trace 4`,
        "A connection matched an AT-TLS rule; STATUS says whether AT-TLS is enabled for it.",
        "Compare RULE, ACTIONS and USERID with what was meant.",
        verified("public notes quoting real output; the layout is from experience")
    ),
    row(
        "EZD1282I",
        `${SYSLOGD}, AT-TLS trace 8 or 16`,
        "An AT-TLS event starts, such as Environment Create or Initial Handshake.",
        "",
        IPM
    ),
    row(
        "EZD1283I",
        `${SYSLOGD}, AT-TLS trace 8`,
        "An AT-TLS event ended, with its RC.",
        "RC below 5000 is a System SSL code: explain it.",
        IPM
    ),
    row(
        "EZD1284I",
        `${SYSLOGD}, AT-TLS trace 16`,
        "A call of AT-TLS to System SSL; after the handshake it shows what was negotiated (GSK_CONNECT_SEC_TYPE, GSK_CONNECT_CIPHER_SPEC, GSK_CONNECT_KEX_ECURVE).",
        "Read level, suite and group of the connection here.",
        documented("IP Messages (z/OS 2.1); IBM Education z/OS 3.1, AT-TLS")
    ),
    row(
        "EZD1285I",
        `${SYSLOGD}, AT-TLS trace 32`,
        "Bytes of a TLS record that was sent or received; 15 03 xx 00 02 02 nn is a fatal alert nn.",
        "Give the bytes to explain.",
        verified("message 124346 of IBM-MAIN")
    ),
    row(
        "EZD1286I",
        `${SYSLOGD}, AT-TLS trace 2`,
        "An AT-TLS event failed, with its RC.",
        "Explain the RC: below 5000 it is a System SSL code.",
        IPM
    ),
    row(
        "EZD1287I",
        "TCP/IP job log, console, OPERLOG; AT-TLS trace 1",
        "The same failure as EZD1286I, for the operator: RC, event and connection over several lines.",
        "Explain the RC: below 5000 it is a System SSL code.",
        verified("Zowe CLI test data; colinpaice.blog")
    ),
    row(
        "EZD1288I",
        "TCP/IP job log",
        "An AT-TLS group has FIPS140 on, but ICSF is not active.",
        "Start ICSF, then raise GroupUserInstance and F PAGENT,UPDATE.",
        IPD,
        "depends"
    ),
    row("EZD2042I", CONSOLE, "An AT-TLS group failed.", "See APAR PH68292.", documented("APAR PH68292")),
    row(
        "EZD2052I",
        `${SYSLOGD}, z/OS 2.5 and later, AT-TLS trace 2`,
        "The peer's certificate failed validation: SSLRetCode, CMSRetCode and the names in the certificate.",
        "Explain the CMSRetCode; check the certificate named.",
        EDU25,
        "depends"
    ),
    row(
        "EZD2053I",
        `${SYSLOGD}, z/OS 2.5 and later, AT-TLS trace 8`,
        "One certificate of the chain that failed; FailingCert says which one is at fault.",
        "",
        EDU25
    ),
    row("EZD2054I", `${SYSLOGD}, z/OS 2.5 and later, AT-TLS trace 8`, "Where the certificates of the failed chain came from.", "", EDU25),
    row(
        "EZZ4248E",
        CONSOLE,
        "The stack waits for the policy agent: TTLS is set in its profile, and there is no AT-TLS policy yet.",
        "Start the policy agent.",
        IPD
    ),
    row(
        "EZZ4249I",
        CONSOLE,
        "The AT-TLS policy was installed, but it has no rules.",
        "Correct the policy; connections run without TLS.",
        IPM
    ),
    row("EZZ4250I", CONSOLE, "AT-TLS is ready on this stack.", "", IPM),
    row(
        "EZZ6034I",
        CONSOLE,
        "The TN3270 server dropped a connection; ERR 6002 stands for a failed TLS handshake.",
        "See EZZ6035I for the System SSL code.",
        TELNET
    ),
    row(
        "EZZ6035I",
        `${CONSOLE}, TN3270 with DEBUG CONN DETAIL`,
        "Details of a TN3270 connection; with RCODE 6002 PARM1 is the System SSL return code in hexadecimal.",
        "Explain PARM1 (0000019C is 412).",
        TELNET
    )
];

const ssl: MessageRow[] = [
    row("GSK01001I", "GSKSRVR job log", "System SSL's version and service level.", "", verified("colinpaice.blog, GSK trace and TCPIP")),
    row("GSK01003I", "GSKSRVR job log", "The System SSL started task is ready.", "", verified("colinpaice.blog, GSK trace and TCPIP")),
    row(
        "GSK01036E",
        CONSOLE,
        "A System SSL trace was asked for without a job name.",
        "Give JOBNAME: GSKSRVR's trace must have one.",
        documented("System SSL Programming, message GSK01036E")
    ),
    row("GSK01057I", "GSKSRVR job log", "The System SSL started task starts in FIPS mode.", "", STIG)
];

const icsf: MessageRow[] = [
    row("CSFM001I", "ICSF job log", "ICSF has finished its start.", "", EXPERIENCE),
    row(
        "CSFM015I",
        "ICSF job log",
        "The FIPS 140 self-tests of the PKCS #11 services passed at start. It does not prove that FIPSMODE is YES.",
        "Look at FIPSMODE itself to know the mode.",
        STIG,
        "depends"
    ),
    row(
        "CSFM016I",
        "ICSF job log",
        "Belongs to the messages on FIPS self-tests; which one is not known here.",
        `See ${MANUALS.icsfMessages}.`,
        EXPERIENCE,
        "depends"
    ),
    row(
        "CSFM017I",
        "ICSF job log",
        "Belongs to the messages on FIPS self-tests; which one is not known here.",
        `See ${MANUALS.icsfMessages}.`,
        EXPERIENCE,
        "depends"
    ),
    row("CSFM111I", "ICSF job log", "A crypto feature became active.", "", EXPERIENCE),
    row("CSFM112I", "ICSF job log", "The state of a crypto feature changed, to offline for example.", "Check D ICSF,CARDS.", EXPERIENCE),
    row("CSFM113I", "ICSF job log", "The state of a crypto feature changed.", "Check D ICSF,CARDS.", EXPERIENCE),
    row("CSFM114I", "ICSF job log", "The state of a crypto feature changed.", "Check D ICSF,CARDS.", EXPERIENCE),
    row("CSFM126I", "ICSF job log", "All services of the processor (CPACF) are available.", "", EXPERIENCE),
    row("CSFM129I", "ICSF job log", "A master key on a crypto feature was checked.", "", EXPERIENCE),
    row(
        "CSFM506I",
        "ICSF job log",
        "ICSF has no access to any coprocessor or accelerator.",
        "Clear keys still work in the processor; check D ICSF,CARDS if adapters are expected.",
        EXPERIENCE
    ),
    row("CSFM668I", CONSOLE, "Answer to DISPLAY ICSF.", "", verified("real output of z/OS 3.1 and IBM Education z/OS 2.5")),
    row(
        "CSFM697I",
        "ICSF job log",
        "Says whether authority control of the key generator utility is on (z/OS 2.4 and later).",
        "",
        documented("IBM Education z/OS 2.4, ICSF")
    ),
    row(
        "CSFM699I",
        "ICSF job log",
        "Information on prefixes of SAF profiles (z/OS 2.4 and later).",
        "",
        documented("IBM Education z/OS 2.4, ICSF")
    ),
    row(
        "CSFM732I",
        "ICSF job log",
        "Says whether key part ownership control is on for master key entry (z/OS 3.1 and later).",
        "",
        documented("IBM Education z/OS 3.1, ICSF")
    ),
    row(
        "CSFO0212",
        "ICSF job log",
        "The options data set holds an option that is no longer used, such as TRACEENTRY.",
        "Remove it; component trace has CTRACE(CTICSFxx).",
        documented("IBM Education z/OS 2.4, ICSF")
    )
];

const trace: MessageRow[] = [
    row(
        "ITT006A",
        CONSOLE,
        "TRACE CT waits for its operands: a reply is open.",
        "Reply with the options and END, or with END alone, which starts the trace with its defaults.",
        documented("MVS System Commands; IBM trace procedures")
    ),
    row(
        "ITT010I",
        CONSOLE,
        "A CTncccxx member is in error.",
        "Correct the member; the component may run with its defaults.",
        documented("MVS System Messages (ITT)")
    ),
    row(
        "ITT038I",
        CONSOLE,
        "The end of a TRACE CT command: ALL, SOME or NONE of it was done.",
        "At NONE and SOME read the messages before it; D TRACE shows the state.",
        verified("colinpaice.blog article; MVS System Commands")
    ),
    row(
        "ITT101I",
        WRITER,
        "One of the messages on external writers; its text is not known here.",
        `Read its text; see ${MANUALS.mvs}.`,
        EXPERIENCE
    ),
    row(
        "ITT107I",
        WRITER,
        "An external writer failed; AHL messages before it give the reason.",
        "Read those; start the writer again when the cause is gone.",
        documented("MVS System Messages (ITT107I)")
    ),
    row("ITT110I", WRITER, "An external writer is ready.", "", EXPERIENCE),
    row("ITT111I", WRITER, "An external writer ended because of WTRSTOP.", "", ARTICLE_REPLY),
    row(
        "ITT120I",
        WRITER,
        "Trace data was lost: the last buffers were not written.",
        "Give the component larger buffers, and the writer priority and more data sets.",
        EXPERIENCE
    ),
    row(
        "ITT122I",
        WRITER,
        "An external writer closed its data set, for example because it is full.",
        "Make it larger, or use WRAP.",
        EXPERIENCE
    ),
    row("ITT10001I", IN_IPCS, "CTRACE got QUERY and COMP together.", "Use one of them.", IPCS),
    row(
        "ITT10003I",
        IN_IPCS,
        "The input holds no trace buffers of this component and subtrace.",
        "Check component, subtrace and whether the trace was on.",
        IPCS
    ),
    row("ITT10004I", IN_IPCS, "The component names no routine that finds its buffers.", "Use the trace data set instead of a dump.", IPCS),
    row("ITT10005I", IN_IPCS, "A component's exit could not be loaded.", "Format on a system that has the component's libraries.", IPCS),
    row(
        "ITT10006I",
        IN_IPCS,
        "A component's formatter could not be loaded, and entries are shown in hexadecimal.",
        "Format on a system that has the component's libraries.",
        IPCS
    ),
    row(
        "ITT10007I",
        IN_IPCS,
        "The component does not support this filter in CTRACE.",
        "Leave the filter out, or use the component's own OPTIONS.",
        IPCS
    ),
    row("ITT10008I", IN_IPCS, "An exit asked for the end of formatting.", "", IPCS),
    row("ITT10009I", IN_IPCS, "An exit gave a return code that IPCS does not know.", "", IPCS),
    row(
        "ITT10010I",
        IN_IPCS,
        "An entry has an id that its formatter does not know.",
        "Use the formatter of the release that wrote the trace.",
        IPCS
    ),
    row("ITT10011I", IN_IPCS, "START lies after STOP.", "Correct the times.", IPCS),
    row("ITT10012I", IN_IPCS, "The time asked for is not in the trace.", "Correct the times; mind GMT against local time.", IPCS),
    row("ITT10013I", IN_IPCS, "This component's trace cannot be formatted here.", "Check component and subtrace.", IPCS),
    row("ITT10014I", IN_IPCS, "Too many names in SUB, or too long ones.", "Correct SUB.", IPCS),
    row("ITT10015I", IN_IPCS, "The dump knows no such component or subtrace.", "Correct COMP or SUB.", IPCS),
    row(
        "ITT10016I",
        IN_IPCS,
        "A buffer is missing in the trace: data was lost.",
        "Conclude nothing from what is absent; capture again with larger buffers.",
        IPCS
    ),
    row("ITT10017I", IN_IPCS, "COPYTRC found a mistake in its options.", "Correct them.", IPCS),
    row("ITT10018I", IN_IPCS, "COPYTRC found a mistake in its options.", "Correct them.", IPCS),
    row("ITT10019I", IN_IPCS, "The data set given is not a component trace data set.", "Give the one that the external writer wrote.", IPCS)
];

const operator: MessageRow[] = [
    row("IEE252I", CONSOLE, "The parmlib member was found, and where.", "", ARTICLE_REPLY),
    row("IEE305I", CONSOLE, "The command is not a valid one.", "Correct the command.", EXPERIENCE),
    row("IEE306I", CONSOLE, "A number in the command is not valid.", "Correct the command.", EXPERIENCE),
    row("IEE307I", CONSOLE, "A delimiter in the command is wrong.", "Correct the command.", EXPERIENCE),
    row("IEE309I", CONSOLE, "The command has a keyword that is not known.", "Correct the command.", EXPERIENCE),
    row("IEE310I", CONSOLE, "A keyword is missing in the command.", "Correct the command.", EXPERIENCE),
    row("IEE311I", CONSOLE, "A parameter is missing in the command.", "Correct the command.", EXPERIENCE),
    row("IEE312I", CONSOLE, "Parameters of the command contradict each other.", "Correct the command.", EXPERIENCE),
    row(
        "IEE345I",
        CONSOLE,
        "The command was refused for want of authority; the end of the text says by whom.",
        "Get the OPERCMDS authority for it (ICH408I names the resource), or a console with the authority.",
        EXPERIENCE
    ),
    row("IEE535I", CONSOLE, "A parameter of the command is not valid.", "Correct the command.", EXPERIENCE),
    row("IEE538I", CONSOLE, "The member was not found in parmlib.", "Check the name, and D PARMLIB for the libraries.", EXPERIENCE),
    row("IEE600I", CONSOLE, "A reply was given to an open prompt; shows its text.", "", documented("public console logs")),
    row("IEE112I", CONSOLE, "Answer to D R,L: the open requests.", "", EXPERIENCE),
    row("IEE707I", CONSOLE, "The command was not carried out.", "Read the messages before it.", EXPERIENCE),
    row("IEE839I", CONSOLE, "Trace status: system, address-space and component trace.", "", documented("MVS System Messages (IEE839I)")),
    row("IEE843I", CONSOLE, "Answer to DISPLAY TRACE: component traces with their state, options and writers.", "", ARTICLE_REPLY),
    row(
        "ICH408I",
        "security console, SYSLOG",
        "RACF refused a user access to a resource; it names user, resource, class and access.",
        "Decide whether the user should have it; permit it in the class named.",
        EXPERIENCE
    ),
    row(
        "IEE122I",
        CONSOLE,
        "A START command failed on an error in the procedure's JCL.",
        "Correct the procedure; IEFC messages give the line.",
        EXPERIENCE
    ),
    row("IEE132I", CONSOLE, "A START command failed on allocation.", "Check the procedure's data sets and volumes.", EXPERIENCE),
    row("IEF142I", "SYSLOG, job log", "A step ended, with its condition code.", "", ARTICLE_REPLY),
    row(
        "IEF196I",
        "SYSLOG",
        "A line of the job log of a task under the master subsystem; one message may run over several of them.",
        "Join the lines that follow each other.",
        ARTICLE_REPLY
    ),
    row("IEF272I", "SYSLOG, job log", "A step was not executed.", "Read the messages before it.", EXPERIENCE),
    row("IEF285I", "SYSLOG, job log", "What became of a data set that SMS does not manage.", "", EXPERIENCE),
    row("IEF403I", CONSOLE, "A job or started task began.", "", EXPERIENCE),
    row("IEF404I", CONSOLE, "A job or started task ended.", "", ARTICLE_REPLY),
    row(
        "IEF450I",
        CONSOLE,
        "A step ended abnormally, with its abend code.",
        "For a trace writer: S322 says its TIME is too small (use TIME=1440).",
        documented("MVS System Messages (IEF450I)")
    ),
    row("IEF452I", CONSOLE, "A job was not run because of a JCL error.", "Correct the JCL.", EXPERIENCE),
    row("IEFC452I", CONSOLE, "A job was not run because of a JCL error.", "Correct the JCL.", EXPERIENCE),
    row(
        "IEFC612I",
        CONSOLE,
        "The procedure was not found.",
        "Check its name, and the procedure libraries of the master subsystem.",
        EXPERIENCE
    ),
    row("IEF677I", "SYSLOG, job log", "A job has warning messages.", "Read them.", EXPERIENCE),
    row("IEF695I", CONSOLE, "Under which user and group a started task runs.", "", EXPERIENCE),
    row("IGD101I", "SYSLOG, job log", "SMS allocated a data set.", "", EXPERIENCE),
    row("IGD104I", "SYSLOG, job log", "SMS kept a data set; names the data set and its DD.", "", ARTICLE_REPLY),
    row(
        "IGD17101I",
        "SYSLOG, job log",
        "The data set cannot be made: the catalog has one of this name.",
        "Rename or delete the former one, or let the procedure delete it.",
        EXPERIENCE
    ),
    row(
        "IGD17272I",
        "SYSLOG, job log",
        "No volume has room for the data set.",
        "Make it smaller, drop CONTIG, or use another storage class.",
        EXPERIENCE
    ),
    row(
        "ASA101I",
        CONSOLE,
        "Syntax error in a command; lists the words that would have been right.",
        "Correct the command; older ICSF levels know fewer of them.",
        verified("real output of z/OS 3.1")
    )
];

// Subsystems that pass a System SSL return code on.
const callers: MessageRow[] = [
    row(
        "DFHSO0123",
        "CICS log",
        "CICS passes on a return code of a System SSL function, which it names.",
        "Explain the return code.",
        documented("APARs PH68673 and PI44136")
    ),
    row(
        "CSQX620E",
        "channel initiator job log",
        "The channel initiator of IBM MQ passes on a return code of System SSL (RC=) and the function that gave it.",
        "Explain the return code.",
        documented("APAR PH64293")
    )
];

/** Messages around a TLS failure and around taking a trace of it. */
export const messageTable: Table<MessageRow> = {
    title: "z/OS messages",
    asOf: AS_OF,
    lookIn: MANUALS.mvs,
    rows: [...attls, ...ssl, ...icsf, ...trace, ...operator, ...callers, ...subsystemMessages]
};

/** Which book to open for a message id that the table does not have. */
export function messageManual(id: string): string {
    if (id.startsWith("EZD") || id.startsWith("EZB")) return MANUALS.ezd;
    if (id.startsWith("EZZ")) return MANUALS.ezz;
    if (id.startsWith("GSK")) return MANUALS.systemSsl;
    if (id.startsWith("CSF")) return MANUALS.icsfMessages;
    if (id.startsWith("EZA")) return MANUALS.eza;
    if (/^(?:ICH|IRR)/.test(id)) return MANUALS.racf;
    const product = /^(?:CSQ|DFH|DSN|FOT|ZWE|AMQ|EZY|HWS|CSPA|SQL)/.exec(id)?.[0];
    return product === undefined ? MANUALS.mvs : PRODUCTS[product];
}

const PRODUCTS: Readonly<Record<string, string>> = {
    CSQ: "IBM MQ for z/OS, messages and codes",
    DFH: "CICS Transaction Server, messages and codes",
    DSN: "Db2 for z/OS, messages",
    FOT: "z/OS OpenSSH User's Guide, messages",
    ZWE: "Zowe documentation, message codes",
    AMQ: "IBM MQ, messages and reason codes",
    EZY: "z/OS Communications Server IP Messages Volume 3 (EZY)",
    HWS: "IMS messages and codes, IMS Connect",
    CSPA: "Connect:Direct for z/OS, messages",
    SQL: "Db2 for Linux, UNIX and Windows, SQL messages"
};
