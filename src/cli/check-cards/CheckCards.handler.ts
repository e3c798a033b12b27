import type { IHandlerParameters } from "@zowe/imperative";
import { cardsText, checkCards } from "../../collect/cards";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { text, upper } from "../shared/args";
import { findingsExitCode } from "../shared/ended";

export default class CheckCardsHandler extends ZosHandler {
    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const result = await checkCards(zos, { system: upper(params.arguments, "sysplex-system") ?? undefined });
        out.text(cardsText(result));
        out.result(result, `ICSF ${result.icsf.active ? "is active" : "is not active"}; ${result.cards.length} cards.`);
        out.exitCode(findingsExitCode(result.findings, text(params.arguments, "fail-on")));
    }
}
