import type { IHandlerParameters } from "@zowe/imperative";
import { mostAttempts, probe, probeReport, targetText, type ProbeReport } from "../../probe";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";
import { TerminalUi } from "../shared/TerminalUi";
import { duration, flag, text } from "../shared/args";
import { failure } from "../shared/errors";
import { targetOf } from "./target";
import { attemptRow, probeText } from "./text";

/** First answers that mean: there is no connection, so nothing was probed. */
const NO_CONNECTION = ["refused", "not-resolved", "unreachable"];
const DECLINED = 2;
const FAILED = 1;

export default class ProbeHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const args = params.arguments;
        const target = targetOf(args);
        const timeoutMs = duration(text(args, "timeout")) ?? 5_000;
        const all = flag(args, "all");
        const most = mostAttempts({ all, startTls: target.startTls });
        const where = targetText(target);
        const plan =
            `At most ${most} handshakes with ${where}, one at a time; none is completed but one to see a certificate that only TLS 1.3 shows. ` +
            "The server may log each of them as a failure.";
        if (flag(args, "dry-run")) {
            out.text(plan);
            const { startTls } = target;
            const empty = { target, startTls, tried: [], notTried: [], incomplete: null, most, interrupted: false };
            out.result({ ...probeReport(empty), dryRun: true, summary: [plan] } satisfies ProbeReport, plan);
            return;
        }
        const ui = new TerminalUi(params, out);
        const { interruption } = ui;
        let report: ProbeReport;
        try {
            ui.say(plan);
            if (ui.interactive && !flag(args, "for-sure") && !(await ui.confirm("Go on?"))) {
                out.exitCode(interruption.interrupted?.exitCode ?? DECLINED);
                throw failure("Declined: nothing was sent.");
            }
            const run = await probe(target, {
                all,
                timeoutMs,
                signal: interruption.signal,
                progress: (_attempt, number) => ui.progress(`Probing: handshake ${number} of at most ${most} …`)
            });
            report = probeReport(run);
        } finally {
            ui.dispose();
        }
        const [message] = report.summary;
        out.result(report, message);
        const first = report.attempts.at(0);
        if (first !== undefined && NO_CONNECTION.includes(first.answer) && !interruption.interrupted) {
            out.exitCode(FAILED);
            throw failure(message, NEXT[first.answer]);
        }
        if (out.formatAsked) out.list(report.attempts.map(attemptRow));
        else out.text(["", ...probeText(report, out.width)]);
        out.exitCode(interruption.interrupted?.exitCode ?? 0);
    }
}

const NEXT: Record<string, string> = {
    refused: "Check the port, and whether the server is started.",
    "not-resolved": "Check the name, or give an address.",
    unreachable: "Check address, network and firewall; --timeout waits longer."
};
