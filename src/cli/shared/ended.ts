import type { Ended } from "../../capture/types";
import type { Diagnosis } from "../../diagnose";
import type { Interruption } from "./Interruption";
import type { Output } from "./Output";
import { failure } from "./errors";

/**
 * Exit code for findings: 8 when the worst is an error, 4 when it is a warning and `warning` was asked for, else 0.
 *
 * @param findings of a diagnosis
 * @param failOn value of --fail-on, any case; null = findings do not matter
 */
export function findingsExitCode(findings: Pick<Diagnosis["findings"][number], "severity">[], failOn: string | null): number {
    if (failOn === null) return 0;
    if (findings.some((finding) => finding.severity === "error")) return 8;
    return failOn.toLowerCase() === "warning" && findings.some((finding) => finding.severity === "warning") ? 4 : 0;
}

/** Exit code of a changing command without its findings. Precedence: 12, signals, then 2 and 1. */
export function exitCode(ended: Pick<Ended<unknown>, "exitCode">, interruption: Pick<Interruption, "interrupted">): number {
    return ended.exitCode === 12 ? 12 : (interruption.interrupted?.exitCode ?? ended.exitCode);
}

/**
 * Hands over how a changing command ended; findings count when everything else went well.
 *
 * @throws ImperativeError for every end but the planned one, after `data` has been set
 */
export function finish<T extends object>(ended: Ended<T>, interruption: Interruption, out: Output, findings = 0): void {
    out.result(ended.result, ended.message);
    const code = exitCode(ended, interruption);
    out.exitCode(code === 0 ? findings : code);
    if (code !== 0) throw failure(ended.message, ...ended.details);
    out.text([ended.message, ...ended.details].join("\n"));
}
