import type { IHandlerParameters } from "@zowe/imperative";
import { capture } from "../../capture";
import type { CaptureRequest, CaptureResult, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import { reportText } from "../../report";
import type { Zos } from "../../zos";
import { targetOf } from "../probe/target";
import { ChangeHandler, changeRequest } from "../shared/ChangeHandler";
import type { Output } from "../shared/Output";
import { componentRequests, duration, jobOptions, text, writerRequest } from "../shared/args";
import { findingsExitCode } from "../shared/ended";

/** The whole request, checked before anybody is asked for a password. */
function captureRequest(params: IHandlerParameters): CaptureRequest {
    const args = params.arguments;
    return {
        ...changeRequest(params),
        ...writerRequest(args),
        components: componentRequests(args),
        durationMs: duration(text(args, "duration")),
        runCommand: text(args, "run-command"),
        probe: text(args, "probe") === null ? null : targetOf(args, "probe"),
        directory: text(args, "directory"),
        job: jobOptions(args)
    };
}

export default class CaptureHandler extends ChangeHandler<CaptureResult> {
    protected override check(params: IHandlerParameters): void {
        captureRequest(params);
    }

    protected change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<CaptureResult>> {
        return capture(captureRequest(params), zos, ui, signal);
    }

    protected override report({ diagnosis }: CaptureResult, out: Output): string[] {
        return diagnosis === null ? [] : reportText(diagnosis, { width: out.width });
    }

    protected override findings(result: CaptureResult, params: IHandlerParameters): number {
        return findingsExitCode(result.diagnosis?.findings ?? [], text(params.arguments, "fail-on"));
    }
}
