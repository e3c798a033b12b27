import type { IHandlerParameters } from "@zowe/imperative";
import { stopWriter } from "../../capture";
import type { ChangeResult, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import type { Zos } from "../../zos";
import { ChangeHandler, changeRequest } from "../shared/ChangeHandler";
import { writerRequest } from "../shared/args";

export default class StopWriterHandler extends ChangeHandler<ChangeResult> {
    protected change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
        return stopWriter({ ...changeRequest(params), ...writerRequest(params.arguments) }, zos, ui, signal);
    }
}
