import type { IHandlerParameters } from "@zowe/imperative";
import { startSimulator } from "../../simulator";
import { Interruption } from "../shared/Interruption";
import { LocalHandler } from "../shared/LocalHandler";
import type { Output } from "../shared/Output";

export default class SimulateHandler extends LocalHandler {
    protected async run(params: IHandlerParameters, out: Output): Promise<void> {
        const simulator = await startSimulator({});
        void Interruption;
        void params;
        void out;
        await simulator.close();
    }
}
