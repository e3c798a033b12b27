import type { IHandlerParameters } from "@zowe/imperative";
import { listJournal, restoreTrace, type JournalSummary } from "../../capture";
import type { ChangeResult, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import type { Zos } from "../../zos";
import { ChangeHandler, changeRequest, journalDirectory } from "../shared/ChangeHandler";
import type { Output } from "../shared/Output";
import { flag, text } from "../shared/args";

export default class RestoreTraceHandler extends ChangeHandler<ChangeResult> {
    /** `--list` reads local files: no connection is made. */
    protected override async run(params: IHandlerParameters, out: Output): Promise<void> {
        if (!flag(params.arguments, "list")) return super.run(params, out);
        const { journals, problems } = listJournal(journalDirectory());
        if (out.formatAsked) out.list(journals);
        else if (journals.length === 0) out.text("The journal is empty: nothing was changed from this machine.");
        else out.text(journals.map(line));
        for (const problem of problems) out.note(`Not readable: ${problem}`);
        const open = journals.filter(({ state }) => state === "unfinished").length;
        out.result({ schemaVersion: 1, journals, problems }, `${journals.length} entries, ${open} unfinished.`);
    }

    protected change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<ChangeResult>> {
        return restoreTrace({ ...changeRequest(params), id: text(params.arguments, "id") }, zos, ui, signal);
    }
}

/** `20261124T101500 capture of GSKSRVR, CSF on S0W1 (zos.example.com:443): unfinished`. */
function line(entry: JournalSummary): string {
    const what = [...entry.components, ...(entry.writer === null ? [] : [`writer ${entry.writer}`])].join(", ");
    return `${entry.id}  ${entry.kind} of ${what} on ${entry.system ?? "?"} (${entry.host}:${entry.port}): ${entry.state}`;
}
