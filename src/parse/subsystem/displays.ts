import { systemSsl } from "../../reference";
import type { TextLine } from "../../scan";
import { codeOfText } from "./texts";
import type { Told } from "./types";

const COMMENT = /^\s*(?:\*|\/\*|\/\/\*|;|#)/;

/** What a line without a message id says; `near` gives the lines around it. */
type LineReader = (line: TextLine, near: { before: TextLine[]; after: TextLine[] }) => (Told & { more?: TextLine[] }) | null;

/** CEMT INQUIRE TCPIPSERVICE, CIPHERS of EBCDIC blanks: `Ciphers(40404040404040404040)`; seen in APAR PI96570. */
const ciphersBlank: LineReader = (line, { before }) => {
    if (!/\bciphers\b[\s(=:'"]{0,6}(?:40){4,}\.*(?:\)|$|\s|'|")/i.test(line.text)) return null;
    const named = [...before, line].reverse().find((l) => /\bTcpipservice\s*\(|\bTcps\s*\(/i.test(l.text));
    const name = named && /\b(?:Tcpipservice|Tcps)\s*\(\s*([A-Z0-9@#$]{1,8})/i.exec(named.text);
    return { subsystem: "CICS", kind: "ciphersBlank", resource: name ? `TCPIPSERVICE ${name[1].toUpperCase()}` : null };
};

/** System initialisation parameters: `ENCRYPTION=WEAK`, `MINTLSLEVEL=TLS10`; documented. */
const weakLevel: LineReader = (line) => {
    if (COMMENT.test(line.text)) return null;
    const m = /\b(?:ENCRYPTION\s*[=(]\s*WEAK|MINTLSLEVEL\s*[=(]\s*TLS10(?:ONLY)?)\b/i.exec(line.text);
    return m && { subsystem: "CICS", kind: "weakLevel", detail: m[0].toUpperCase().replace(/\s/g, "") };
};

/** DD statement of the channel initiator: `//TLS10ON  DD DUMMY`, in the job log `3 XXTLS10ON  DD DUMMY`; documented. */
const tls10On: LineReader = (line) =>
    !COMMENT.test(line.text) && /(?:\/\/|XX|X\/|\b)TLS10ON\s+DD\b|\bDD\s+(?:card|statement|name)?\s*TLS10ON\b/i.test(line.text)
        ? { subsystem: "MQ", kind: "TLS10ON" }
        : null;

/** A dump of received bytes that begins with an HTTP request in clear: `GET /` in ASCII; layout of the dump assumed. */
const httpInClear: LineReader = (line) =>
    /\b(?:0000\w*:?\s+)?47455420\s?2F|\b47 45 54 20 2F/i.test(line.text) ? { subsystem: "CICS", kind: "httpInClear" } : null;

/**
 * The z/OS client web enablement toolkit, as its samples print it (seen in a public issue):
 *
 *     Connect failed (HWTHCONN).      Reason Desc: Certificate validation error
 *      An error occurred: Certificate validation error       Reason code: 8
 */
const toolkit: LineReader = (line, { before, after }) => {
    const m = /\b(?:Reason Desc|An error occurred)\s*:\s*(.{5,120})$/i.exec(line.text);
    const code = m && codeOfText(m[1]);
    if (!m || code === null) return null;
    const around = [...before.slice(-6), ...after.slice(0, 6)];
    const more = around.filter((l) => /\bHWTH|\bReason code:|\bReturn code:|\bService\b/i.test(l.text));
    const sure = /\bReason Desc\b/i.test(m[0]) || more.some((l) => new RegExp(`\\bReason code:\\s*${code}\\b`, "i").test(l.text));
    return sure ? { subsystem: "toolkit", kind: "reason", returnCode: code, function: "HWTHCONN", detail: m[1].trim(), more } : null;
};

/** Debug output of ZSS: `zcc -> tls -> tlsSocketInit: gsk_secure_socket_init=1` (seen in a public issue). */
const zss: LineReader = (line) => {
    const m = /\b(?:tlsSocketInit|zcc|zss)\b.*\b(gsk_(?:secure_socket|environment)_(?:init|open))\s*=\s*(\d{1,4})\b/i.exec(line.text);
    return m && Number(m[2]) !== 0 ? { subsystem: "Zowe", kind: "debug", returnCode: Number(m[2]), function: m[1], resource: "ZSS" } : null;
};

/**
 * The App Server of Zowe and other programs of Node.js (seen in public issues; the codes are decimal):
 * `Error: R_datalib call failed: function code: 01, SAF rc: 8, RACF rc: 8, RACF rsn: 44`.
 */
const dataLib: LineReader = (line) => {
    const m =
        /\bR_datalib\b.{0,60}?\bSAF (?:rc|return code)\s*[:=]\s*(\d{1,3})\b.{0,20}?\bRACF (?:rc|return code)\s*[:=]\s*(\d{1,3})\b.{0,20}?\bRACF (?:rsn|reason code)\s*[:=]\s*(\d{1,3})\b/i.exec(
            line.text
        );
    return m && { subsystem: "Zowe", kind: "R_datalib", detail: m.slice(1).map(Number).join("/") };
};

/**
 * An exception entry of the sockets domain in a CICS trace (seen in APAR texts), the code in hexadecimal or as the constant only:
 *
 *     SO 080C SOSE  *EXC* - SYSTEM_SSL_ERROR GSK_RESPONSE(GSK_ERROR_IO) FUNCTION(SECURE_SOC_INIT) … GSK_RETURN_CODE(196)
 *     SO 080C SOSE *EXC* SYSTEM_SSL_ERROR GSK_ERR_UNKNOWN_CA, SECURE_SOC_INIT, EXCEPTION, CLIENT_ERROR, 1B3
 */
const cicsTrace: LineReader = (line, { after }) => {
    if (!/\bSOSE\b|\bSO\s+080C\b/.test(line.text)) return null;
    const rest = after.findIndex((l) => l.text.trim() === "" || /^\s{0,3}[A-Z]{2} [0-9A-F]{4} [A-Z]{4}\b|\*EXC\*/.test(l.text));
    const lines = rest < 0 ? after.slice(0, 3) : after.slice(0, Math.min(rest, 3));
    const text = [line, ...lines].map((l) => l.text.trim()).join(" ");
    const shown =
        /\bGSK[_ ]RETURN_CODE\(\s*([0-9A-F]{1,8})\s*\)/i.exec(text) ?? /\b(?:CLIENT|SERVER)_ERROR,\s*([0-9A-F]{1,4})\b/.exec(text);
    const name = /\b(GSK_(?:ERR_)?[A-Z0-9_]{4,40})\b(?!\s*\()/.exec(text.replace(/\bGSK[_ ](?:RESPONSE|RETURN_CODE)\b/g, ""));
    const code = shown ? parseInt(shown[1], 16) : name ? (systemSsl(name[1])?.code ?? null) : null;
    if (!code) return null;
    const called = /\bSECURE_SOC_(INIT|READ|WRITE|CLOSE|RESET)\b/.exec(text);
    return {
        subsystem: "CICS",
        kind: "SO 080C",
        returnCode: code,
        function: called ? `gsk_secure_socket_${called[1].toLowerCase()}` : null,
        more: shown && !line.text.includes(shown[0]) ? lines : []
    };
};

/** What shows that ZSS uses TLS 1.3: `tlsSocketInit: TLS 1.3 isServer false` of its debug output, `maxTls: TLSv1.3` of zowe.yaml. */
const zssLevel: LineReader = (line) =>
    /\btlsSocketInit\b.*\bTLS 1\.3\b|^\s*(?:\S*\.)?(?:maxTls|minTls)\s*:\s*"?TLSv1\.3\b/i.test(line.text)
        ? { subsystem: "Zowe", kind: "level", resource: "ZSS", detail: "TLSv1.3" }
        : null;

/** The same error of DRDA as the JDBC driver tells it: `A DRDA Data Stream Syntax Error was detected. Reason: 0x124c. ERRORCODE=-4499` (documented). */
const drda: LineReader = (line) =>
    /\bDRDA\b.*\bSyntax Error\b.*\b0x124C\b/i.test(line.text) ? { subsystem: "Db2", kind: "SQL30020N", detail: "124C" } : null;

/** `READ failed, errno=54 (ECONNRESET)`, `ERRNO 54 (ECONNRESET)`: the words seen in APAR PH66994. */
const reset: LineReader = (line) =>
    (/\bECONNRESET\b/.test(line.text) && /\b(?:READ|RECV|RECEIVE|errno|retcode)\b/i.test(line.text)) ||
    /\berrno\s*[=:(]?\s*(?:54|1121)\b(?![./])/i.test(line.text)
        ? { subsystem: "TCP/IP", kind: "ECONNRESET" }
        : null;

/** Netstat ALL: `SMC Information:` … `SMCDStatus:  Active`; words assumed. */
const smc: LineReader = (line) =>
    /\bSMC-?D?\s*(?:Status)?\s*[:=]\s*(?:Active|Yes)\b|\bSMC-?D\b.{0,60}\b(?:active|enabled|in use)\b|\b(?:over|with|uses|using)\s+SMC-?D\b/i.test(
        line.text
    ) && !/\b(?:inactive|not|no|never|disabled|off)\b/i.test(line.text)
        ? { subsystem: "TCP/IP", kind: "SMC-D" }
        : null;

/** Netstat ALL: `TTLSPolicy: Yes`; documented. */
const mapped: LineReader = (line) => (/\bTTLSPolicy\s*:\s*Yes\b/i.test(line.text) ? { subsystem: "TCP/IP", kind: "AT-TLS" } : null);

/** WebSphere plug-in: `DEBUG: SSL handshake to localhost:9443 complete TLSv12,C030` (with `,NEW` or `,REU` after APAR PH66134). */
const plugin: LineReader = (line) => {
    const m = /\bSSL handshake to (\S{1,80}) complete\s+(TLSv?[\d.]{1,4}),([0-9A-F]{4})(?:,(NEW|REU))?\b/i.exec(line.text);
    return m && { subsystem: "WebSphere plug-in", kind: "handshake", resource: m[1], detail: `${m[2]} ${m[4] ?? ""}`.trim() };
};

/** What to search for, and who reads the line. */
export const displays: { needle: string; read: LineReader }[] = [
    { needle: "iphers(", read: ciphersBlank },
    { needle: "IPHERS(", read: ciphersBlank },
    { needle: "IPHERS 40", read: ciphersBlank },
    { needle: "IPHERS=40", read: ciphersBlank },
    { needle: "iphers 40", read: ciphersBlank },
    { needle: "ENCRYPTION", read: weakLevel },
    { needle: "MINTLSLEVEL", read: weakLevel },
    { needle: "TLS10ON", read: tls10On },
    { needle: "47455420", read: httpInClear },
    { needle: "47 45 54 20", read: httpInClear },
    { needle: "SYSTEM_SSL_ERROR", read: cicsTrace },
    { needle: "R_datalib call", read: dataLib },
    { needle: "Reason Desc", read: toolkit },
    { needle: "An error occurred", read: toolkit },
    { needle: "gsk_secure_socket_", read: zss },
    { needle: "gsk_environment_", read: zss },
    { needle: "TLS 1.3", read: zssLevel },
    { needle: "TLSv1.3", read: zssLevel },
    { needle: "0x124", read: drda },
    { needle: "0X124", read: drda },
    { needle: "ECONNRESET", read: reset },
    { needle: "RRNO", read: reset },
    { needle: "rrno", read: reset },
    { needle: "SMC", read: smc },
    { needle: "TTLSPolicy", read: mapped },
    { needle: "TTLSPOLICY", read: mapped },
    { needle: "SSL handshake to ", read: plugin }
];
