import { createECDH, generateKeyPairSync, randomBytes, randomInt } from "node:crypto";
import type { KeyShare } from "./hello";

/** Curves of `createECDH`, by group. */
const CURVES: Record<number, string> = {
    23: "prime256v1",
    24: "secp384r1",
    25: "secp521r1",
    31: "brainpoolP256r1",
    32: "brainpoolP384r1",
    33: "brainpoolP512r1"
};
/** Bits of the primes of RFC 7919. */
const FINITE: Record<number, number> = { 256: 2048, 257: 3072, 258: 4096, 259: 6144, 260: 8192 };
/** Hybrids (draft-ietf-tls-ecdhe-mlkem): the curve's part, the rank of the ML-KEM module, and whether that stands first. */
const HYBRID: Record<number, { curve: number; rank: number; kemFirst: boolean }> = {
    4587: { curve: 23, rank: 3, kemFirst: false },
    4588: { curve: 29, rank: 3, kemFirst: true },
    4589: { curve: 24, rank: 4, kemFirst: false }
};
/** Modulus and number of coefficients of ML-KEM (FIPS 203). */
const KEM = { modulus: 3329, coefficients: 256, seed: 32 };

/** A public value of a finite-field group: the generator is 2, so a power of it below the prime is one bit. */
function finiteField(bits: number): Buffer {
    const value = Buffer.alloc(bits / 8);
    const exponent = randomInt(bits / 2, bits - 1);
    value[value.length - 1 - (exponent >> 3)] = 1 << (exponent & 7);
    return value;
}

/** An encapsulation key that passes the server's check: coefficients below the modulus, 12 bits each, and a seed. */
function kemKey(rank: number): Buffer {
    const bytes: number[] = [];
    for (let i = 0; i < rank * KEM.coefficients; i += 2) {
        const [a, b] = [randomInt(KEM.modulus), randomInt(KEM.modulus)];
        bytes.push(a & 0xff, (a >> 8) | ((b & 0xf) << 4), b >> 4);
    }
    return Buffer.concat([Buffer.from(bytes), randomBytes(KEM.seed)]);
}

/** A genuine public key of the group, so that a server goes on; undefined for groups of which we can make none. */
function publicKey(group: number): Buffer | undefined {
    const curve = CURVES[group];
    if (curve !== undefined) {
        try {
            return createECDH(curve).generateKeys();
        } catch {
            // This build of Node lacks the curve.
            return undefined;
        }
    }
    if (group === 29 || group === 30) {
        const { publicKey } = group === 29 ? generateKeyPairSync("x25519") : generateKeyPairSync("x448");
        return Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
    }
    if (FINITE[group] !== undefined) return finiteField(FINITE[group]);
    const hybrid = HYBRID[group];
    const classic = hybrid && publicKey(hybrid.curve);
    if (classic === undefined) return undefined;
    return Buffer.concat(hybrid.kemFirst ? [kemKey(hybrid.rank), classic] : [classic, kemKey(hybrid.rank)]);
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
