/** Text that speaks about messages instead of holding a log. */
export type Genre = "web page" | "source code" | "test report" | "defect description";

/** No statement and no verdict is longer. */
const MAX_LINE = 300;
/** A statement of a usual programming language, at the beginning of a line. */
const STATEMENT = new RegExp(
    "^\\s*(?:" +
        [
            "import\\s.*(?:\\bfrom\\b|;)",
            "import\\s+[\\w.]+\\s*$",
            'import\\s+[("]',
            "from\\s+[\\w.]+\\s+import\\b",
            "export\\s+(?:const|function|default|class|interface|type|async|\\*|\\{)",
            "(?:const|let|var|static)\\s+[\\w{[$].*=",
            "#\\s*(?:include|define|ifndef|ifdef|if|endif|pragma|undef)\\b",
            "(?:public|private|protected)\\s+\\w+",
            "(?:async\\s+)?function\\s*\\*?\\s*\\w*\\s*\\(",
            "func\\s+(?:\\(.*\\)\\s*)?\\w+\\(",
            "(?:pub\\s+)?fn\\s+\\w+\\s*[(<]",
            "use\\s+\\w+(?:::\\w+)+",
            "require\\s+[\"']",
            "module\\s+[A-Z]\\w*\\s*$",
            "def\\s+\\w+\\(.*:\\s*$",
            "class\\s+\\w+.*[:{]\\s*$",
            "(?:return|throw)\\b.*;\\s*$",
            "(?:switch|for|while|if)\\s*\\(.*\\)\\s*\\{\\s*$",
            "package\\s+[\\w.]+;?\\s*$",
            "using\\s+[\\w.]+;",
            "(?:module\\.)?exports\\b",
            "(?:IDENTIFICATION|PROCEDURE|ENVIRONMENT|DATA)\\s+DIVISION\\b",
            "(?:INSERT\\s+INTO|SELECT\\s.*\\sFROM|CREATE\\s+TABLE)\\b"
        ].join("|") +
        ")"
);
/** How a source file begins: a comment, an interpreter line, a statement. */
const BEGINS = /^\s*(?:\/\/|\/\*|#!|#\s*-\*-|"""|--\s|'use strict'|"use strict")/;
/** What a test runner says of one test, in TAP, Go, pytest, JUnit's console, Jest and the like; the check marks in UTF-8. */
const VERDICT =
    /^\s*(?:(?:not )?ok \d+\b|--- (?:PASS|FAIL|SKIP): |(?:\[\w+\]\s+)?Tests run: \d+|=== RUN\s|\xe2\x9c[\x93-\x98]\s|\xe2\x88\x9a\s|(?:PASS|FAIL)\s+\S+|test \S+ \.\.\. (?:ok|FAILED|ignored)|\[\s*(?:OK|PASSED|FAILED)\s*\])|^\s*\S+::\S.*\s(?:PASSED|FAILED|SKIPPED|XFAIL)\b/;
/** A patch begins with a commit or its files. */
const PATCH = /^\s*(?:diff (?:--git|-[a-zA-Z]) |--- a\/|Index: \S|commit [0-9a-f]{7,64}\s*$|From [0-9a-f]{40} )/;
/** Headings of an APAR: it describes what may go wrong at others. */
const APAR =
    /^[*\s]{0,4}(Error description|Local fix|Problem summary|Problem description|Problem conclusion|Temporary fix|Users affected)\b[ \t]*(?::|$)/gim;
/** `8c7d6e5 Say more about refused handshakes`: commits, one on each line. */
const COMMIT = /^\*?\s*[0-9a-f]{7,12}\s(?:\([^)]{1,100}\)\s)?[A-Z][a-z]+\s/;

/**
 * Tells web pages, source code, patches and reports of tests by their form: they quote messages, or provoke them, and are no evidence. A
 * report with some code in it (an issue, a mail) is none of them, because it does not begin with code.
 * @param head the beginning of the input
 */
export function genreOf(head: string): Genre | null {
    if (/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b/i.test(head)) return "web page";
    if (/^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:testsuites?|testng-results|assemblies)\b/.test(head))
        return "test report";
    if (/^\s*TAP version \d+\s*$/m.test(head.slice(0, 200))) return "test report";
    // Scripts and patches show it in their first line.
    if (/^\s*(?:#!\s*\/|\/\*[^\n]*\bREXX\b)/i.test(head)) return "source code";
    const headings = new Set([...head.matchAll(APAR)].map((m) => m[1].toLowerCase()));
    if (headings.size >= 2 && ["local fix", "problem conclusion", "temporary fix"].some((h) => headings.has(h)))
        return "defect description";
    const lines = head
        .split(/\r\n|[\r\n]/)
        .map((line) => line.slice(0, MAX_LINE))
        .filter((line) => line.trim() !== "");
    const [first] = lines;
    if (first === undefined) return null;
    const verdicts = lines.filter((line) => VERDICT.test(line)).length;
    if (verdicts >= 2 && verdicts >= lines.length / 6) return "test report";
    if (PATCH.test(first) && (!/^\s*(?:commit|From) /.test(first) || /^(?:Author|From|Date): /m.test(head))) return "source code";
    if (lines.length >= 2 && lines.every((line) => COMMIT.test(line))) return "source code";
    if (!(BEGINS.test(first) || STATEMENT.test(first))) return null;
    // JCL and options of z/OS begin with these too.
    if (/^\/\/[A-Z@#$*]/.test(first)) return null;
    const statements = lines.filter((line) => STATEMENT.test(line)).length;
    return statements >= 2 && statements >= lines.length / 25 ? "source code" : null;
}
