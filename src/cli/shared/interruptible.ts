import type { IHandlerParameters } from "@zowe/imperative";
import type { Output } from "./Output";
import { TerminalUi } from "./TerminalUi";
import { failure } from "./errors";

/**
 * Work that Ctrl-C ends in an orderly way: half a file is removed, a job is not forgotten.
 *
 * @throws ImperativeError with the exit code of the signal set, when it was interrupted and failed because of that
 */
export async function interruptible<T>(params: IHandlerParameters, out: Output, work: (ui: TerminalUi) => Promise<T>): Promise<T> {
    const ui = new TerminalUi(params, out);
    try {
        return await work(ui);
    } catch (error) {
        const { interrupted } = ui.interruption;
        if (!interrupted) throw error;
        out.exitCode(interrupted.exitCode);
        throw failure("Interrupted: nothing is left half done on this machine.", error instanceof Error ? error.message : undefined);
    } finally {
        ui.dispose();
    }
}
