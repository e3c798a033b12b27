import type { IHandlerParameters } from "@zowe/imperative";
import { diagnose } from "../../diagnose";
import { reportText } from "../../report";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";
import { flag, text } from "../shared/args";
import { findingsExitCode } from "../shared/ended";

export default class DiagnoseHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const paths = (params.arguments.path as (string | number)[]).map(String);
        const diagnosis = await diagnose(paths);
        out.text(reportText(diagnosis, { all: flag(params.arguments, "all") }));
        out.result(diagnosis, `${diagnosis.findings.length} findings in ${diagnosis.inputs.length} inputs.`);
        out.exitCode(findingsExitCode(diagnosis.findings, text(params.arguments, "fail-on")));
    }
}
