import { list, sizeInK } from "./operands";

/** What TRACE CT does, from a member, a command or a reply. */
export interface TraceRequest {
    state: "ON" | "OFF";
    sub: string | null;
    /** KB; null = not given. */
    size: number | null;
    asids: string[] | null;
    jobNames: string[] | null;
    options: string[] | null;
    /** null = not given. */
    writer: string | "DISCONNECT" | null;
    writerStart: { member: string; wrap: boolean } | null;
    writerStop: string | null;
}

export function emptyRequest(state: "ON" | "OFF"): TraceRequest {
    return { state, sub: null, size: null, asids: null, jobNames: null, options: null, writer: null, writerStart: null, writerStop: null };
}

/**
 * Reads a CTncccxx member. A string is what is wrong with it.
 *
 *     TRACEOPTS WTRSTART(CTWTR) ON JOBNAME(TCPIP) WTR(CTWTR)
 *        OPTIONS('LEVEL=255')
 */
export function readMember(lines: string[]): TraceRequest | string {
    const text = lines
        .map((line) => line.slice(0, 71))
        .join("\n")
        .replace(/\/\*[\s\S]*?\*\//g, " ");
    const words = [...text.matchAll(/([A-Za-z]+)\s*(\((?:[^()']|'[^']*'|\([^()]*\))*\))?|(\S)/g)];
    const request = emptyRequest("ON");
    let seenState = false;
    let seenTraceOpts = false;
    for (const [, rawWord, rawList, stray] of words) {
        if (stray) return `UNEXPECTED ${stray}`;
        const word = rawWord.toUpperCase();
        const values = rawList ? list(rawList.toUpperCase()) : null;
        if (!seenTraceOpts && word !== "TRACEOPTS") return "TRACEOPTS IS MISSING";
        if (word === "TRACEOPTS") seenTraceOpts = true;
        else if (word === "ON" || word === "OFF") {
            if (seenState) return "MORE THAN ONE STATE";
            request.state = word;
            seenState = true;
        } else if (word === "PRESET" || word === "LIKEHEAD") return `${word} IS NOT SUPPORTED BY THE COMPONENT`;
        else if (word === "WRAP" || word === "NOWRAP") {
            if (!request.writerStart) return `${word} WITHOUT WTRSTART`;
            request.writerStart.wrap = word === "WRAP";
        } else if (!values) return `${word} IS NOT KNOWN OR HAS NO VALUE`;
        else if (word === "BUFSIZE") {
            request.size = sizeInK(values[0] ?? "");
            if (request.size === null) return "BUFSIZE IS NOT A SIZE";
        } else if (word === "ASID") request.asids = values.map((v) => v.padStart(4, "0"));
        else if (word === "JOBNAME") request.jobNames = values;
        else if (word === "OPTIONS") request.options = values;
        else if (word === "SUB") request.sub = values[0] ?? null;
        else if (word === "WTR") request.writer = values[0] ?? null;
        else if (word === "WTRSTART") request.writerStart = { member: values[0] ?? "", wrap: true };
        else if (word === "WTRSTOP") request.writerStop = values[0] ?? null;
        else return `${word} IS NOT KNOWN`;
    }
    if (!seenTraceOpts) return "TRACEOPTS IS MISSING";
    return seenState || request.writerStart || request.writerStop ? request : "NEITHER ON NOR OFF";
}
