import type { IHandlerParameters } from "@zowe/imperative";
import type { Zos } from "../../zos";
import { zosmfPorts } from "../../zos/zosmf";
import { LocalHandler } from "./LocalHandler";
import type { Output } from "./Output";
import { connect } from "./connection";
import { toImperativeError } from "./errors";

/** A command that talks to z/OS. */
export abstract class ZosHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        this.check(params);
        const session = await connect(params);
        const { consoleName } = params.arguments;
        const zos = zosmfPorts(session, { consoleName: typeof consoleName === "string" ? consoleName.toUpperCase() : undefined });
        try {
            await this.withZos(zos, params, out);
        } catch (error) {
            throw toImperativeError(error, `${zos.host}:${zos.port}`);
        }
    }

    /** Arguments that Imperative cannot check: before anybody is asked for a password. */
    protected check(_params: IHandlerParameters): void {}

    protected abstract withZos(zos: Zos, params: IHandlerParameters, out: Output): Promise<void>;
}
