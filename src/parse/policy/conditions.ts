import { isIP } from "node:net";
import type { PolicyBlock, PolicyParameter } from "./policy";

/** From and to, both included. Addresses as 32 hex digits; an IPv4 address as IPv6 maps it, so that both compare as text. */
export interface Span<T> {
    from: T;
    to: T;
}

/** What a TTLSRule asks of one property of a connection; null where it asks nothing. */
export type Condition<T> = {
    spans: Span<T>[];
    /** Statements that say more and that the text does not resolve: `LocalAddrGroupRef OFFICES`. */
    unresolved: string[];
} | null;

/** Conditions of a TTLSRule. All of them must hold (documented: AT-TLS rules, z/OS Communications Server). */
export interface RuleConditions {
    localPorts: Condition<number>;
    remotePorts: Condition<number>;
    localAddresses: Condition<string>;
    remoteAddresses: Condition<string>;
    /** null = not stated, or not understood. */
    direction: "inbound" | "outbound" | "both" | null;
    /** Upper case, may end in an asterisk; null = any. */
    job: string | null;
    user: string | null;
    /** 1 where it is not stated; null = not understood. The higher number is looked at first. */
    priority: number | null;
    /** The rule holds at certain times only: names the statement. */
    times: string | null;
    /** Where Priority stands. */
    priorityAt: PolicyParameter | null;
}

type Blocks = ReadonlyMap<string, PolicyBlock>;

const MAX_DEPTH = 8;
const MAX_SPANS = 500;
/** Statements that hold members of a group, with the parameters that state one. */
const MEMBERS = /^(?:IPADDR|IPADDRSET|IPADDRGROUP|PORTRANGE|PORTGROUP)$/;

/**
 * Reads the conditions of a rule:
 *
 *     LocalPortRange      2023-2030          or LocalPortRangeRef, LocalPortGroupRef
 *     RemoteAddr          10.1.0.0/16        or RemoteAddrRef, RemoteAddrSetRef, RemoteAddrGroupRef
 *     Direction           Inbound
 *     Priority            255
 *
 * The parameters are documented; what stands inside of IpAddr, IpAddrSet, IpAddrGroup, PortRange, PortGroup is assumed (Addr, Prefix,
 * Range, Port, and the same statements inside or by Ref). What is not understood is unresolved, never left out.
 * @param byName statements by `TYPE NAME`, upper case
 */
export function ruleConditions(rule: PolicyBlock, byName: Blocks): RuleConditions {
    const one = (name: string): PolicyParameter | null => rule.parameters.find((p) => p.name.toUpperCase() === name) ?? null;
    const upper = (name: string): string | null => one(name)?.value.toUpperCase() ?? null;
    const direction = upper("DIRECTION")?.toLowerCase() ?? null;
    const priority = one("PRIORITY");
    const job = upper("JOBNAME");
    const user = upper("USERID");
    const times =
        rule.parameters.find((p) => /^IpTimeCondition/i.test(p.name))?.name ??
        (rule.blocks.some((b) => b.type.startsWith("IPTIMECONDITION")) ? "IpTimeCondition" : null);
    return {
        localPorts: condition(rule, byName, "LOCALPORT", portSpan),
        remotePorts: condition(rule, byName, "REMOTEPORT", portSpan),
        localAddresses: condition(rule, byName, "LOCALADDR", addressSpan),
        remoteAddresses: condition(rule, byName, "REMOTEADDR", addressSpan),
        direction: direction === "inbound" || direction === "outbound" || direction === "both" ? direction : null,
        job: job === "*" ? null : job,
        user: user === "*" ? null : user,
        priority: priority === null ? 1 : /^\d{1,10}$/.test(priority.value) ? Number(priority.value) : null,
        times,
        priorityAt: priority
    };
}

/** A span; "any": no limit; null: not understood. */
type Read<T> = Span<T> | "any" | null;

function condition<T>(rule: PolicyBlock, byName: Blocks, prefix: string, read: (value: string) => Read<T>): Condition<T> {
    const stated = rule.parameters.filter((p) => new RegExp(`^${prefix}(?:RANGE|SET|GROUP)?(?:REF)?$`, "i").test(p.name));
    const out: NonNullable<Condition<T>> = { spans: [], unresolved: [] };
    const text = (p: PolicyParameter): string => `${p.name} ${p.value}`.slice(0, 80);
    let any = false;
    const value = (p: PolicyParameter): void => {
        const span = read(p.value.trim());
        if (span === null || out.spans.length >= MAX_SPANS) out.unresolved.push(text(p));
        else if (span === "any") any = true;
        else out.spans.push(span);
    };
    const members = (block: PolicyBlock, depth: number): void => {
        for (const p of block.parameters) {
            const name = p.name.toUpperCase();
            if (/^(?:ADDR|PREFIX|RANGE|PORT)$/.test(name)) value(p);
            else if (name.endsWith("REF")) referred(p, name.slice(0, -3), depth + 1);
            else out.unresolved.push(text(p));
        }
        for (const b of block.blocks) {
            if (MEMBERS.test(b.type) && depth < MAX_DEPTH) members(b, depth + 1);
            else out.unresolved.push(b.type);
        }
    };
    const referred = (p: PolicyParameter, type: string, depth: number): void => {
        const target = byName.get(`${type} ${p.value.trim().toUpperCase()}`);
        if (target && MEMBERS.test(type) && depth < MAX_DEPTH) members(target, depth);
        else out.unresolved.push(text(p));
    };
    for (const p of stated) {
        // LocalAddrGroupRef names an IpAddrGroup, LocalPortRangeRef a PortRange.
        const reference = /^(?:LOCAL|REMOTE)(ADDR|PORT)(RANGE|SET|GROUP)?REF$/i.exec(p.name);
        if (reference) referred(p, `${/ADDR/i.test(reference[1]) ? "IPADDR" : "PORT"}${(reference[2] ?? "").toUpperCase()}`, 0);
        else value(p);
    }
    if (stated.length === 0 || (any && stated.length === 1)) return null;
    // One rule has one of these statements: which of several the policy agent takes is not known.
    if (stated.length > 1 || out.unresolved.length > 20) return { spans: [], unresolved: stated.slice(0, 5).map(text) };
    // An empty group is none that could be judged.
    if (out.spans.length === 0 && out.unresolved.length === 0) out.unresolved.push(text(stated[0]));
    return out;
}

/** `2023`, `2023-2030`, `2023:2030`, `2023 2030`; 0 = all ports (documented default). */
function portSpan(value: string): Read<number> {
    const m = /^(\d{1,5})(?:(?:\s*[-:]\s*|\s+)(\d{1,5}))?$/.exec(value);
    if (m === null) return null;
    const from = Number(m[1]);
    const to = Number(m[2] ?? m[1]);
    if (from === 0 && to === 0) return "any";
    return from <= to && to <= 65535 ? { from, to } : null;
}

/** `All`, `10.1.1.1`, `10.1.0.0/16`, `2001:db8::/32`, `10.1.1.1-10.1.1.9`. */
function addressSpan(value: string): Read<string> {
    if (/^all$/i.test(value)) return "any";
    const prefix = /^([\da-f.:]{2,45})\/(\d{1,3})$/i.exec(value);
    if (prefix) return prefixSpan(prefix[1], Number(prefix[2]));
    const [first, second, more] = value.split(/\s*-\s*/);
    const from = addressKey(first);
    const to = second === undefined ? from : addressKey(second);
    if (from === null || to === null || more !== undefined || from > to) return null;
    // The unspecified address may stand for all: not judged.
    return second === undefined && /^0*(?:ffff0{8})?$/.test(from) ? null : { from, to };
}

function prefixSpan(text: string, length: number): Span<string> | null {
    const key = addressKey(text);
    const bits = isIP(text) === 4 ? length + 96 : length;
    if (key === null || bits > 128) return null;
    const all = (1n << 128n) - 1n;
    const mask = all ^ (all >> BigInt(bits));
    const low = BigInt(`0x${key}`) & mask;
    return { from: hex32(low), to: hex32(low | (all ^ mask)) };
}

const hex32 = (n: bigint): string => n.toString(16).padStart(32, "0");

/** An address as 32 hex digits, IPv4 as IPv6 maps it (`::ffff:10.1.1.1`); null where it is none. */
export function addressKey(text: string): string | null {
    const kind = isIP(text);
    if (kind === 4) return `${"0".repeat(20)}ffff${dotted(text)}`;
    if (kind !== 6 || text.includes("%")) return null;
    // An IPv4 address at the end is two words.
    const plain = text.replace(/(\d+\.\d+\.\d+\.\d+)$/, (v4) => `${dotted(v4).slice(0, 4)}:${dotted(v4).slice(4)}`);
    const [front, back] = plain.split("::").map((part) => (part === "" ? [] : part.split(":")));
    const words = back ? [...front, ...Array<string>(8 - front.length - back.length).fill("0"), ...back] : front;
    return words
        .map((w) => w.padStart(4, "0"))
        .join("")
        .toLowerCase();
}

const dotted = (text: string): string =>
    text
        .split(".")
        .map((n) => Number(n).toString(16).padStart(2, "0"))
        .join("");
