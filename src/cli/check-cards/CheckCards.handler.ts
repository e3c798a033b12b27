import type { IHandlerParameters } from "@zowe/imperative";
import { cardsText, checkCards } from "../../collect/cards";
import type { Zos } from "../../zos";
import type { Output } from "../shared/Output";
import { ZosHandler } from "../shared/ZosHandler";
import { text, upper } from "../shared/args";
import { findingsExitCode } from "../shared/ended";

export default class CheckCardsHandler extends ZosHandler {
    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const report = await checkCards(zos, { system: upper(params.arguments, "sysplex-system") ?? undefined });
        const { active } = report.icsf;
        if (out.formatAsked) out.list(report.cards.map(({ compliance, ...card }) => ({ ...card, compliance: compliance.state })));
        else out.text(cardsText(report));
        const state = active === null ? "It is not known whether ICSF is active" : active ? "ICSF is active" : "ICSF is not active";
        out.result(report, `${state}; ${report.cards.length} cards.`);
        out.exitCode(findingsExitCode(report.findings, text(params.arguments, "fail-on")));
    }
}
