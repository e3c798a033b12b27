import { createECDH, generateKeyPairSync } from "node:crypto";
import type { KeyShare } from "./hello";

const NIST: Record<number, string> = { 23: "prime256v1", 24: "secp384r1", 25: "secp521r1" };

/** A genuine public key of the group, so that a server goes on; undefined for groups that are offered without a share. */
function publicKey(group: number): Buffer | undefined {
    if (NIST[group] !== undefined) return createECDH(NIST[group]).generateKeys();
    if (group !== 29 && group !== 30) return undefined;
    const { publicKey } = group === 29 ? generateKeyPairSync("x25519") : generateKeyPairSync("x448");
    return Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
}

/**
 * Shares for the groups. The private halves are thrown away at once: no handshake is ever completed. One set serves one run.
 */
export function keyShareMaker(): (groups: readonly number[]) => KeyShare[] {
    const made = new Map<number, Buffer>();
    return (groups) =>
        groups.flatMap((group) => {
            const key = made.get(group) ?? publicKey(group);
            if (key === undefined) return [];
            made.set(group, key);
            return [{ group, key }];
        });
}
