/** What an input is, told by its content, never by its name. */
export type InputKind = "ctrace-print" | "syslog" | "console" | "console-jsonl" | "policy" | "racdcert" | "manifest" | "empty" | "unknown";

/** Recognised kinds, the main one first; several when pieces were pasted into one file. */
const SIGNS: { kind: InputKind; sign: RegExp }[] = [
    // {"at":"…","command":"D ICSF","reply":…} one JSON object a line
    { kind: "console-jsonl", sign: /^\s*\{[^\n]{0,400}?"command"\s*:/ },
    { kind: "manifest", sign: /^\s*\{[\s\S]{0,4000}"tool(?:Version)?"\s*:[\s\S]{0,8000}"(?:files|sha256)"/ },
    // Preamble, or the header of a System SSL entry in a pasted piece, or a message of the formatter.
    { kind: "ctrace-print", sign: /^[\s01+-]{0,8}COMPONENT TRACE (?:FULL|SHORT|SUMMARY) FORMAT/m },
    { kind: "ctrace-print", sign: /^[\s\d+-]{0,8}\S{1,8}\s+(?:MESSAGE|DUMP)\s+[0-9A-F]{8}\s+\d\d:\d\d:\d\d\.\d{6}\s+SSL_/m },
    { kind: "ctrace-print", sign: /^[\s01+-]{0,8}ITT100\d\dI\s/m },
    { kind: "racdcert", sign: /^[\s01]{0,4}Digital (?:certificate|ring) information for\b/im },
    {
        kind: "policy",
        sign: /^\s*TTLS(?:Rule|GroupAction|EnvironmentAction|ConnectionAction|KeyringParms|CipherParms)\b[^\n]*\r?[\n\r]\s*\{/im
    },
    { kind: "syslog", sign: /\bEZD(?:12|20)\d\dI\s/ },
    {
        kind: "console",
        sign: /\b(?:EZZ60\d\d[IEW]|EZZ42\d\d[IEW]|EZZ8\d{3}[IEW]|ICH408I|CSF[MO]\d{3,4}[IEWA]|GSK01\d{3}[IEW]|IEE\d{3}I|ITT\d{3}I|IEF\d{3}I|IEA\d{3}[IEW]|IXC\d{3}I)\b/
    },
    // Panel text of ICSF and its options data set.
    { kind: "console", sign: /^[^\n]{0,80}\bCompliance Mode\s*:|^[\s01+-]{0,8}FIPSMODE\s*[( ]/im },
    { kind: "console", sign: /\b(?:ABEND=?\s*S?9C6|COMPLETION CODE=9C6)\b/ },
    { kind: "console", sign: /\bLevel:\s*Fatal\s*\(2\)/ }
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
