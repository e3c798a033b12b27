import type { FactName, Facts, Need } from "../facts";
import { allFacts } from "../facts";

/** How a user supplies what a rule lacks. */
const GET: Record<FactName, string> = {
    gsksrvrTrace: "zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP (the stack for AT-TLS), then diagnose the bundle",
    csfTrace: "zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP",
    anyTrace: "zowe tlsfips capture --comp GSKSRVR --job-name TCPIP",
    attlsMessages: "the syslogd file or TCP/IP job log of that time (EZD1286I, EZD1287I; AT-TLS Trace 2 or 1)",
    securityMessages: "SYSLOG or the job log of that time (ICH408I)",
    policy: "the AT-TLS policy file of the policy agent (TTLSConfig statement)",
    release: 'zowe console issue command "D IPLINFO" > iplinfo.txt, then diagnose it with the rest',
    racdcert: "RACDCERT LIST and LISTRING of the server's key ring as text",
    offeredSignatures: "a GSKSRVR trace with LEVEL=15 (shows what the client offers)",
    icsfOptions: "zowe tlsfips check-cards",
    icsfMessages: "the job log of ICSF since its start (CSFM messages)",
    capture: "a packet capture of the failing connection, taken at either end (tcpdump, Wireshark, or a z/OS packet trace as SNIFFER file)",
    offer: "a packet capture of the failing connection, or the client's own log with its ClientHello; --client NAME for what a known client offers",
    clientLog: "the client's own log: openssl s_client -connect HOST:PORT -msg, curl -v, or Java with -Djavax.net.debug=ssl:handshake",
    subsystemMessages:
        "the job log of the subsystem that failed: CHINIT of MQ, CICS with MSGUSR, FTP with DEBUG SEC, Db2 DDF, ZSS, Connect:Direct, Telnet with DEBUG CONN DETAIL",
    telnetProfile: "the profile of the TN3270E Telnet server (TELNETPARMS statements)",
    operations: "D TRACE,COMP=GSKSRVR and D ICSF,CARDS as text, SYSLOG of the capture (ITT, IEE, IEF messages), or ICSF's coprocessor panel"
};

/** What is missing, with the way to get it. */
export function need(...names: FactName[]): Need[] {
    return names.map((fact) => ({ fact, get: GET[fact] }));
}

function hasTrace(facts: Facts, component: string): boolean {
    return allFacts(facts.traces).some((t) => t.component === component && t.entries > 0);
}

const PRESENT: Record<FactName, (facts: Facts) => boolean> = {
    gsksrvrTrace: (f) => hasTrace(f, "GSKSRVR"),
    csfTrace: (f) => hasTrace(f, "CSF"),
    anyTrace: (f) => allFacts(f.traces).length > 0,
    attlsMessages: (f) =>
        allFacts(f.returnCodes).length > 0 ||
        allFacts(f.certificateDiagnoses).length > 0 ||
        allFacts(f.alerts).length > 0 ||
        allFacts(f.mappings).length > 0 ||
        allFacts(f.messages).some((m) => m.id.startsWith("EZ")),
    securityMessages: (f) => allFacts(f.denials).length > 0,
    policy: (f) => allFacts(f.policies).length > 0 || allFacts(f.flows).length > 0 || allFacts(f.policyErrors).length > 0,
    release: (f) => allFacts(f.releases).length > 0,
    racdcert: (f) => allFacts(f.certificates).length > 0 || allFacts(f.rings).length > 0,
    offeredSignatures: (f) => allFacts(f.incidents).some((i) => i.steps.some((s) => s.signatures.length > 0)),
    icsfOptions: (f) => allFacts(f.fipsModes).length > 0,
    icsfMessages: (f) => allFacts(f.messages).some((m) => m.id.startsWith("CSFM")),
    telnetProfile: (f) => allFacts(f.notes).some((n) => n.kind === "telnetPort"),
    operations: (f) => allFacts(f.notes).some((n) => n.kind !== "telnetPort") || allFacts(f.messages).some((m) => m.id.startsWith("GSK01")),
    capture: (f) => allFacts(f.wire).length > 0 || allFacts(f.records).length > 0,
    offer: (f) => allFacts(f.offers).length > 0 || allFacts(f.clients).some((c) => c.offered !== null),
    clientLog: (f) => allFacts(f.clients).length > 0,
    subsystemMessages: (f) => allFacts(f.subsystems).length > 0
};

/** True when the facts hold something of that kind. */
export function present(facts: Facts, name: FactName): boolean {
    return PRESENT[name](facts);
}

/** Empty when one of the sets is met (or there is none); else what is missing of the first set. */
export function missing(facts: Facts, sets: Need[][]): Need[] {
    if (sets.length === 0 || sets.some((set) => set.every((n) => present(facts, n.fact)))) return [];
    return sets[0].filter((n) => !present(facts, n.fact));
}
