import type { Facts, Need, Place } from "../facts";

/** TLSFnnn: for ever, never reused. */
export type Code = `TLSF${string}`;
export type Severity = "error" | "warning" | "note";
/** certain: the defining evidence is there. likely: strong signs, something missing. possible: compatible with the evidence. */
export type Confidence = "certain" | "likely" | "possible";

export interface Finding {
    /** One sentence. */
    cause: string;
    fix: string[];
    /** How to see that the fix worked, where it differs from what the rule says. */
    verify?: string;
    evidence: [Place, ...Place[]];
    confidence: Confidence;
    /** Keyed fields of the defining evidence (codes, services, algorithms), for the fingerprint: no times, names, addresses. */
    keys: string[];
    /** How often the same was seen; 1 when not given. */
    occurrences?: number;
}

/** "Nothing found" is not "fine" when the field was unknown. */
export type Outcome = { findings: Finding[] } | { fine: Place[] } | { notChecked: Need[] };

export interface Verdict {
    /**
     * `at`: time of the first evidence as facts show it, `rule`: the AT-TLS rule, `shared`: it hits every connection of an environment,
     * `peers`: addresses and ports of its ends;
     * for joining stories only.
     */
    subject: { system?: string; connection?: string; at?: string; rule?: string; shared?: boolean; peers?: string[] };
    outcome: Outcome;
}

/** A rule is pure and has no settings. One file each. */
export interface Rule {
    code: Code;
    title: string;
    severity: Severity;
    /** Any of these sets of facts lets it look. How to get them: src/rules/needs.ts. */
    needs: Need[][];
    /** Codes whose findings are symptoms of this one, within one subject or a joined story. */
    explains?: Code[];
    /** How to see that the fix worked, in one sentence. */
    verify: string;
    check(facts: Facts): Verdict[];
}
