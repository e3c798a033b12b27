/** Comments of JCL, scripts, policies and programs; headings of Markdown. */
const COMMENT = /^\s*(?:#{1,6}\s|\/\/\*?\s|\/\*|<!--)/;

/**
 * The text without what it only speaks about: names of messages between backticks in a sentence, rows of tables, headings, comments. A line that is
 * a quotation as a whole stays: people put backticks around what they paste. Every character keeps its place.
 */
export function spoken(text: string): string {
    if (/^\s*\|.*\|\s*$/.test(text) || COMMENT.test(text)) return " ".repeat(text.length);
    if (!text.includes("`")) return text;
    const without = text.replace(/`[^`]{1,400}`/g, (span) => " ".repeat(span.length));
    // A few words around it make a sentence.
    return (without.match(/(?<![\w.])[A-Za-z]{2,}(?![\w.(])/g) ?? []).length >= 3 ? without : text;
}
