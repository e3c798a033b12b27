import type { SimIcsf, SimTracer } from "../model/trace";
import { encodeCsf } from "../ipcs/payloads";
import type { IcsfView, SimCard } from "./display";
import { displayIcsf } from "./display";
import { fipsAllows } from "./fips";

/** How the modelled ICSF is set up. Everything has a default; what is not known of real systems is a switch here. */
export interface IcsfOptions extends Partial<Omit<IcsfView, "systemName">> {
    systemName: string;
    active?: boolean;
    /** Jobs with READ to CRYPTOZ FIPSEXEMPT.SYSTOK-SESSION-ONLY. */
    exemptJobs?: string[];
    /** Jobs held to 140-2 checking under 140-3,HYBRID. */
    hybridJobs?: string[];
    /** CSFSERV: services that these jobs may not use (8/3E80); "*" = every job. */
    deniedServices?: { job: string; service: string }[];
}

/** A request with what the contract does not name: whether the caller's own key asks for FIPS. */
export interface IcsfRequest {
    service: string;
    job: string;
    asid: string;
    algorithm: string;
    at: number;
    enforced?: boolean;
}

/** The simulator's ICSF; its fields may be changed while it runs. */
export interface ModelIcsf extends SimIcsf {
    /** Switches and cards as set up. */
    readonly options: Required<IcsfOptions>;
    request(call: IcsfRequest): { returnCode: number; reasonCode: number };
    /** Whether that request would be refused; leaves no trace. */
    wouldRefuse(call: IcsfRequest): boolean;
}

/** One card of each kind, as a CEX8 system has them. */
export const DEFAULT_CARDS: SimCard[] = [
    { index: "8C00", status: "Active", serial: "DV785304", level: "8.0.45z", requests: 1204, active: 0 },
    { index: "8A01", status: "Active", serial: "N/A", level: "N/A", requests: 88, active: 0 },
    { index: "8P02", status: "Active", serial: "DV785310", level: "05.08 CLiC=0808", requests: 12, active: 0 }
];

const DONE = { returnCode: 0, reasonCode: 0 };
const ICSF_DOWN = { returnCode: 12, reasonCode: 0 };
const NO_AUTHORITY = { returnCode: 8, reasonCode: 0x3e80 };
const NOT_FIPS = { returnCode: 8, reasonCode: 0xbfe };
/** Entry id of a finished PKCS #11 service; assumed. */
const SERVICE_ENTRY = 0x21;

/** Makes the ICSF of a system; `record` takes its CSF trace entries. */
export function createIcsf(given: IcsfOptions, tracer: SimTracer): ModelIcsf {
    const cards = given.cards ?? DEFAULT_CARDS;
    const options: Required<IcsfOptions> = {
        active: true,
        level: "HCR77E0",
        domain: cards.some((card) => card.index[1] !== "A") ? "003" : null,
        codeDate: "01/29/24",
        fipsMode: "YES",
        fail: "NO",
        cardsSkin: "multi-line",
        optionsShowFipsMode: false,
        keyDataSets: "all",
        exemptJobs: [],
        hybridJobs: [],
        deniedServices: [],
        ...withoutUndefined(given),
        cards
    };
    const icsf: ModelIcsf = {
        options,
        active: options.active,
        fipsMode: options.fipsMode,
        fail: options.fail,
        display(operands, at) {
            if (!icsf.active) return null;
            const time = new Date(at).toISOString().slice(11, 19).replace(/:/g, ".");
            return displayIcsf({ ...options, fipsMode: icsf.fipsMode, fail: icsf.fail }, operands, time);
        },
        wouldRefuse: (call) => !icsf.active || decide(icsf, call).returnCode !== 0,
        request(call) {
            // ICSF that is not there can trace nothing.
            if (!icsf.active) return ICSF_DOWN;
            const answer = decide(icsf, call);
            tracer.record({
                component: "CSF",
                sub: null,
                entryId: SERVICE_ENTRY,
                at: call.at,
                job: call.job,
                asid: call.asid,
                // Whether the default options record a clear-key rejection is not known: the model's switch decides.
                options: ["ALL"],
                payload: encodeCsf({ ...call, ...answer, conditionCode: 0 })
            });
            return answer;
        }
    };
    return icsf;
}

/** Authority comes first, then FIPS. */
function decide(icsf: ModelIcsf, call: IcsfRequest): { returnCode: number; reasonCode: number } {
    const { deniedServices, exemptJobs, hybridJobs } = icsf.options;
    if (deniedServices.some((d) => (d.job === "*" || d.job === call.job) && d.service === call.service)) return NO_AUTHORITY;
    return fipsAllows(icsf.fipsMode, call, exemptJobs, hybridJobs) ? DONE : NOT_FIPS;
}

function withoutUndefined<T extends object>(given: T): T {
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
