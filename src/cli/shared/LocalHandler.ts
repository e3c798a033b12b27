import { ImperativeConfig, type ICommandHandler, type IHandlerParameters } from "@zowe/imperative";
import { Output } from "./Output";
import { toImperativeError } from "./errors";

let guarded = false;

/**
 * A reader that closes early (`zowe … | head`) must end the command. Without this Imperative meets the EPIPE while it reports
 * an error, reports that one too, and spins until it is killed (seen with imperative 8.37.1).
 */
function guardPipes(): void {
    if (guarded || ImperativeConfig.instance.daemonContext != null) return;
    guarded = true;
    for (const stream of [process.stdout, process.stderr]) {
        stream.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code === "EPIPE") process.exit(process.exitCode ?? 1);
        });
    }
}

/** A command that does not talk to z/OS: no connection, no prompts. */
export abstract class LocalHandler implements ICommandHandler {
    public async process(params: IHandlerParameters): Promise<void> {
        guardPipes();
        try {
            await this.run(params, new Output(params));
        } catch (error) {
            throw toImperativeError(error);
        } finally {
            params.response.progress.endBar();
        }
    }

    protected abstract run(params: IHandlerParameters, out: Output): Promise<void>;
}
