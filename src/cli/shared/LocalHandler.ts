import { ImperativeConfig, type ICommandHandler, type IHandlerParameters } from "@zowe/imperative";
import { Output } from "./Output";
import { toImperativeError } from "./errors";

let guarded = false;
let gone = false;
const holders = new Set<() => void>();

/**
 * A reader that closes early (`zowe … | head`) must end the command. Without this Imperative meets the EPIPE while it reports
 * an error, reports that one too, and spins until it is killed (seen with imperative 8.37.1). EIO is the same on a terminal
 * that was closed.
 */
function guardPipes(): void {
    if (guarded || ImperativeConfig.instance.daemonContext != null) return;
    guarded = true;
    // A closed terminal fails on reading too, and an error that nobody hears ends the process with the traces still on.
    for (const stream of [process.stdin, process.stdout, process.stderr]) {
        stream.on("error", ({ code }: NodeJS.ErrnoException) => {
            if (code !== "EPIPE" && code !== "EIO") return;
            gone = true;
            if (holders.size === 0) process.exit(process.exitCode ?? 1);
            for (const told of holders) told();
        });
    }
}

/**
 * Keeps the process alive when its reader goes away: what was changed on z/OS must be undone first.
 *
 * @param told called when the reader has gone
 * @returns to be called when all is done, with the exit code; ends the process at once when nobody reads any more
 */
export function holdOpen(told: () => void): (exitCode: number) => void {
    holders.add(told);
    return (exitCode) => {
        holders.delete(told);
        if (gone) process.exit(exitCode);
    };
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
