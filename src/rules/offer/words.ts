import { cipher, group, groupCode, groupName, hex4, signature, suiteName, versionName } from "../../reference";
import type { Change, Combination, Matched } from "./types";

export const coded = (suite: number): string => `${hex4(suite)}${cipher(suite) ? ` ${suiteName(suite)}` : ""}`;
/** Group with the number that AT-TLS writes: `secp256r1 (0023)`. */
export const numbered = (number: number): string => `${group(number)?.name ?? "group"} (${groupCode(number)})`;
const schemeName = (scheme: number): string => `${hex4(scheme)}${signature(scheme) ? ` ${signature(scheme)?.name ?? ""}` : ""}`;

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
            return `${side === "policy" ? "add" : "enable"} ${coded(value)}`;
        case "group":
            return `${side === "policy" ? "add" : "enable"} ${numbered(value)}`;
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
    return [versionName(version), suiteName(suite), ...(shared === null ? [] : [`group ${groupName(shared)}`])].join(", ");
}
