import { cipher, group, groupCode, signature } from "../../reference";
import type { Change, Combination, Matched } from "./types";

const VERSION_NAMES: Record<number, string> = {
    0x0300: "SSL 3.0",
    0x0301: "TLS 1.0",
    0x0302: "TLS 1.1",
    0x0303: "TLS 1.2",
    0x0304: "TLS 1.3"
};

export const versionName = (version: number): string => VERSION_NAMES[version] ?? `version 0x${hex4(version)}`;
export const suiteName = (suite: number): string => `${hex4(suite)}${cipher(suite) ? ` ${cipher(suite)?.name ?? ""}` : ""}`;
export const groupName = (number: number): string => `${group(number)?.name ?? "group"} (${groupCode(number)})`;
const schemeName = (scheme: number): string => `${hex4(scheme)}${signature(scheme) ? ` ${signature(scheme)?.name ?? ""}` : ""}`;

function hex4(value: number): string {
    return value.toString(16).toUpperCase().padStart(4, "0");
}

/** What stands in the way of a version, in half a sentence. */
export function obstacleText({ version, obstacle }: Matched["obstacles"][number]): string {
    const name = versionName(version);
    switch (obstacle) {
        case "not-offered":
            return `${name} is on, and not offered`;
        case "off":
            return `${name} is offered, and off`;
        case "fips-version":
            return `${name} is on both sides, and FIPS140 does not go with it before z/OS 3.2`;
        case "no-suite":
            return `${name} has no common suite`;
        case "fips-suites":
            return `${name} has only common suites that FIPS drops`;
        case "key-type":
            return `${name} has no common suite for the server's kind of key`;
        case "no-group":
            return `${name} has no common group`;
        case "fips-groups":
            return `${name} has only common groups that FIPS drops`;
        case "no-signature":
            return `${name} has no common signature pair for the server's key`;
    }
}

/** A change as advice. */
export function changeText(change: Change): string {
    const where = change.side === "policy" ? "In the policy" : "At the client";
    return `${where}: ${action(change)}; then they agree on ${combinationText(change.gives)}.`;
}

function action({ side, kind, value }: Change): string {
    switch (kind) {
        case "version":
            return side === "policy" ? `set ${switchName(value)} On` : `enable ${versionName(value)}`;
        case "suite":
            return `${side === "policy" ? "add" : "enable"} ${suiteName(value)}`;
        case "group":
            return `${side === "policy" ? "add" : "enable"} ${groupName(value)}`;
        case "signature":
            return `${side === "policy" ? "add the signature pair" : "enable the signature scheme"} ${schemeName(value)}`;
        case "key":
            return `connect a certificate with ${value === 0 ? "an RSA" : "an ECC"} key to the key ring`;
        case "fips":
            return "FIPS140 Off would let them connect, which is a decision and no repair: a change at the client is to be preferred";
    }
}

const switchName = (version: number): string =>
    versionName(version).replace("TLS ", "TLSv").replace("SSL 3.0", "SSLv3").replace("TLSv1.0", "TLSv1");

export function combinationText({ version, suite, group: shared }: Combination): string {
    return [
        versionName(version),
        cipher(suite)?.name ?? suiteName(suite),
        ...(shared === null ? [] : [`group ${group(shared)?.name ?? shared}`])
    ].join(", ");
}
