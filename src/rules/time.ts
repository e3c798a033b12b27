// Times of facts: `yyyy-mm-ddThh:mm:ss.ffffff`; a date or a time that is not known is zeros.

const HALF_DAY = 43_200;

/** Seconds within the day. */
export function seconds(at: string): number {
    const m = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(at);
    return m ? (Number(m[1]) * 60 + Number(m[2])) * 60 + Number(m[3]) : 0;
}

/** Whether a time of day is known. */
export function timed(at: string): boolean {
    return !at.endsWith("T00:00:00.000000");
}

/** Whether a date is known. */
export function dated(at: string): boolean {
    return !at.startsWith("0000");
}

/** Seconds from `b` to `a` by time of day, the short way over midnight. */
export function apart(a: string, b: string): number {
    const d = seconds(a) - seconds(b);
    return d > HALF_DAY ? d - 2 * HALF_DAY : d < -HALF_DAY ? d + 2 * HALF_DAY : d;
}

/** How far a distance is beside whole units of it. */
export function beside(distance: number, unit: number): number {
    return Math.abs(distance - Math.round(distance / unit) * unit);
}

/** The time `more` seconds later; a date that is not known stays so, and whole seconds leave the fraction as it is shown. */
export function later(at: string, more: number): string {
    const m = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)((?:\.\d+)?)$/.exec(at);
    const base = m ? Date.parse(`${dated(at) ? m[1] : "2000-01-02"}T${m[2]}Z`) : NaN;
    if (!m || Number.isNaN(base)) return at;
    const micros = Number(`0${m[3]}`) * 1e6 + Math.round(more * 1e6);
    const whole = Math.floor(micros / 1e6);
    const text = new Date(base + whole * 1000).toISOString();
    const fraction = Number.isInteger(more) ? m[3] : `.${String(Math.round(micros - whole * 1e6)).padStart(6, "0")}`;
    return `${dated(at) ? text.slice(0, 10) : m[1]}T${text.slice(11, 19)}${fraction}`;
}
