import type { IHandlerParameters } from "@zowe/imperative";
import { listJournal, restoreTrace } from "../../capture";
import type { ChangeResult, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import type { Zos } from "../../zos";
import { ChangeHandler, changeRequest } from "../shared/ChangeHandler";
import type { Output } from "../shared/Output";
import { flag, text } from "../shared/args";

export default class RestoreTraceHandler extends ChangeHandler<ChangeResult> {
    /** `--list` reads local files: no connection is made. */
    protected override async run(params: IHandlerParameters, out: Output): Promise<void> {
        if (!flag(params.arguments, "list")) return super.run(params, out);
        await listJournal();
    }

    protected change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
        return restoreTrace({ ...changeRequest(params), id: text(params.arguments, "id") }, zos, ui, signal);
    }
}
