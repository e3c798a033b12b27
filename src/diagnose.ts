import type { Place } from "./facts";
import type { Code, Confidence, Severity } from "./rules/Rule";

export interface DiagnosedFinding {
    code: Code;
    title: string;
    severity: Severity;
    confidence: Confidence;
    system?: string;
    connection?: string;
    cause: string;
    fix: string[];
    evidence: Place[];
    explains: Code[];
    fingerprint: string;
}

export interface DiagnosedInput {
    path: string;
    kind: string;
    bytes: number;
    problems: { what: string; line?: number; offset?: number }[];
}

export interface StoryEvent {
    at: string;
    uncertaintyMs: number;
    from: "client" | "server" | "icsf" | "systemssl" | "attls";
    kind: string;
    place: Place;
}

/** `data` of diagnose, and `diagnosis` of capture: docs/json.md. */
export interface Diagnosis {
    schemaVersion: 1;
    findings: DiagnosedFinding[];
    notChecked: { code: Code; system?: string; connection?: string; needs: string[]; get: string }[];
    fine: { code: Code; system?: string; connection?: string; evidence: Place[] }[];
    failedRules: { code: Code; error: string }[];
    connections: { id: string; system: string; events: StoryEvent[] }[];
    inputs: DiagnosedInput[];
}
