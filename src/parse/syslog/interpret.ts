import type { LogMessage } from "./message";
import { fields } from "./message";
import { alertsIn } from "./records";
import { certificateDiagnosis } from "./certificate";
import type { MessageSink } from "./types";

const blankToNull = (text: string | undefined): string | null => (text ? text : null);

/** First word of a value. */
const word = (text: string | undefined): string | null => blankToNull(text?.split(" ")[0]);

/** Gives what a message says to the sink. Unknown messages are left out: the reader asks for known ids only. */
export function interpret(message: LogMessage, sink: MessageSink): void {
    const { id } = message;
    if (id === "EZD1283I" || id === "EZD1286I" || id === "EZD1287I") return attlsReturnCode(message, sink);
    if (id === "EZD1281I") return mapping(message, sink);
    if (id === "EZD1284I") return flow(message, sink);
    if (id === "EZD1285I") return data(message, sink);
    if (id === "EZD2052I") return sink.certificateDiagnosis(certificateDiagnosis(message));
    // Of a chain only the certificate that failed says something (documented: IBM Education z/OS 2.5).
    if (id === "EZD2053I" && /\bFailingCert\s*=\s*YES\b/i.test(message.text))
        return sink.certificateDiagnosis(certificateDiagnosis(message));
    if (id === "EZZ6035I") return telnet(message, sink);
    if (id === "ICH408I") return denial(message, sink);
    if (id === "ACF04056" || id === "TSS7250E") return otherDenial(message, sink);
    sink.message(message);
}

/** `EZD1287I TTLS Error RC: 5004 Initial Handshake LOCAL: … GRPID: 00000003 ENVID: 00000001 CONNID: 0001EEF1`, RC decimal. */
function attlsReturnCode(message: LogMessage, sink: MessageSink): void {
    const f = fields(message.text);
    const rc = /^(-?\d{1,5})(?=[\s(,;"']|$)\s*(.*)$/.exec(f.RC ?? "");
    if (!rc || Number(rc[1]) === 0) return;
    sink.returnCode({
        message,
        returnCode: Number(rc[1]),
        event: eventOf(rc[2]),
        connection: word(f.CONNID),
        group: word(f.GRPID),
        job: word(f.JOBNAME),
        rule: word(f.RULE),
        environment: word(f.ENVID),
        user: word(f.USERID),
        local: word(f.LOCAL),
        remote: word(f.REMOTE)
    });
}

/** The words behind the code: `Initial Handshake 893` of a console ends with the number of the message, others with handles. */
function eventOf(text: string): string {
    return /^[A-Za-z][A-Za-z/-]*(?: [A-Za-z][A-Za-z/-]*){0,4}(?=\s|$)/.exec(text.trim())?.[0] ?? "";
}

/**
 * `EZD1281I TTLS Map CONNID: 0001EEF1 LOCAL: 192.0.2.2..443 REMOTE: 192.0.2.3..8803 JOBNAME: WEBSRV USERID: WEBSRV TYPE: InBound
 * STATUS: Not Enabled RULE: WebRule ACTIONS: grp env conn`: order of the fields assumed, values of STATUS documented.
 */
function mapping(message: LogMessage, sink: MessageSink): void {
    const f = fields(message.text);
    if (f.STATUS === undefined) return;
    const direction = /^(in|out)\s?-?bound/i.exec(f.TYPE ?? "")?.[1].toLowerCase();
    sink.mapping({
        message,
        connection: word(f.CONNID),
        local: word(f.LOCAL),
        remote: word(f.REMOTE),
        job: word(f.JOBNAME),
        user: word(f.USERID),
        direction: direction === "in" ? "inbound" : direction === "out" ? "outbound" : null,
        status: statusOf(f.STATUS),
        shown: f.STATUS.slice(0, 40),
        rule: word(f.RULE),
        actions: (f.ACTIONS ?? "")
            .split(" ")
            .filter((a) => a !== "")
            .slice(0, 3)
    });
}

function statusOf(text: string): "enabled" | "notEnabled" | "applicationControlled" | null {
    if (/^not\s?enabled\b/i.test(text)) return "notEnabled";
    if (/^enabled\b/i.test(text)) return "enabled";
    return /^appl\w*\s?contr/i.test(text) ? "applicationControlled" : null;
}

/** `EZZ6035I TN3270 DEBUG CONN DETAIL … RCODE: 6002-00 SSL/TLS handshake failed. PARM1: 0000019C PARM2: … PARM3: gsk_…`, PARM1 in hex. */
function telnet(message: LogMessage, sink: MessageSink): void {
    const f = fields(message.text);
    const code = /^([0-9A-F]{8})\b/i.exec(f.PARM1 ?? "");
    // Other codes than 6002 carry one of System SSL where a function of it is named.
    if (!(/^6002\b/.test(f.RCODE ?? "") || /^GSK_/i.test(f.PARM3 ?? "")) || !code || /^0+$/.test(code[1])) return;
    sink.returnCode({
        message,
        returnCode: parseInt(code[1], 16) | 0,
        event: word(f.PARM3) ?? "TN3270 handshake",
        connection: word(f.CONN),
        group: null,
        job: null,
        rule: null,
        environment: null,
        user: null,
        local: null,
        remote: word(f["IP..PORT"])
    });
}

/** `EZD1284I TTLS Flow GRPID: … RC: 0 Set GSK_SERVER_ALLOWED_KEX_ECURVES(230) -  0023`. */
function flow(message: LogMessage, sink: MessageSink): void {
    const m = /\bRC:\s*0*\s*(?:Set|Get|Call)\s+([A-Z][A-Z0-9_]{3,60})(?:\((\d{1,4})\))?\s*-\s*(\S.{0,200})?$/i.exec(message.text);
    if (!m) return;
    const f = fields(message.text);
    sink.flow({
        message,
        group: word(f.GRPID),
        environment: word(f.ENVID),
        connection: word(f.CONNID),
        name: m[1].toUpperCase(),
        number: m[2] ? Number(m[2]) : null,
        value: (m[3] ?? "").trim()
    });
}

/** `EZD1285I TTLS Data CONNID: 00000014 SEND CIPHER 1503020002020A`: alerts that stand in clear among the records. */
function data(message: LogMessage, sink: MessageSink): void {
    const m = /\b(SEND|RECV|RECEIVE)\s+CIPHER\s+([0-9A-F]{2}[0-9A-F ]*)/i.exec(message.text);
    if (!m) return;
    const connection = word(fields(message.text).CONNID);
    sink.records?.({ message, connection, sent: m[1].toUpperCase() === "SEND", hex: m[2].replace(/ /g, "") });
    for (const { alert, fatal } of alertsIn(m[2]))
        sink.alert({
            message,
            alert,
            fatal,
            direction: m[1].toUpperCase() === "SEND" ? "sent" : "received",
            connection: word(fields(message.text).CONNID)
        });
}

/** What ACF2 calls the classes by its defaults (FAC, RDA and CRY seen in Broadcom articles, CSF assumed), and Top Secret (IBMFAC). */
const CLASSES: Record<string, string> = {
    RFAC: "FACILITY",
    RRDA: "RDATALIB",
    RCRY: "CRYPTOZ",
    RCSF: "CSFSERV",
    IBMFAC: "FACILITY"
};

/**
 * The same of ACF2 and Top Secret (documented):
 *
 *     ACF04056 ACCESS TO RESOURCE CSF1GKP TYPE RCSF BY STCTCP NOT AUTHORIZED
 *     TSS7250E 136 J=TCPIP A=STCTCP TYPE=CSFSERV RESOURCE=CSFDSG
 */
function otherDenial(message: LogMessage, sink: MessageSink): void {
    const acf2 = /\bRESOURCE\s+(\S{1,246})\s+TYPE\s+(R[A-Z0-9]{3})\s+BY\s+(\S{1,8})\s+NOT\s+AUTHORIZED\b/i.exec(message.text);
    const tss = /\bA=(\S{1,8})\s+TYPE=([A-Z0-9@#$]{1,8})\s+RESOURCE=(\S{1,246})/i.exec(message.text);
    const [resource, type, user] = acf2 ? acf2.slice(1) : tss ? [tss[3], tss[2], tss[1]] : [];
    if (!resource) return;
    sink.denial({ message, user, resource, class: CLASSES[type.toUpperCase()] ?? type.toUpperCase(), intent: null });
}

/** `ICH408I USER(START1  ) GROUP(SYS1    ) NAME(…) CSF1TRC CL(CSFSERV ) INSUFFICIENT ACCESS AUTHORITY … ACCESS INTENT(READ   )`. */
function denial(message: LogMessage, sink: MessageSink): void {
    const { text } = message;
    const operand = (name: string): string | null => blankToNull(new RegExp(`\\b${name}\\(([^)]{0,60})\\)`).exec(text)?.[1].trim());
    const resource = /(\S{1,246})\s+CL\(\s*([A-Z0-9$@#]{1,8})\s*\)/.exec(text);
    if (!/INSUFFICIENT|NOT AUTHORIZED|WARNING/i.test(text)) return;
    sink.denial({
        message,
        user: operand("USER"),
        resource: resource?.[1] ?? null,
        class: resource?.[2] ?? null,
        intent: operand("ACCESS INTENT")
    });
}
