import type { IHandlerParameters } from "@zowe/imperative";
import { readTraceDisplay, traceDisplayText, type TraceReport } from "../../collect/traceDisplay";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { componentRequests, flag, text, upper } from "../shared/args";

export default class DisplayTraceHandler extends ZosHandler {
    protected override check(params: IHandlerParameters): void {
        asked(params);
    }

    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const report = await readTraceDisplay(zos, {
            component: asked(params)?.component,
            sub: asked(params)?.sub ?? undefined,
            writers: flag(params.arguments, "writers"),
            system: upper(params.arguments, "sysplex-system") ?? undefined
        });
        if (out.formatAsked) out.list(rows(report, flag(params.arguments, "writers")));
        else out.text(traceDisplayText(report));
        out.result(
            report,
            `${report.components.length} components and ${report.writers.length} writers on ${report.system ?? "the system"}.`
        );
    }
}

function asked(params: IHandlerParameters) {
    return text(params.arguments, "comp") === null ? undefined : componentRequests(params.arguments)[0];
}

/** Flat rows for --rft and --rff. */
function rows(report: TraceReport, writers: boolean): object[] {
    if (writers) {
        return report.writers.map(({ name, status, connected }) => ({
            name,
            status,
            connected: connected.map(({ component, sub }) => (sub ? `${component}(${sub})` : component)).join(" ")
        }));
    }
    return report.components.map(({ name, title, mode, buffer, asids, jobNames, options, writer }) => ({
        name,
        title: title ?? "",
        mode,
        buffer: buffer ?? "",
        asids: asids.join(" "),
        jobNames: jobNames.join(" "),
        options: options.join(" "),
        writer: writer ?? ""
    }));
}
