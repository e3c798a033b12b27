import type { IHandlerParameters } from "@zowe/imperative";
import { explain } from "../../explain";
import { explainText } from "../../report/explain";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";
import { failure } from "../shared/errors";
import { readAll, readsStdin } from "../shared/stdin";

/** More than this is no list of codes. */
const MAX_INPUT = 1 << 20;

export default class ExplainHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const inputs = ((params.arguments.code ?? []) as (string | number)[]).map(String);
        if (readsStdin()) {
            const lines = (await readAll(params.stdin, MAX_INPUT)).split(/\r?\n/);
            inputs.push(...lines.map((line) => line.trim()).filter((line) => line !== ""));
        }
        if (inputs.length === 0) throw failure("No code was given.", "Give one, such as 8/BFE, or pass lines to `-`.");
        const explained = explain(inputs);
        out.text(explainText(explained, out.width));
        const known = explained.results.filter((result) => result.codes.length > 0).length;
        out.result(explained, `${known} of ${explained.results.length} known.`);
    }
}
