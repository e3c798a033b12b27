import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { IHandlerParameters } from "@zowe/imperative";
import { formatTrace, type FormatResult } from "../../collect/format";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { componentRequests, jobOptions, text } from "../shared/args";
import { requiredDataSet } from "../shared/dataSetName";
import { failure } from "../shared/errors";
import { interruptible } from "../shared/interruptible";

export default class FormatTraceHandler extends ZosHandler {
    protected override check(params: IHandlerParameters): void {
        componentRequests(params.arguments);
        jobOptions(params.arguments);
        const file = target(params);
        if (existsSync(file))
            throw failure(`${file} exists already.`, "Name another --directory, or move the file away: it is not overwritten.");
    }

    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const dataSet = requiredDataSet(params);
        const file = target(params);
        mkdirSync(join(file, ".."), { recursive: true });
        const components = componentRequests(params.arguments).map(({ component, sub }) => ({ component, sub }));
        const result = await interruptible(params, out, async (ui) => {
            const { signal } = ui.interruption;
            const done = await formatTrace(zos, { dataSet, components, file, job: jobOptions(params.arguments), signal }, ui);
            out.result({ schemaVersion: 1, ...done }, done.failure?.what ?? `The print is in ${file}.`);
            if (done.failure && signal.aborted) throw new Error([done.failure.what, ...leftovers(done)].join("\n"));
            return done;
        });
        const { failure: bad } = result;
        if (bad)
            throw failure(
                bad.what,
                bad.means,
                bad.next && `Next: ${bad.next}`,
                bad.zosText && `z/OS said:\n${bad.zosText}`,
                ...leftovers(result)
            );
        const { job, print } = result;
        out.text([
            `${components.map(({ component }) => component).join(", ")} of ${dataSet}: ${print?.bytes ?? 0} bytes in ${file}`,
            ...(job ? [`Job ${job.name} ${job.id} ended with ${job.retcode ?? "an unknown code"}`] : []),
            ...result.notes,
            ...leftovers(result),
            `Next: zowe tlsfips diagnose "${file}"`
        ]);
    }
}

function leftovers(result: FormatResult): string[] {
    return result.leftovers.map(({ what, command }) => `Left on z/OS: ${what}. To remove it: ${command}`);
}

function target(params: IHandlerParameters): string {
    const names = componentRequests(params.arguments).map(({ component }) => component);
    return join(text(params.arguments, "directory") ?? ".", `${requiredDataSet(params)}.${names.join("-")}.txt`);
}
