import type { TraceComponent, TraceState } from "../parse/console/types";

/** One trace that a command changes: a component, or one sublevel of it. */
export interface Target {
    component: string;
    sub: string | null;
}

/** `CSF`, or `SYSTCPIP SUB=(TCPIP)`. */
export function targetName(target: Target): string {
    return target.sub === null ? target.component : `${target.component} SUB=(${target.sub})`;
}

/** The state of the target within a display of its component; null when the sublevel is not there. */
export function stateOf(component: TraceComponent, sub: string | null): TraceState | null {
    if (sub === null) return component;
    return component.subtraces.find((s) => s.name.toUpperCase() === sub.toUpperCase()) ?? null;
}

/** Bytes of a buffer size as z/OS writes it (`0002M`, `250K`, `2M`); null when it is not one. */
export function bufferBytes(size: string | null): number | null {
    const m = /^\s*(\d+)([KMG])\s*$/i.exec(size ?? "");
    if (m === null) return null;
    const unit = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[m[2].toUpperCase() as "K" | "M" | "G"];
    return Number(m[1]) * unit;
}

/** A size for the TRACE CT verb: `0002M` becomes `2M`. */
export function bufferVerb(size: string): string {
    return size
        .trim()
        .toUpperCase()
        .replace(/^0+(?=\d)/, "");
}

const upper = (list: string[]) => list.map((s) => s.trim().toUpperCase()).filter((s) => s !== "");

/** Equal as sets, without regard to case, order and leading zeros of ASIDs. */
export function sameNames(a: string[], b: string[]): boolean {
    const key = (list: string[]) => [...new Set(upper(list).map((s) => s.replace(/^0+(?=[0-9A-F]+$)/, "")))].sort().join(",");
    return key(a) === key(b);
}

/** Off as far as anybody can command it: OFF, or the minimum that a component falls back to. */
export function isOff(state: TraceState): boolean {
    return state.mode === "OFF" || state.mode === "MIN";
}

/** The promise of a capture: equal mode, writer, filters, options and size. What is off has no other attributes to compare. */
export function sameState(a: TraceState, b: TraceState): boolean {
    if (a.mode !== b.mode) return false;
    if (a.mode === "OFF") return true;
    const writer = (s: TraceState) => (s.writer ?? "").toUpperCase();
    if (writer(a) !== writer(b)) return false;
    if (a.mode === "MIN") return true;
    const sizeA = bufferBytes(a.buffer);
    const sizeB = bufferBytes(b.buffer);
    if (sizeA !== null && sizeB !== null && sizeA !== sizeB) return false;
    return sameNames(a.asids, b.asids) && sameNames(a.jobNames, b.jobNames) && sameNames(a.options, b.options);
}

/** What a trace is to be while we capture. */
export interface Wanted {
    writer: string | null;
    asids: string[];
    jobNames: string[];
    /** null = from a member whose options are not known. */
    options: string[] | null;
    /** Operand of the verb; null = ON. */
    buffer: string | null;
    /** Member for PARM=; null = dialogue. */
    parm: string | null;
}

/** On, with our writer and our filters. Options are compared apart: how a component shows them back is not verified for all. */
export function isWanted(state: TraceState, wanted: Wanted): boolean {
    return (
        state.mode === "ON" &&
        (state.writer ?? "").toUpperCase() === (wanted.writer ?? "").toUpperCase() &&
        sameNames(state.jobNames, wanted.jobNames) &&
        sameNames(state.asids, wanted.asids)
    );
}

/** One line for people: `ON, 2M, options KDSIO,CARDIO, writer *NONE*`. */
export function describeState(state: TraceState): string {
    if (isOff(state)) return state.mode;
    const parts = [state.mode];
    if (state.buffer !== null) parts.push(bufferVerb(state.buffer));
    if (state.jobNames.length > 0) parts.push(`jobs ${state.jobNames.join(",")}`);
    if (state.asids.length > 0) parts.push(`ASIDs ${state.asids.join(",")}`);
    parts.push(`options ${state.options.join(",") || "*NONE*"}`, `writer ${state.writer ?? "*NONE*"}`);
    return parts.join(", ");
}
