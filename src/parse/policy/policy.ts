import type { TextLine } from "../../scan";
import type { Parsed, Problem } from "../Parsed";
import type { RuleConditions } from "./conditions";
import { ruleConditions } from "./conditions";

/** A parameter with the rest of its line as value. */
export interface PolicyParameter {
    name: string;
    value: string;
    line: TextLine;
}

/** A statement `NAME [block-name] { … }` of an AT-TLS policy. Names are compared without case. */
export interface PolicyBlock {
    /** Upper case. */
    type: string;
    name: string | null;
    parameters: PolicyParameter[];
    blocks: PolicyBlock[];
    line: TextLine;
}

const MAX_DEPTH = 8;

/**
 * Reads an AT-TLS policy (grammar as IBM documents it: one parameter a line, braces on lines of their own, `#` to the end of line):
 *
 *     TTLSGroupAction               SampleGrp
 *     {
 *       TTLSEnabled                 On
 *       FIPS140                     Off      # comment
 *     }
 *
 * A brace behind a name is accepted too. What is left open at the end is closed, and said.
 */
export function parsePolicy(lines: TextLine[]): Parsed<PolicyBlock[]> {
    const problems: Problem[] = [];
    const top: PolicyBlock[] = [];
    const stack: PolicyBlock[] = [];
    let pending: { name: string; value: string; line: TextLine } | null = null;
    const flush = (): void => {
        if (!pending) return;
        const own = stack[stack.length - 1];
        if (own) own.parameters.push(pending);
        else if (!/^(TTLSConfig|TcpImage|PolicyServer|CommonTTLSConfig|ServicesConnection|LogLevel)$/i.test(pending.name))
            problems.push({
                what: `"${pending.name}" stands outside of any statement`,
                line: pending.line.line,
                offset: pending.line.offset
            });
        pending = null;
    };
    for (const line of lines) {
        const text = line.text.replace(/#.*$/, "");
        for (const token of text.split(/([{}])/)) {
            const word = token.trim();
            if (word === "") continue;
            if (word === "{") {
                const head: PolicyParameter = pending ?? { name: "", value: "", line };
                pending = null;
                const block: PolicyBlock = {
                    type: head.name.toUpperCase(),
                    name: head.value || null,
                    parameters: [],
                    blocks: [],
                    line: head.line
                };
                if (stack.length >= MAX_DEPTH)
                    problems.push({ what: "statements nested too deeply", line: line.line, offset: line.offset });
                else (stack[stack.length - 1]?.blocks ?? top).push(block);
                stack.push(block);
            } else if (word === "}") {
                flush();
                if (!stack.pop()) problems.push({ what: "a closing brace without its statement", line: line.line, offset: line.offset });
            } else {
                flush();
                const m = /^(\S+)\s*(.*)$/.exec(word);
                if (m) pending = { name: m[1], value: m[2].trim(), line };
            }
        }
    }
    flush();
    for (const open of stack.slice(0, 3))
        problems.push({
            what: `the statement ${open.type || "without name"} is not closed`,
            line: open.line.line,
            offset: open.line.offset
        });
    return { value: top, problems };
}

/** An AT-TLS rule with the values that are in effect for its connections; null = the text does not show it. */
export interface EffectiveRule {
    rule: string;
    line: TextLine;
    fips140: PolicyParameter | null;
    tls13: PolicyParameter | null;
    ciphers: PolicyParameter[];
    role: PolicyParameter | null;
    /** Which connections it is for. */
    conditions: RuleConditions;
    /** Every parameter in effect, names in upper case. */
    settings: PolicyParameter[];
    /** Names of actions that the text refers to and does not hold. */
    missing: string[];
}

/**
 * The effective values of each TTLSRule: group action (FIPS140), environment action, connection action (which overrides).
 * Inheritance as documented for the policy agent.
 */
export function effectiveRules(blocks: PolicyBlock[]): EffectiveRule[] {
    const byName = new Map<string, PolicyBlock>();
    const index = (list: PolicyBlock[], depth: number): void => {
        for (const b of list) {
            if (b.name) byName.set(`${b.type} ${b.name.toUpperCase()}`, b);
            if (depth < MAX_DEPTH) index(b.blocks, depth + 1);
        }
    };
    index(blocks, 0);
    return blocks
        .filter((b) => b.type === "TTLSRULE")
        .map((rule) => {
            const missing: string[] = [];
            const sub = (parent: PolicyBlock | null, type: string): PolicyBlock | null => {
                if (!parent) return null;
                const inline = parent.blocks.find((b) => b.type === type);
                if (inline) return inline;
                const ref = parameter(parent, `${type}REF`);
                if (!ref) return null;
                const target = byName.get(`${type} ${ref.value.toUpperCase()}`) ?? null;
                if (!target) missing.push(`${type} ${ref.value}`);
                return target;
            };
            const group = sub(rule, "TTLSGROUPACTION");
            const environment = sub(rule, "TTLSENVIRONMENTACTION");
            const connection = sub(rule, "TTLSCONNECTIONACTION");
            const advanced = [sub(connection, "TTLSCONNECTIONADVANCEDPARMS"), sub(environment, "TTLSENVIRONMENTADVANCEDPARMS")];
            const ciphers = sub(connection, "TTLSCIPHERPARMS") ?? sub(environment, "TTLSCIPHERPARMS");
            const signatures = sub(connection, "TTLSSIGNATUREPARMS") ?? sub(environment, "TTLSSIGNATUREPARMS");
            const lower = [environment, advanced[1], sub(environment, "TTLSKEYRINGPARMS"), sub(environment, "TTLSGSKADVANCEDPARMS")];
            const settings = layered([connection, advanced[0]], [...lower, ciphers, signatures]).filter((p) => p.name !== "FIPS140");
            for (const p of group?.parameters ?? [])
                if (/^(?:FIPS140|TTLSEnabled|GroupUserInstance)$/i.test(p.name)) settings.push({ ...p, name: p.name.toUpperCase() });
            return {
                rule: rule.name ?? "(no name)",
                line: rule.line,
                fips140: group && parameter(group, "FIPS140"),
                tls13: advanced.map((b) => b && parameter(b, "TLSV1.3")).find((p) => p) ?? null,
                ciphers: ciphers ? ciphers.parameters.filter((p) => /^V3CipherSuites/i.test(p.name)) : [],
                role: [connection, environment].map((b) => b && parameter(b, "HANDSHAKEROLE")).find((p) => p) ?? null,
                conditions: ruleConditions(rule, byName),
                settings,
                missing: [...new Set(missing)]
            };
        });
}

/** Parameters of the upper blocks; those of the lower ones whose names the upper ones do not state. */
function layered(upper: (PolicyBlock | null)[], lower: (PolicyBlock | null)[]): PolicyParameter[] {
    const all = (blocks: (PolicyBlock | null)[]): PolicyParameter[] =>
        blocks.flatMap((b) => (b?.parameters ?? []).map((p) => ({ ...p, name: p.name.toUpperCase() })));
    const own = all(upper);
    const stated = new Set(own.map((p) => p.name));
    return [...own, ...all(lower).filter((p) => !stated.has(p.name))];
}

function parameter(block: PolicyBlock, name: string): PolicyParameter | null {
    return block.parameters.find((p) => p.name.toUpperCase() === name) ?? null;
}
