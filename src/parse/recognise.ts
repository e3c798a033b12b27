/** What an input is, told by its content, never by its name. */
export type InputKind =
    | "ctrace-print"
    | "gsktrace"
    | "syslog"
    | "console"
    | "console-jsonl"
    | "policy"
    | "racdcert"
    | "telnet-profile"
    | "client"
    | "manifest"
    | "pcap"
    | "empty"
    | "unknown";

/** Recognised kinds, the main one first; several when pieces were pasted into one file. */
const SIGNS: { kind: InputKind; sign: RegExp }[] = [
    // {"at":"…","command":"D ICSF","reply":…} one JSON object a line
    { kind: "console-jsonl", sign: /^\s*\{[^\n]{0,400}?"command"\s*:/ },
    { kind: "manifest", sign: /^\s*\{[\s\S]{0,4000}"tool(?:Version)?"\s*:[\s\S]{0,8000}"(?:files|sha256)"/ },
    // Preamble, or the header of a System SSL entry in a pasted piece, or a message of the formatter.
    { kind: "ctrace-print", sign: /^[\s01+-]{0,60}(?:[A-Z0-9]{1,8} )?COMPONENT TRACE (?:FULL|SHORT|SUMMARY|TALLY) FORMAT/m },
    { kind: "ctrace-print", sign: /^[\s\d+-]{0,8}\S{1,8}\s+(?:MESSAGE|DUMP)\s+[0-9A-F]{8}\s+\d\d:\d\d:\d\d\.\d{6}\s+SSL_/m },
    { kind: "ctrace-print", sign: /^[\s01+-]{0,8}ITT100\d\dI\s/m },
    // What the gsktrace command makes of a System SSL trace file; layout assumed, see gsktrace/reader.ts.
    { kind: "gsktrace", sign: /^\s{0,8}[\d/-]{8,10}[-\sT]\d\d:\d\d:\d\d\S{0,10}\s+Thd-\w{1,16}\s+(?:ENTRY|EXIT|ERROR|INFO|ASCII|EBCDIC)/m },
    { kind: "racdcert", sign: /^[\s01]{0,4}Digital (?:certificate|ring) information for\b/im },
    {
        kind: "policy",
        sign: /^\s*TTLS(?:Rule|GroupAction|EnvironmentAction|ConnectionAction|KeyringParms|CipherParms)\b[^\n]*\r?[\n\r]\s*\{/im
    },
    // Profile of the TN3270E Telnet server.
    { kind: "telnet-profile", sign: /^[ \t]*TELNETPARMS\b[\s\S]{0,8000}?^[ \t]*ENDTELNETPARMS\b/im },
    { kind: "syslog", sign: /\bEZD(?:12|20)\d\dI\s/ },
    {
        kind: "console",
        sign: /\b(?:EZZ60\d\d[IEW]|EZZ42\d\d[IEW]|EZZ8\d{3}[IEW]|ICH408I|CSF[MO]\d{3,4}[IEWA]|GSK01\d{3}[IEW]|IEE\d{3}I|ITT\d{3}I|IEF\d{3}I|IEA\d{3}[IEW]|IXC\d{3}I)\b/
    },
    // Subsystems: IBM MQ, CICS, Db2, FTP, Zowe, Connect:Direct, IMS Connect.
    {
        kind: "console",
        sign: /\b(?:CSQX[67]\d\d[EIW]|DFH(?:SO|WB|AM)\d{4}|DSNL\d{3}I|EZA\d{4}I|EZYFT\d\dI|ZWES1\d{3}[EIW]|ZWEAM\d{3}[EIW]|CSPA\d{3}[EI]|HWSP\d{4}E|IRRSDL00|SQL30020N)\b/
    },
    { kind: "console", sign: /\bftpAuth:|\bauth(?:Server|Client): |\bReason Desc: / },
    // Panel text of ICSF and its options data set.
    { kind: "console", sign: /^[^\n]{0,80}\bCompliance Mode\s*:|^[\s01+-]{0,8}FIPSMODE\s*[( ]/im },
    { kind: "console", sign: /\b(?:ABEND=?\s*[S0]?9C6|COMPLETION CODE=9C6)\b/ },
    // What the program at the other end wrote: javax.net.debug, s_client, curl -v, exceptions and error codes of clients.
    { kind: "client", sign: /\bjavax\.net\.ssl[|.]|\*\*\* (?:Client|Server)Hello, |\bSSL(?:Handshake|Peer)?(?:Unverified)?Exception\b/ },
    {
        kind: "client",
        sign: /\bCONNECTED\([0-9A-F]{8}\)|\bSSL routines:|\bcurl: \(\d{1,2}\)|^\* TLSv1\.\d \((?:IN|OUT)\)|\bSSL_connect failed\b/m
    },
    {
        kind: "client",
        sign: /\[SSL: [A-Z0-9_]{3,60}\]|\bERR_(?:SSL|CERT|TLS)_[A-Z0-9_]{3,60}\b|\b(?:SSL|SEC)_ERROR_[A-Z0-9_]{3,60}\b|\bSEC_E_[A-Z_]{3,60}\b|\b0x8009[0-9A-Fa-f]{4}\b/
    },
    {
        kind: "client",
        sign: /\bSQL3008\dN\b|\bDIA3604E\b|\bgsk_secure_soc_|\bGSKit\b|\bTLSStartSecurity\b|\bremote error: tls:|\bx509: |\bKeyring could not be loaded\b|\bremote certificate is invalid\b/
    },
    { kind: "client", sign: /\bCould not create SSL\/TLS secure channel\b|\bdo not possess a common algorithm\b/ },
    { kind: "console", sign: /\bLevel:\s*Fatal(?:\s*\(2\)|, Description:)/ }
];

/**
 * Kinds that a piece of text shows. Empty = unknown.
 * @param text at most 64 KB of the input
 */
export function recognise(text: string): InputKind[] {
    const kinds: InputKind[] = [];
    for (const { kind, sign } of SIGNS) if (!kinds.includes(kind) && sign.test(text)) kinds.push(kind);
    return kinds;
}
