import type { JoinedMessage, Told } from "./types";

/**
 * Messages of CICS about sockets (seen in APAR texts; DFHWB0365, DFHSO0147 documented):
 *
 *     DFHSO0123 07/11/2024 02:27:03 CICSA1 Return code 516 received from function gsk_secure_socket_init of System SSL. Reason:
 *     Unrecognized return code. Peer: 192.0.2.9, TCPIPSERVICE: HTTPSSL.
 *     DFHSO0002 CICSA1 A severe error (code X'080C') has occurred in module DFHSOSE.
 *     DFHWB0114 date time CWXN A non-HTTP request has been received by an HTTP service. … TCPIPSERVICE: HTTPSRV   (seen in an IBM support Q&A)
 *     IZE0106E Connect Failed with error "Possible ssl connection Failure. Configuration specified ssl=true, … unrecognized ssl message …
 *     DFHWB0732 CWXN CICS Web attach processing encountered a sockets I/O error … TCPIPSERVICE: HTTPSSL.
 *     DFHAM4918 E The installation of URIMAP NAME has failed because its requested CIPHER list was rejected.
 *     DFHAM4889 E Install of TCPIPSERVICE NAME failed because CERTIFICATE LABEL is invalid.                        (documented)
 *     DFHSO0122 date time CICSA1 SSL request from 192.0.2.9 on TCPIPSERVICE(HTTPSSL) rejected because of insufficient TCBs. (documented)
 *     DFHSO0149 W CICSA1 A client connection that uses CLIENTAUTHTYPE(PASSTHRU) is detected for ATTLSAWARE TCPIPSERVICE … (documented)
 */
export function cics({ id, text }: JoinedMessage): Told | null {
    const service = /\bTCPIPSERVICE[:\s(]\s*([A-Z0-9@#$]{1,8})\b(?![a-z])/.exec(text)?.[1] ?? null;
    const resource = service && service !== "NONE" ? `TCPIPSERVICE ${service}` : null;
    const rc =
        /\bReturn\s+code\s+'?(\d{1,5})'?\s+(?:was\s+)?received\s+from\s+(?:the\s+)?function\s+'?(gsk_\w[\w ]{2,60}?)'?(?:\s+of\s+(?:System\s+)?SSL\b|\s*[.,;]|\s*$)/i.exec(
            text
        );
    if (rc) {
        const reason = /\bReason:\s*\.?\s*([^.]{2,120})\./i.exec(text);
        return {
            subsystem: "CICS",
            kind: id,
            returnCode: Number(rc[1]),
            function: rc[2].replace(/\s+/g, ""),
            resource,
            detail: reason ? reason[1].trim() : ""
        };
    }
    if (id === "DFHSO0002")
        return /\b080C\b/i.test(text) || /\bDFHSOSE\b/.test(text) ? { subsystem: "CICS", kind: id, detail: "080C" } : null;
    // Install of TCPIPSERVICE NAME failed because CERTIFICATE LABEL is invalid.   SSL request from ADDRESS on TCPIPSERVICE(NAME) rejected …
    if (id === "DFHAM4889") {
        const named = /\bof\s+TCPIPSERVICE\s+([A-Z0-9@#$]{1,8})\b/i.exec(text)?.[1];
        return /\bCERTIFICATE\b.*\binvalid\b/i.test(text)
            ? { subsystem: "CICS", kind: id, resource: named ? `TCPIPSERVICE ${named}` : resource }
            : null;
    }
    if (id === "DFHSO0122") return /\binsufficient\s+TCBs?\b/i.test(text) ? { subsystem: "CICS", kind: id, resource } : null;
    if (id === "DFHSO0149") return /\bPASSTHRU\b/i.test(text) ? { subsystem: "CICS", kind: id, resource } : null;
    if (id === "DFHAM4918") return /\bCIPHERS?\b/i.test(text) ? { subsystem: "CICS", kind: id } : null;
    if (id === "DFHWB0365" || id === "DFHSO0147")
        return /\bATTLSAWARE\b/i.test(text) && /\bnot\s+secured?\b|\bnon-?secure\b/i.test(text)
            ? { subsystem: "CICS", kind: id, resource }
            : null;
    if (id === "DFHWB0114") return /\bnon-?\s?HTTP\s+request\b/i.test(text) ? { subsystem: "CICS", kind: id, resource } : null;
    if (id === "IZE0106E")
        return /\bssl\s*=\s*true\b/i.test(text) && /\bunrecogni[sz]ed\s+ssl\s+message\b/i.test(text)
            ? { subsystem: "CICS", kind: id }
            : null;
    if (id === "DFHWB0732") return { subsystem: "CICS", kind: id, resource };
    return null;
}
