import type { MessageRow } from "./messages";
import type { Evidence } from "./Row";
import { documented, verified } from "./Row";

const CHINIT = "channel initiator job log";
const CICS = "CICS log (MSGUSR)";
const FTP_CLIENT = "FTP client output";
const ZSS = "log of ZSS (Zowe)";
const HURSLEY = verified("IBM Hursley blog on MQ and SSL, 2007; APAR PH63889");
const MQ_CODES = documented("IBM MQ for z/OS, distributed queuing message codes (id); words from experience");
const FTP_QA = verified("IBM support Q&A 184125; IBM-MAIN msg108526");
const IHS = documented("IBM HTTP Server documentation, SSL handshake messages");
const ZOWE = documented("Zowe documentation, ZSS error codes");

function row(id: string, where: string, meaning: string, action: string, how: Evidence): MessageRow {
    return { id, where, meaning, action, fips: "unknown", ...how };
}

const mq: MessageRow[] = [
    row(
        "CSQX630E",
        CHINIT,
        "A channel needs TLS, and the channel initiator has no TLS task.",
        "Set SSLTASKS and SSLKEYR, restart the channel initiator; while it stops the message means nothing (APAR PH63889).",
        HURSLEY
    ),
    row("CSQX631E", CHINIT, "The two ends of a channel have different CipherSpecs.", "Set SSLCIPH alike at both ends.", MQ_CODES),
    row(
        "CSQX632I",
        CHINIT,
        "The certificate of the other end belongs to no user; the channel initiator's is used.",
        "Map it if that is not wanted.",
        MQ_CODES
    ),
    row(
        "CSQX633E",
        CHINIT,
        "The certificate of the other end did not pass our check.",
        "Authorities on the ring, dates, revocation; then REFRESH SECURITY TYPE(SSL).",
        MQ_CODES
    ),
    row(
        "CSQX634E",
        CHINIT,
        "Our certificate did not pass the check of the other end.",
        "Give the other end the authority of ours; read its log.",
        MQ_CODES
    ),
    row(
        "CSQX635E",
        CHINIT,
        "The CipherSpec of a channel cannot be used here.",
        "Take one of TLS 1.2 or 1.3; CSQX690I and following tell which protocols are on.",
        MQ_CODES
    ),
    row(
        "CSQX636E",
        CHINIT,
        "The name in the other end's certificate does not match SSLPEER.",
        "Compare SSLPEER and CHLAUTH with the name.",
        MQ_CODES
    ),
    row("CSQX637E", CHINIT, "The other end sent no certificate.", "Give it one, or SSLCAUTH(OPTIONAL).", MQ_CODES),
    row(
        "CSQX638E",
        CHINIT,
        "TLS communication of a channel failed.",
        "Read the messages before it, and the log of the other end.",
        MQ_CODES
    ),
    row("CSQX639E", CHINIT, "The other end of a channel has no CipherSpec.", "Set SSLCIPH at both ends.", MQ_CODES),
    row(
        "CSQX642E",
        CHINIT,
        "There is no certificate of ours for the channel.",
        "Label, TRUST and key usage (HANDSHAKE) of the certificate on the ring; REFRESH SECURITY TYPE(SSL).",
        HURSLEY
    ),
    row("CSQX686E", CHINIT, "The private key of the certificate cannot be used.", "RACDCERT LIST must show Private Key YES.", HURSLEY),
    row(
        "CSQX696I",
        CHINIT,
        "At start: whether TLS 1.0 CipherSpecs are on or off. On MQ 9.2.0 it can mislead.",
        "See APAR PH33782 when TLS10ON is used.",
        documented("APAR PH33782")
    ),
    row(
        "CSQX772E",
        CHINIT,
        "A command of the channel initiator itself failed, with its MQ reason code.",
        "2033 for MQCMD_INQUIRE_CHANNEL: the command server did not answer; page set full? See APAR PH64293.",
        documented("APAR PH64293")
    )
];

const cics: MessageRow[] = [
    row(
        "DFHSO0223",
        CICS,
        "CICS passes on a return code of System SSL while it sets TLS up.",
        "Explain the return code; 701 at gsk_environment_open: System SSL lacks what CICS sets (APAR OA39422).",
        verified("IBM support Q&A 264242")
    ),
    row(
        "DFHSO0002",
        CICS,
        "A severe error in the sockets domain; 080C in DFHSOSE follows a return code of System SSL, and a dump is taken.",
        "Read the DFHSO0123 before it; for codes that a client causes the dump is a known defect (PI44136, PI74513, PH68673).",
        documented("APARs PI44136, PI74513, PH68673")
    ),
    row(
        "DFHSO0147",
        "console, CICS log",
        "A connection to an ATTLSAWARE TCPIPSERVICE is not secured by AT-TLS.",
        "Have an AT-TLS rule that matches job, port and direction.",
        documented("CICS TS, AT-TLS diagnostics")
    ),
    row(
        "DFHWB0114",
        CICS,
        "Something that is no HTTP came to an HTTP service of CICS; the request was rejected.",
        "A TLS client at a port without TLS? Have an AT-TLS rule, SSL(YES) in the TCPIPSERVICE, or let the client use http://.",
        verified("IBM support Q&A 257143")
    ),
    row(
        "IZE0106E",
        "CICS Explorer",
        "CICS Explorer could not connect; the text behind it is Java's.",
        "Unrecognized SSL message: the port answers in clear, see DFHWB0114 in CICS.",
        verified("IBM support Q&A 257143")
    ),
    row(
        "DFHWB0365",
        CICS,
        "A client came to an ATTLSAWARE TCPIPSERVICE without AT-TLS.",
        "Have an AT-TLS rule that matches job, port and direction.",
        documented("CICS TS, AT-TLS diagnostics")
    ),
    row(
        "DFHWB0732",
        CICS,
        "Reading a client's request failed.",
        "With DFHSO0123 and 406 beside it on CICS TS 5.4: APARs PI98182, PI89854.",
        documented("APAR PI98182")
    ),
    row(
        "DFHAM4918",
        CICS,
        "A URIMAP was not installed: its list of suites was rejected.",
        "Is TLS up (DFHSO0223 before it)? Correct CIPHERS.",
        verified("IBM support Q&A 264242")
    )
];

const others: MessageRow[] = [
    row(
        "DSNL030I",
        "console, Db2 job log",
        "DDF failed to process a request; the reason code tells. 00D31205: a connection at SECPORT without AT-TLS.",
        "Have an AT-TLS rule for SECPORT, or use TCPPORT.",
        documented("APAR PI28421")
    ),
    row(
        "DSNL031I",
        "console, Db2 job log",
        "As DSNL030I.",
        "Have an AT-TLS rule for SECPORT when the reason is 00D31205.",
        documented("APAR PI28421")
    ),
    row(
        "DSNL511I",
        "console, Db2 job log",
        "A socket call of Db2 failed: return and reason code are those of TCP/IP, not of System SSL.",
        "RECV with 0 and 00000000: the other side closed. Look for AT-TLS messages of that time.",
        documented("Db2 13 for z/OS messages, DSNL511I")
    ),
    row(
        "SQL30020N",
        "client of Db2",
        "The data stream of DRDA was not understood; reason 0x124C is a syntax error in it.",
        "One cause: a client at SECPORT that no AT-TLS rule protects; look for DSNL030I with 00D31205.",
        documented("APAR PI28421")
    ),
    row("EZA2897I", FTP_CLIENT, "TLS could not be negotiated.", "Run with DEBUG SEC: the ftpAuth and authServer lines tell why.", FTP_QA),
    row("EZA2898I", FTP_CLIENT, "TLS is required and could not be negotiated; the session ends.", "See EZA2897I.", FTP_QA),
    row(
        "EZYFT96I",
        "FTP server, syslogd",
        "The TLS handshake with a client failed.",
        "The authClient line before it has the return code.",
        verified("IBM support document 358595")
    ),
    row(
        "SSL0200E",
        "error log of IBM HTTP Server",
        "The handshake failed with an error that the server has no message of its own for; the code behind it is shown.",
        "On z/OS explain the code as one of System SSL; elsewhere it is in GSKit's numbering.",
        IHS
    ),
    row(
        "SSL0204E",
        "error log of IBM HTTP Server",
        "There was not enough storage for a handshake.",
        "Give the server more memory, or fewer threads.",
        IHS
    ),
    row(
        "SSL0206E",
        "error log of IBM HTTP Server",
        "The label in SSLServerCert is not in the key database or key ring.",
        "Compare SSLServerCert with the labels, and KeyFile with the ring.",
        IHS
    ),
    row(
        "HWSP1445E",
        "console, IMS Connect",
        "The name of the user exit in a message is not known. Unreadable bytes as name: a TLS client at a port without TLS.",
        "Use the TLS port, or an AT-TLS rule for this one.",
        documented("IMS 15 messages, HWSP1445E")
    ),
    row(
        "CSPA202E",
        "Connect:Direct log",
        "The TLS handshake failed, with the reason; SNODE ERROR: the other node ended it.",
        "Look into the log of the other node; TLS 1.3: APAR OA66513.",
        documented("APAR OA66513")
    ),
    row(
        "ZWES1060W",
        ZSS,
        "ZSS could not start TLS; rc is a return code of System SSL with its text.",
        "Explain the code; 1 (handle is not valid): ring, label, authority or keystore.",
        ZOWE
    ),
    row("ZWES1061I", ZSS, "Shows the ring, label and password kind that ZSS uses.", "", ZOWE),
    row("ZWES1601I", ZSS, "ZSS has the gateway's key and accepts its tokens.", "", ZOWE),
    row(
        "ZWES1606W",
        ZSS,
        "ZSS could not fetch the gateway's key (JWK) and tries again; TLS error as reason: the handshake failed.",
        "See ZWES1060W; trace ZSS with https: trace: true.",
        ZOWE
    ),
    row(
        "ZWEAM400E",
        "log of Zowe's API Mediation Layer",
        "The keystore or truststore could not be used; the message has Java's words.",
        "Read these words.",
        documented("Zowe documentation, API ML error codes")
    ),
    row(
        "ZWEAM511E",
        "log of Zowe's API Mediation Layer",
        "A TLS request to a URL failed; the message has Java's words.",
        "Read these words: mostly the certificate of that service is not trusted or names another host.",
        documented("Zowe documentation, API ML error codes; api-layer issue 818")
    ),
    row(
        "DFHAM4889",
        CICS,
        "A TCPIPSERVICE or URIMAP was not installed because its CERTIFICATE cannot be used.",
        "Compare the label with the key ring of the region.",
        documented("IBM support document on DFHAM4889")
    ),
    row(
        "DFHSO0122",
        CICS,
        "A TLS request was refused: no TCB for TLS was free.",
        "Raise MAXSSLTCBS; look for handshakes that hang.",
        documented("CICS TS messages, DFHSO0122")
    ),
    row(
        "DFHSO0149",
        CICS,
        "AT-TLS passes clients on without checking their certificate (PassThru); CICS closed the ATTLSAWARE TCPIPSERVICE.",
        "ClientAuthType Full, Required or SAFCheck.",
        documented("CICS TS, AT-TLS diagnostics")
    ),
    row(
        "IAZ0543I",
        "console, NJE server",
        "A TCP/IP connection of NJE began or ended; TLS session errors are named in it.",
        "Read IAZ0545I before it, and the messages of AT-TLS at that time.",
        documented("z/OS MVS System Messages, IAZ0543I")
    ),
    row(
        "IAZ0545I",
        "console, NJE server",
        "More about the failure that IAZ0543I tells.",
        "",
        documented("z/OS MVS System Messages, IAZ0543I")
    ),
    row(
        "IRRI031I",
        "console, RACF",
        "A connection to a remote RRSF node was lost or not made; mostly the TLS handshake failed.",
        "Look at the AT-TLS messages of both systems, and the RRSF ring of both.",
        documented("RACF Diagnosis Guide, AT-TLS errors")
    ),
    row(
        "HWSSSL00E",
        "console, IMS Connect",
        "A TLS handshake at an SSL port failed; the text of System SSL follows. Error while reading or writing data: a client without TLS.",
        "Explain the text; use TLS in the client, or another port.",
        documented("IMS 15 messages, HWSSSL00E")
    ),
    row(
        "ZWED0148E",
        "log of Zowe's App Server",
        "A SAF key ring could not be read; the codes of R_datalib follow.",
        "8/8/8 not authorized, 8/8/44 no such certificate, 8/8/84 no such ring.",
        documented("Zowe documentation; zowe/docs-site issue 2492")
    ),
    row(
        "CWPKI0022E",
        "Liberty log",
        "A handshake failed because the certificate of the other end is not trusted.",
        "Connect its authority to the trust store or ring.",
        documented("WebSphere Liberty messages")
    ),
    row(
        "CWPKI0823E",
        "Liberty log",
        "A handshake failed because the certificate of the other end is not trusted.",
        "Connect its authority to the trust store or ring.",
        documented("WebSphere Liberty messages")
    ),
    row(
        "CWPKI0024E",
        "Liberty log",
        "The certificate alias of the configuration is not in the key store.",
        "Compare the alias with RACDCERT LISTRING.",
        documented("WebSphere Liberty messages")
    ),
    row(
        "CWPKI0033E",
        "Liberty log",
        "A key store or key ring could not be loaded; the reason follows.",
        "Check address, type and access of the ring.",
        documented("OpenLiberty issue 9329")
    ),
    row(
        "CWWKO0801E",
        "Liberty log",
        "A TLS connection could not be set up; Java's words follow.",
        "Read these words.",
        documented("WebSphere Liberty messages")
    ),
    row(
        "SSL0222W",
        "error log of IBM HTTP Server",
        "A client and the server have no cipher suite in common.",
        "Compare SSLCipherSpec and SSLProtocolDisable with the client.",
        documented("IBM HTTP Server, handshake messages")
    ),
    row(
        "AMQ9658E",
        "AMQERR01.LOG",
        "A certificate is outside its dates.",
        "Look at both certificates and their authorities.",
        documented("IBM MQ messages; mq-mqi-nodejs issue 171")
    ),
    row(
        "AMQ9716E",
        "AMQERR01.LOG",
        "Whether the certificate of the other end is revoked could not be found out.",
        "Reach the OCSP responder, or OCSPAuthentication=OPTIONAL.",
        documented("IBM MQ messages; mq-mqi-nodejs issue 188")
    ),
    row(
        "ACF04056",
        "console, ACF2",
        "ACF2 refused a user a resource; TYPE is R and the type code of the class.",
        "Write a rule for the resource.",
        documented("Broadcom articles 145159 and 51358")
    ),
    row(
        "TSS7250E",
        "console, Top Secret",
        "Top Secret refused an ACID a resource; TYPE is the class.",
        "TSS PERMIT the resource.",
        documented("Broadcom article 5323")
    ),
    row("EZA2895I", FTP_CLIENT, "The control connection is protected by TLS.", "", FTP_QA),
    row(
        "EZZ8438I",
        "console, policy agent",
        "The policy has errors; those parts are not installed.",
        "Read the log of the policy agent; diagnose the policy file.",
        documented("z/OS IP Diagnosis Guide, policy retrieval")
    )
];

/** Messages of subsystems about TLS. */
export const subsystemMessages: readonly MessageRow[] = [...mq, ...cics, ...others];
