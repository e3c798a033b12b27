import type { IHandlerParameters } from "@zowe/imperative";
import { readTraceDisplay, traceDisplayText } from "../../collect/traceDisplay";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { componentRequests, flag, text, upper } from "../shared/args";

export default class DisplayTraceHandler extends ZosHandler {
    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const args = params.arguments;
        const [asked] = text(args, "comp") === null ? [] : componentRequests(args);
        const display = await readTraceDisplay(zos, {
            component: asked?.component,
            sub: asked?.sub ?? undefined,
            writers: flag(args, "writers"),
            system: upper(args, "sysplex-system") ?? undefined
        });
        out.text(traceDisplayText(display));
        out.result(display, `${display.components.length} components, ${display.writers.length} writers.`);
    }
}
