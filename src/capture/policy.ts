import type { TraceState } from "../parse/console/types";
import { bufferBytes, sameNames } from "./state";
import type { ComponentRequest, Refusal } from "./types";

/** What we know of a component beyond what D TRACE shows. Sources: the colinpaice.blog article, IBM's ICSF and System SSL books. */
interface Policy {
    /** Options used when the user names none. */
    defaults(jobNamed: boolean): string[];
    /** Why these options record too much without a job name; null when they do not. */
    broad?(options: string[]): string | null;
    /** What these options would show of users' data; null when nothing. */
    sensitive(options: string[]): string | null;
    jobNameRequired?: string;
    acceptsJobName: boolean;
    /** The size may be the operand of TRACE CT: then a former ON state can be put back exactly. */
    acceptsSize: boolean;
    /** The state most systems run in: ON in this way belongs to nobody. */
    normal?: { options: string[][]; bufferBytes: number[] };
    /** ON at all means that somebody is tracing. */
    onIsSomebodys?: boolean;
    /** Said in the plan. */
    notes?: string[];
}

const MB = 1024 ** 2;

/** LEVEL bits of System SSL that dump data (0x10 EBCDIC, 0x20 ASCII), and those that show none: entry, exit, error, information. */
const GSK_DATA_BITS = 0x30;
const GSK_PLAIN_BITS = 0x0f;

/** Value of `LEVEL=`: decimal, octal (leading 0) or hex (0x); null when not a number. */
export function gskLevel(options: string[]): number | null {
    const text = options.map((o) => /^LEVEL=(.+)$/i.exec(o)?.[1]).find((v) => v !== undefined);
    if (text === undefined) return null;
    if (/^0x[0-9a-f]+$/i.test(text)) return parseInt(text, 16);
    if (/^0[0-7]+$/.test(text)) return parseInt(text, 8);
    return /^\d+$/.test(text) ? Number(text) : null;
}

/** What one option of System SSL shows of the data, or that this is not known; null when nothing. */
function gskShows(option: string): string | null {
    if (!/^LEVEL=/i.test(option)) return `what the option ${option} shows is not known`;
    const level = gskLevel([option]);
    if (level === null) return "the value of LEVEL is not a number, so what it shows is not known";
    if ((level & GSK_DATA_BITS) !== 0) return "LEVEL bits 0x10 and 0x20 dump the data of the connections";
    return (level & ~GSK_PLAIN_BITS) === 0 ? null : `what ${option} shows beyond LEVEL=15 is not known`;
}

const POLICIES: Record<string, Policy> = {
    CSF: {
        defaults: (jobNamed) => (jobNamed ? ["ALL"] : ["KDSIO", "CARDIO", "SYSCALL", "RDIO"]),
        broad: (options) => {
            const wide = options.filter((o) => /^(ALL|DEBUG)$/i.test(o));
            return wide.length > 0 ? `${wide.join(" and ")} records every request of every job` : null;
        },
        sensitive: (options) => (options.some((o) => /^RDDATA$/i.test(o)) ? "RDDATA records the data sent to remote devices" : null),
        acceptsJobName: true,
        acceptsSize: true,
        normal: {
            options: [
                ["KDSIO", "CARDIO", "SYSCALL"],
                ["KDSIO", "CARDIO", "SYSCALL", "RDIO"]
            ],
            bufferBytes: [2 * MB]
        }
    },
    GSKSRVR: {
        defaults: () => ["LEVEL=4"],
        // Of several LEVELs z/OS may take any.
        sensitive: (options) => options.map(gskShows).find((shows) => shows !== null) ?? null,
        jobNameRequired:
            "System SSL traces only jobs that are named: for AT-TLS the TCP/IP stack (--job-name TCPIP), for programs that call System SSL themselves their own job",
        acceptsJobName: true,
        acceptsSize: true,
        onIsSomebodys: true,
        notes: [
            "System SSL has no port filter: every TLS connection of the job is traced.",
            "System SSL traces the first instance of a job name only."
        ]
    }
};

const OTHER: Policy = {
    defaults: () => [],
    sensitive: () => null,
    acceptsJobName: true,
    acceptsSize: false,
    notes: ["What this component's trace shows of users' data is not known to this tool."]
};

export function policyOf(component: string): Policy {
    return POLICIES[component] ?? OTHER;
}

const NAME = /^[A-Z#$@][A-Z0-9#$@]{0,7}$/;
/** One option as the operator may write it: no blanks, brackets balanced. */
const OPTION = /^[A-Z0-9#$@=._\-:/*'(),]+$/;

/** A component request that can be turned into operands: options filled in, limits of the policy kept. */
export function settleRequest(
    request: ComponentRequest,
    flags: { allJobs: boolean; allowSensitive: boolean }
): { request: ComponentRequest } | { refused: Refusal } {
    const policy = policyOf(request.component);
    const refuse = (why: string, next: string) => ({ refused: { why, next } });
    if (!NAME.test(request.component))
        return refuse(`${request.component} is not a component name`, "Use a name that display-trace shows, such as CSF or GSKSRVR.");
    if (request.sub !== null && !/^[A-Z0-9#$@.]{1,44}$/.test(request.sub))
        return refuse(`${request.sub} is not a sublevel name`, "Use the stack's name, such as --sub TCPIP.");
    for (const job of request.jobNames)
        if (!NAME.test(job)) return refuse(`${job} is not a job name`, "Job names have 1 to 8 characters A-Z, 0-9, #, $, @.");
    for (const asid of request.asids)
        if (!/^[0-9A-F]{1,4}$/.test(asid))
            return refuse(`${asid} is not an address space id`, "Write ASIDs in hexadecimal, up to four digits.");
    if (request.bufferSize !== null && !/^\d{1,5}[KM]$/.test(request.bufferSize))
        return refuse(`${request.bufferSize} is not a buffer size`, "Write it as 512K or 4M.");
    for (const option of request.options) {
        const depth = [...option].reduce((d, c) => d + (c === "(" ? 1 : c === ")" ? -1 : 0), 0);
        if (!OPTION.test(option) || depth !== 0)
            return refuse(`${option} is not a trace option`, "Separate options with commas, without blanks.");
    }
    if (request.component === "SYSTCPDA") {
        return refuse(
            "SYSTCPDA has a second state, the packet trace of the stack, which this version cannot put back",
            "Take packet traces by hand for now: V TCPIP,,PKTTRACE and TRACE CT,ON,COMP=SYSTCPDA."
        );
    }
    if (request.parm !== null) {
        if (!/^[A-Z#$@][A-Z0-9#$@]{0,7}$/.test(request.parm))
            return refuse(`${request.parm} is not a member name`, "Member names have 1 to 8 characters.");
        const doubled = [
            request.options.length > 0 && "--options",
            request.jobNames.length > 0 && "--job-name",
            request.asids.length > 0 && "--asid"
        ].filter(Boolean);
        // With PARM= the member says all of it, and z/OS asks nothing.
        if (request.options.length > 0 || request.asids.length > 0)
            return refuse(`--parm and ${doubled.join(", ")} exclude each other`, "Put the operands into the member, or leave --parm out.");
        return { request };
    }
    if (policy.jobNameRequired !== undefined && request.jobNames.length === 0)
        return refuse(`${request.component} needs --job-name`, policy.jobNameRequired + ".");
    const options = request.options.length > 0 ? request.options : policy.defaults(request.jobNames.length > 0);
    const limits = checkOptions(request.component, options, request.jobNames, flags);
    return limits !== null ? { refused: limits } : { request: { ...request, options } };
}

/** The limits on what a trace may record, for options on the command and in a member alike. */
export function checkOptions(
    component: string,
    options: string[],
    jobNames: string[],
    flags: { allJobs: boolean; allowSensitive: boolean }
): Refusal | null {
    const policy = policyOf(component);
    // Quotes and brackets do not change what an option records.
    const plain = options.flatMap((o) => o.split(/[\s,()']+/)).filter((o) => o !== "");
    const data = policy.sensitive(plain);
    if (data !== null && !flags.allowSensitive)
        return { why: `${data}`, next: "If the people whose data it is agree, repeat with --allow-sensitive." };
    const broad = jobNames.length === 0 ? (policy.broad?.(plain) ?? null) : null;
    if (broad !== null && !flags.allJobs) return { why: broad, next: "Name the job with --job-name, or repeat with --all-jobs." };
    return null;
}

/** Whose trace is it? Null when the state belongs to nobody; otherwise the sign that it is somebody's. */
export function somebodys(component: string, state: TraceState): string | null {
    if (state.mode !== "ON") return null;
    const policy = policyOf(component);
    if (state.writer !== null) return `it writes to ${state.writer}`;
    if (policy.onIsSomebodys) return "it is not on unless somebody traces";
    if (state.jobNames.length > 0) return `it is limited to jobs ${state.jobNames.join(",")}`;
    if (state.asids.length > 0) return `it is limited to address spaces ${state.asids.join(",")}`;
    if (policy.normal === undefined) return "its default options are not known to this tool";
    if (!policy.normal.options.some((o) => sameNames(o, state.options)))
        return `its options are ${state.options.join(",") || "*NONE*"}, not the defaults`;
    const size = bufferBytes(state.buffer);
    if (size !== null && !policy.normal.bufferBytes.includes(size)) return `its buffer of ${state.buffer} is not the default`;
    return null;
}
