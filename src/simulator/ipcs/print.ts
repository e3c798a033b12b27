import { toEbcdic } from "./ebcdic";

/** Text columns of a print line: LRECL=137 is 4 bytes of descriptor, one of ANSI control, and these. */
const WIDTH = 132;
const PAGE_LINES = 58;

/**
 * Lays lines out as an IPCS print file: ANSI control in column 1, a heading on each page.
 * RECFM=VBA LRECL=137 and the control column are documented; the wording of the heading is assumed.
 * @returns lines that begin with their control character
 */
export function printPages(lines: string[], user: string, at: Date): string[] {
    const stamp = `${at.toISOString().slice(11, 19)} ${at.toISOString().slice(5, 7)}/${at.toISOString().slice(8, 10)}/${at.toISOString().slice(2, 4)}`;
    const folded = lines.flatMap((line) => line.match(new RegExp(`.{1,${WIDTH}}`, "gs")) ?? [""]);
    const pages: string[] = [];
    folded.forEach((line, i) => {
        if (i % PAGE_LINES === 0) {
            const page = `PAGE ${String(i / PAGE_LINES + 1).padStart(4)}`;
            pages.push(`1IPCS PRINT LOG FOR USER ${user.padEnd(8)}`.padEnd(95) + `${stamp}  ${page}`, " ");
        }
        pages.push(" " + line);
    });
    return pages;
}

/** The same lines as records of a print data set. */
export function printRecords(pages: string[]): Buffer[] {
    return pages.map(toEbcdic);
}
