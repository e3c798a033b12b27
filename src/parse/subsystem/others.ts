import { codeOfText } from "./texts";
import type { JoinedMessage, Told } from "./types";

/**
 * Db2 (documented: DSNL511I; seen in APAR PI28421: DSNL030I, DSNL031I, SQL30020N):
 *
 *     DSNL030I  -DB2A DSNLTEXC DDF PROCESSING FAILURE FOR LUWID=…  REASON=00D31205
 *     SQL30020N  Execution of the command or SQL statement failed because of a syntax error … Reason Code "0x124C".  SQLSTATE=58009
 */
export function db2({ id, text }: JoinedMessage): Told | null {
    if (id === "SQL30020N") return /\b(?:0x|X')?124C(?:\(\w{0,8}\))?\b/i.test(text) ? { subsystem: "Db2", kind: id, detail: "124C" } : null;
    if (id === "DSNL511I") {
        const at = /\bIPADDR\s*=\s*(\S{2,45})/.exec(text);
        const rc = /\bSOCKET\s*=\s*(\w{2,12})\s+RETURN\s+CODE\s*=\s*(\d{1,5})\s+REASON\s+CODE\s*=\s*([0-9A-F]{8})/i.exec(text);
        if (!rc) return null;
        // TCP/IP's own numbering: not a code of System SSL.
        return { subsystem: "Db2", kind: id, resource: at && `partner ${at[1]}`, detail: `${rc[1]} ${rc[2]} ${rc[3]}` };
    }
    return /\b00D31205\b/.test(text) ? { subsystem: "Db2", kind: id, detail: "00D31205" } : null;
}

/**
 * Zowe (documented, and seen in public issues):
 *
 *     ZWES1060W Failed to init TLS environment, rc=1(Handle is not valid)
 *     ZWES1606W Failed to get JWK. rc=failed to init HTTP request (9), rsn=TLS error (17). Retry in 10 seconds
 *     ZWEAM400E Error initializing SSL Context: 'Keystore was tampered with, or password was incorrect'
 *     R_datalib (IRRSDL00) error: not RACF authorized to use the requested service (8, 8, 8)
 */
export function zowe({ id, text }: JoinedMessage): Told | null {
    if (id === "ZWES1060W") {
        const rc = /\brc\s*=\s*(\d{1,4})\s*(?:\(([^)]{2,80})\))?/i.exec(text);
        return (
            rc && {
                subsystem: "Zowe",
                kind: id,
                returnCode: Number(rc[1]),
                function: "gsk_environment_init",
                resource: "ZSS",
                detail: rc[2] ?? ""
            }
        );
    }
    if (id === "ZWES1606W")
        return /\bTLS\s+error\b/i.test(text) ? { subsystem: "Zowe", kind: id, resource: "ZSS", detail: "TLS error" } : null;
    if (id === "IRRSDL00") {
        const codes = /\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)/.exec(text);
        return codes && { subsystem: "Zowe", kind: "R_datalib", detail: codes.slice(1).map(Number).join("/") };
    }
    const why = /SSL Context:?\s*'?([^']{3,160})/i.exec(text);
    return { subsystem: "Zowe", kind: id, resource: "API ML", detail: why ? why[1].trim() : "" };
}

/**
 * Connect:Direct, IMS Connect, NJE and Telnet:
 *
 *     CSPA202E TLS/SSL handshake failure, reason=SNODE ERROR                                  (seen in APAR OA66513)
 *     SSL0206E: SSL Handshake Failed, Key-file label not found                                  (documented)
 *     HWSP1445E UNKNOWN EXIT NAME SPECIFIED IN MESSAGE PREFIX; MSGID=    /9  * !hR, M=SDRC     (documented)
 *     EZZ6034I TN3270 CONN 00001B30 LU **N/A**  CONN DROP  ERR 6002   IP..PORT: ::FFFF:192.0.2.7..2023   EZBTTSMT   (seen)
 *     HWSSSL00E Unable to initialize the SSL socket:Error while reading or writing data         (documented, with the text of System SSL)
 *     IAZ0543I NETSRV1 N1 TCP/IP connection with IP Addr: 192.0.2.9 Port: 2252 reset due to TLS session initiation failure (documented)
 *     EZZ6035I TN3270 DEBUG CONN DETAIL … CONN: 00001B30 … RCODE: 1030-01  TTLS Ioctl failed for query or init HS.  (seen)
 */
export function network({ id, text }: JoinedMessage): Told | null {
    if (id.startsWith("CSPA")) {
        // Which level a session uses: of use to rules about TLS 1.3.
        if (id !== "CSPA202E") return /\bTLSv?_?1[._]3\b/i.test(text) ? { subsystem: "Connect:Direct", kind: id, detail: "TLSv1.3" } : null;
        const reason = /\breason\s*=\s*([^,;]{2,80}?)(?:\s{2,}|[,;]|$)/i.exec(text);
        return /handshake/i.test(text) ? { subsystem: "Connect:Direct", kind: id, detail: reason ? reason[1].trim() : "" } : null;
    }
    if (id === "SSL0206E")
        return /\bHandshake\s+Failed,?\s+Key-?\s?file\s+label\s+not\s+found\b/i.test(text)
            ? { subsystem: "IBM HTTP Server", kind: id }
            : null;
    if (id === "HWSP1445E") {
        const name = /\bMSGID\s*=\s*(.{0,12}?)\s*,\s*M\s*=/.exec(text);
        // The first bytes of a ClientHello are no name: a wrong name of eight letters is an ordinary mistake.
        if (!name || /^[A-Z0-9@#$*]{1,8}$/i.test(name[1])) return null;
        return { subsystem: "IMS Connect", kind: id };
    }
    if (id === "HWSSSL00E") {
        const why = /\binitialize\s+the\s+SSL\s+socket\s*:\s*(.{5,100})$/i.exec(text);
        const code = why && codeOfText(why[1]);
        return why && { subsystem: "IMS Connect", kind: id, returnCode: code, function: "gsk_secure_socket_init", detail: why[1].trim() };
    }
    if (id === "IAZ0543I") {
        const why = /\bTLS\s+session\s+(configuration\s+error|initiation\s+failure)\b/i.exec(text);
        const peer = /\bIP\s+Addr:\s*([0-9A-F.:]{2,45})\s/i.exec(text);
        return (
            why && {
                subsystem: "NJE",
                kind: id,
                resource: peer && `connection with ${peer[1]}`,
                detail: why[1].toLowerCase().replace(/\s+/g, " ")
            }
        );
    }
    const connection = /\bCONN:?\s+([0-9A-F]{8})\b/i.exec(text)?.[1] ?? null;
    if (id === "EZZ6034I") {
        const error = /\bCONN\s+DROP\s+ERR\s+(\d{4})\b/i.exec(text);
        return error && error[1] === "6002" ? { subsystem: "TN3270", kind: "EZZ6034I", resource: connection, detail: error[1] } : null;
    }
    const code = /\bRCODE:\s*([0-9A-F]{4})-\d\d/.exec(text);
    return code ? { subsystem: "TN3270", kind: "EZZ6035I", resource: connection, detail: code[1] } : null;
}
