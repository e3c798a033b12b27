import type { IHandlerParameters } from "@zowe/imperative";
import { formatTrace } from "../../collect/format";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { componentRequests, jobOptions, text } from "../shared/args";
import { requiredDataSet } from "../shared/dataSetName";

export default class FormatTraceHandler extends ZosHandler {
    protected override check(params: IHandlerParameters): void {
        requiredDataSet(params);
        componentRequests(params.arguments);
        jobOptions(params.arguments);
    }

    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const dataSet = requiredDataSet(params);
        const [{ component, sub }] = componentRequests(params.arguments);
        const result = await formatTrace(zos, {
            dataSet,
            component,
            sub,
            directory: text(params.arguments, "directory") ?? ".",
            job: jobOptions(params.arguments)
        });
        out.result(result, `Formatted ${dataSet}.`);
    }
}
