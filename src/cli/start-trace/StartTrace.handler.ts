import type { IHandlerParameters } from "@zowe/imperative";
import { startTrace } from "../../capture";
import type { ChangeResult, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import type { Zos } from "../../zos";
import { ChangeHandler, changeRequest } from "../shared/ChangeHandler";
import { componentRequests, upper } from "../shared/args";

export default class StartTraceHandler extends ChangeHandler<ChangeResult> {
    protected override check(params: IHandlerParameters): void {
        componentRequests(params.arguments);
    }

    protected change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
        const [component] = componentRequests(params.arguments);
        return startTrace({ ...changeRequest(params), component, writer: upper(params.arguments, "writer") }, zos, ui, signal);
    }
}
