import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ImperativeConfig, type IHandlerParameters } from "@zowe/imperative";
import type { ChangeRequest, Ended } from "../../capture/types";
import type { Ui } from "../../capture/Ui";
import type { Zos } from "../../zos";
import { holdOpen } from "./LocalHandler";
import type { Output } from "./Output";
import { TerminalUi } from "./TerminalUi";
import { ZosHandler } from "./ZosHandler";
import { flag, upper } from "./args";
import { profileName } from "./connection";
import { exitCode, finish } from "./ended";

/** Where the journal of all changes is kept: outside every bundle, because a bundle may be sent away. */
export function journalDirectory(): string {
    return join(ImperativeConfig.instance.cliHome, "tlsfips", "journal");
}

/** Name and version, for journal and manifest. */
function toolName(): string {
    const file = join(__dirname, "..", "..", "..", "package.json");
    const { name, version } = JSON.parse(readFileSync(file, "utf8")) as { name: string; version: string };
    return `${name} ${version}`;
}

/** What every changing command is asked with. */
export function changeRequest(params: IHandlerParameters): ChangeRequest {
    const args = params.arguments;
    return {
        system: upper(args, "sysplex-system"),
        dryRun: flag(args, "dry-run"),
        forSure: flag(args, "for-sure"),
        allJobs: flag(args, "all-jobs"),
        allowSensitive: flag(args, "allow-sensitive"),
        takeOver: flag(args, "take-over"),
        profile: profileName(args, "zosmf"),
        journalDirectory: journalDirectory(),
        tool: toolName()
    };
}

/** A command that changes z/OS: signals undo, and the end decides the exit code. */
export abstract class ChangeHandler<T extends object> extends ZosHandler {
    protected async withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void> {
        const ui = new TerminalUi(params, out);
        const { interruption } = ui;
        const release = holdOpen(() => interruption.signal.aborted || interruption.interrupt("SIGHUP"));
        let ended: Ended<T> | null = null;
        try {
            ended = await this.change(zos, params, ui, interruption.signal);
        } finally {
            ui.dispose();
            release(ended === null ? 1 : exitCode(ended, interruption));
        }
        const report = this.report(ended.result, out);
        if (report.length > 0) out.text(["", ...report, ""]);
        finish(ended, interruption, out, this.findings(ended.result, params));
    }

    /** What was found, in words; empty = nothing to say beyond the end itself. */
    protected report(_result: T, _out: Output): string[] {
        return [];
    }

    /** Exit code for findings, where the command has any. */
    protected findings(_result: T, _params: IHandlerParameters): number {
        return 0;
    }

    protected abstract change(zos: Zos, params: IHandlerParameters, ui: Ui, signal: AbortSignal): Promise<Ended<T>>;
}
