import type { TextLine } from "../../scan";

/**
 * A code of GSKit in the text of a client outside z/OS (documented: Db2 and MQ for distributed systems; seen in public issues):
 *
 *     SQL30081N  A communication error has been detected. Communication protocol being used: "SSL".  Communication API being used:
 *     "SOCKETS".  Location where the error was detected: "".  Communication function detecting the error: "sqlccSSLSocketSetup".
 *     Protocol specific error code(s): "420", "*", "*".  SQLSTATE=08001
 *     DIA3604E The SSL function "gsk_secure_soc_init" failed with the return code "414" in "sqlccSSLSocketSetup".
 *     GSKit Error: 414
 *     ERROR: lib_stream: openStream: Failed in r_gsk_secure_soc_init: GSK_ERROR_BAD_CERT(gsk rc = 414)     (WebSphere plug-in)
 *
 * The numbers look like those of System SSL on z/OS and are the client's own.
 * @param lines the line with the words, and the lines below that may continue it
 */
export function gskitCode(lines: TextLine[]): { code: string; target: string | null; lines: TextLine[] } | null {
    for (let n = 1; n <= lines.length; n++) {
        const text = lines
            .slice(0, n)
            .map((l) => l.text.trim())
            .join(" ");
        // A function of System SSL in a text that says GSKit: whose number that is, nobody knows.
        if (/\bsecure_socket_|gsk_secure_socket_/.test(text)) return null;
        const db2 = /\bSQL3008\dN\b/.test(text);
        if (db2 && /\bprotocol being used:\s*"(?!SSL)[A-Z/]+"/i.test(text) && !/sqlccSSL/i.test(text)) return null;
        const m = db2
            ? /\berror code\(s\):\s*"(\d{1,3})"/i.exec(text)
            : (/\bSSL function\s+"?gsk_\w+"?\s+failed with (?:the )?return code\s*[:=]?\s*"?(\d{1,3})\b/i.exec(text) ??
              /\bgsk_\w{3,60}\b(?:\(\))?"?[^0-9\n]{1,60}?"?\b(\d{1,3})\b(?=.*\b(?:GSKit|gsk8|Global Security Kit)\b)/i.exec(text) ??
              /\bGSKit\b(?:[^0-9\n]{0,60}?\b(?:error|code|rc|return code|status)\b[^0-9\n]{0,12}?)"?\b(\d{1,3})\b/i.exec(text) ??
              /\(gsk rc = (\d{1,3})\)/i.exec(text) ??
              /\bgsk_secure_soc_(?:init|read|write)\b(?:\(\))?[^0-9\n]{1,60}?"?\b(\d{1,3})\b/i.exec(text));
        if (m && Number(m[1]) > 0) {
            const location = db2 ? /\berror was detected:\s*"([^"]{1,100})"/i.exec(text) : null;
            return { code: m[1], target: location ? location[1] : null, lines: lines.slice(0, n) };
        }
    }
    return null;
}

/** Words of CSQX620E, of CICS, of FTP and of ZSS, which src/parse/subsystem reads. */
const SUBSYSTEM =
    /\bCSQX\d{3}|'gsk_\w+'\s+RC\s*=|\bDFHSO\d{4}|\bfrom\s+function\s+'?gsk_|\bof System SSL\b|\b(?:auth(?:Server|Client)|ftpAuth|tlsSocketInit):/;

/**
 * A z/OS program's own words about a call of System SSL (documented: only System SSL has functions of these names; GSKit's are called
 * gsk_secure_soc_…):
 *
 *     MYCLIENT: gsk_secure_socket_init failed rc=410
 *
 * null where the code is 0 or the text speaks of GSKit.
 */
export function systemSslCode(text: string): { call: string; code: string; from: number; to: number } | null {
    if (SUBSYSTEM.test(text)) return null;
    const m =
        /(?:\b(?:call|error|failure|return|rc)\w*(?: (?:to|of|in|from))? )?\b(?:gsk_)?(secure_socket_(?:init|open|read|write|misc)|(?<=gsk_)environment_(?:init|open))\b(?:\(\))?(?:[^0-9A-Za-z]|failed|ended|returned|error|with|return|reason|code|rc|status|handshake|the|a|of|is|was)*?[\s:=(#]+(\d{1,3})\b/i.exec(
            text
        );
    if (!m || Number(m[2]) === 0 || /\bGSKit\b/i.test(text) || !/\b(?:fail|error|rc|return|status)/i.test(text)) return null;
    return { call: `gsk_${m[1].toLowerCase()}`, code: m[2], from: m.index, to: m.index + m[0].length };
}
