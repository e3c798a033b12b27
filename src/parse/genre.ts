/** Text that speaks about messages instead of holding a log. */
export type Genre = "web page" | "source code";

/** A statement of a usual programming language, at the beginning of a line. */
const STATEMENT = new RegExp(
    "^\\s*(?:" +
        [
            "import\\s.*(?:\\bfrom\\b|;)",
            "import\\s+[\\w.]+\\s*$",
            "from\\s+[\\w.]+\\s+import\\b",
            "export\\s+(?:const|function|default|class|interface|type|async|\\*|\\{)",
            "(?:const|let|var)\\s+[\\w{[$].*=",
            "#\\s*(?:include|define|ifndef|ifdef|if|endif|pragma|undef)\\b",
            "(?:public|private|protected)\\s+\\w+",
            "(?:async\\s+)?function\\s*\\*?\\s*\\w*\\s*\\(",
            "def\\s+\\w+\\(.*:\\s*$",
            "class\\s+\\w+.*[:{]\\s*$",
            "(?:return|throw)\\b.*;\\s*$",
            "package\\s+[\\w.]+;?\\s*$",
            "using\\s+[\\w.]+;",
            "(?:module\\.)?exports\\b"
        ].join("|") +
        ")"
);
/** How a source file begins: a comment, an interpreter line, a statement. */
const BEGINS = /^\s*(?:\/\/|\/\*|#!|#\s*-\*-|"""|'use strict'|"use strict")/;

/**
 * Tells web pages and source code by the form of their beginning: both quote messages and are no evidence. A report with some code in it
 * (an issue, a mail) is neither, because it does not begin with code.
 * @param head the beginning of the input
 */
export function genreOf(head: string): Genre | null {
    if (/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b/i.test(head)) return "web page";
    // Scripts and patches show it in their first line.
    if (/^\s*(?:#!\s*\/|\/\*+\s*REXX\b|diff --git |--- a\/)/i.test(head)) return "source code";
    const lines = head.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== "");
    const [first] = lines;
    if (first === undefined || !(BEGINS.test(first) || STATEMENT.test(first))) return null;
    // JCL and options of z/OS begin with these too.
    if (/^\/\/[A-Z@#$*]/.test(first)) return null;
    const statements = lines.filter((line) => STATEMENT.test(line)).length;
    return statements >= 2 && statements >= lines.length / 25 ? "source code" : null;
}
