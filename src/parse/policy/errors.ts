import type { TextLine } from "../../scan";
import type { Parsed } from "../Parsed";
import type { PolicyBlock } from "./policy";

export type PolicyErrorKind = "syntax" | "value" | "misplaced";

export interface PolicyError {
    kind: PolicyErrorKind;
    what: string;
    line: TextLine;
}

const ON_OFF = ["ON", "OFF"];
/** Values as documented up to z/OS 3.1. FIPS140 is left out: what 3.2 takes is not known. */
const VALUES: Record<string, string[]> = {
    TTLSENABLED: ON_OFF,
    SSLV2: ON_OFF,
    SSLV3: ON_OFF,
    TLSV1: ON_OFF,
    "TLSV1.1": ON_OFF,
    "TLSV1.2": ON_OFF,
    "TLSV1.3": ON_OFF,
    APPLICATIONCONTROLLED: ON_OFF,
    MIDDLEBOXCOMPATMODE: ON_OFF,
    HANDSHAKEROLE: ["CLIENT", "SERVER", "SERVERWITHCLIENTAUTH"],
    CLIENTAUTHTYPE: ["PASSTHRU", "FULL", "REQUIRED", "SAFCHECK"],
    DIRECTION: ["INBOUND", "OUTBOUND", "BOTH"]
};

/** What the policy agent would not take, or not as it was meant: braces, values, FIPS140 outside of TTLSGroupAction. */
export function policyErrors(parsed: Parsed<PolicyBlock[]>, lines: TextLine[]): PolicyError[] {
    const out: PolicyError[] = [];
    for (const p of parsed.problems) {
        const line = lines.find((l) => l.line === p.line);
        if (line && /brace|not closed/.test(p.what)) out.push({ kind: "syntax", what: p.what, line });
    }
    const walk = (block: PolicyBlock, depth: number): void => {
        for (const p of block.parameters) {
            const name = p.name.toUpperCase();
            const allowed = Object.prototype.hasOwnProperty.call(VALUES, name) ? VALUES[name] : null;
            if (block.type.startsWith("TTLS") && allowed && !allowed.includes(p.value.toUpperCase()))
                out.push({ kind: "value", what: `${p.name} cannot be "${p.value.slice(0, 40)}"`, line: p.line });
            if (name === "FIPS140" && block.type.startsWith("TTLS") && block.type !== "TTLSGROUPACTION")
                out.push({ kind: "misplaced", what: "FIPS140 belongs to TTLSGroupAction", line: p.line });
        }
        if (depth < 8) for (const b of block.blocks) walk(b, depth + 1);
    };
    for (const b of parsed.value) walk(b, 0);
    return out.slice(0, 50);
}
