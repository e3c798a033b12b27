import type { IHandlerParameters } from "@zowe/imperative";
import { downloadTrace } from "../../collect/download";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { text } from "../shared/args";
import { requiredDataSet } from "../shared/dataSetName";

export default class DownloadTraceHandler extends ZosHandler {
    protected override check(params: IHandlerParameters): void {
        requiredDataSet(params);
    }

    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const dataSet = requiredDataSet(params);
        const result = await downloadTrace(zos, { dataSet, directory: text(params.arguments, "directory") ?? "." });
        out.result(result, `Downloaded ${dataSet}.`);
    }
}
