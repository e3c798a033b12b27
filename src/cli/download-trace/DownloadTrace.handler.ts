import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { IHandlerParameters } from "@zowe/imperative";
import { downloadTrace } from "../../collect/download";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { text } from "../shared/args";
import { requiredDataSet } from "../shared/dataSetName";
import { failure } from "../shared/errors";
import { interruptible } from "../shared/interruptible";

const MEGABYTE = 1_000_000;

export default class DownloadTraceHandler extends ZosHandler {
    protected override check(params: IHandlerParameters): void {
        const file = target(params);
        if (existsSync(file))
            throw failure(`${file} exists already.`, "Name another --directory, or move the file away: it is not overwritten.");
    }

    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const dataSet = requiredDataSet(params);
        const file = target(params);
        mkdirSync(join(file, ".."), { recursive: true });
        const { notes, ...result } = await interruptible(params, out, (ui) => {
            ui.progress(`Downloading ${dataSet}`);
            const onProgress = (bytes: number) => ui.progress(`${dataSet}: ${(bytes / MEGABYTE).toFixed(1)} MB`, 0);
            return downloadTrace(zos, dataSet, file, onProgress, ui.interruption.signal);
        });
        const summary = `${result.name}: ${result.records} records, ${result.bytes} bytes in ${result.file}`;
        out.text([summary, `SHA-256 ${result.sha256}`, ...notes]);
        out.result({ schemaVersion: 1, dataSets: [{ ...result, notes }] }, summary);
    }
}

function target(params: IHandlerParameters): string {
    return join(text(params.arguments, "directory") ?? ".", `${requiredDataSet(params)}.ctrace`);
}
