/** Something in the input that a parser did not understand, with its place. */
export interface Problem {
    what: string;
    source?: string;
    /** 1-based line within the text given to the parser. */
    line?: number;
    /** Byte offset within the source. */
    offset?: number;
}

/** What every parser returns: what it understood, and what it did not. Parsers never throw on content. */
export interface Parsed<T> {
    value: T;
    problems: Problem[];
}
