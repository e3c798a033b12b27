/** Where a fact or a piece of evidence stands in the input. */
export interface Place {
    /** Name of the input, relative to the given root. */
    source: string;
    /** 1-based. */
    line?: number;
    column?: number;
    endLine?: number;
    packet?: number;
    /** Byte offset in the source. */
    offset?: number;
    /** The excerpt itself. */
    text: string;
    /** Marks the evidence without which the finding would not be certain. */
    defining?: true;
}

/** A line of an input with its place, as parsers get and give it. */
export type { TextLine } from "../scan";
