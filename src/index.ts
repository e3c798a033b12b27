/** The library: diagnose files or byte sources without Zowe. Never imported by command definitions. */
export { diagnose, diagnoseSources, UnreadableInput } from "./diagnose";
export type { DiagnosedFinding, DiagnosedInput, DiagnosedTrace, Diagnosis, DiagnoseOptions, NamedSource, StoryEvent } from "./diagnose";
export { reportHtml, reportJson, reportMarkdown, reportSarif, reportText } from "./report";
export type { TextOptions } from "./report";
export { merge } from "./facts";
export type { Facts, Place } from "./facts";
export { rules } from "./rules";
export type { Code, Confidence, Finding, Outcome, Rule, Severity, Verdict } from "./rules";
export * as ctrace from "./parse/ctrace";
export * as policy from "./parse/policy";
export * as racf from "./parse/racf";
export type { Parsed, Problem } from "./parse/Parsed";
