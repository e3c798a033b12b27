/** How a text is known: from a real system's output, from a manual, or only from memory. */
export type Provenance = "seen" | "documented" | "assumed";

/** One message: how its text is known, where from, and what it says (first line with the id, then what follows it). */
export interface Text<A extends unknown[]> {
    id: string;
    how: Provenance;
    from: string;
    say: (...values: A) => string[];
}

export function text<A extends unknown[]>(id: string, how: Provenance, from: string, say: (...values: A) => string[]): Text<A> {
    return { id, how, from, say };
}

/** hh.mm.ss as messages carry it; `at` and the offset in milliseconds and minutes. */
export function clockTime(at: number, offsetMinutes = 0): string {
    return new Date(at + offsetMinutes * 60000).toISOString().slice(11, 19).replace(/:/g, ".");
}

/** yyyy.ddd as D T shows it. */
export function julianDate(at: number, offsetMinutes = 0): string {
    const date = new Date(at + offsetMinutes * 60000);
    const year = date.getUTCFullYear();
    const day = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86400000) + 1;
    return `${year}.${String(day).padStart(3, "0")}`;
}

/** mm/dd/yyyy as D IPLINFO shows it. */
export function americanDate(at: number, offsetMinutes = 0): string {
    const [year, month, day] = new Date(at + offsetMinutes * 60000).toISOString().slice(0, 10).split("-");
    return `${month}/${day}/${year}`;
}
