/**
 * Which clear-key PKCS #11 requests ICSF's FIPSMODE rejects. Documented: YES holds for every caller, COMPAT for callers that are
 * not exempt (CRYPTOZ FIPSEXEMPT), NO for none; a key that asks for FIPS itself is held to it in every mode. Seen: ChaCha20 is
 * rejected. Assumed: X25519, X448, Ed25519, Ed448 and brainpool are too, 140-3,INDICATE rejects nothing, and 140-3,HYBRID checks
 * selected applications only.
 */
export interface FipsCall {
    algorithm: string;
    job: string;
    /** The caller's key or session asks for FIPS (CKA_IBM_FIPS140), as System SSL does in its own FIPS mode. */
    enforced?: boolean;
}

const NOT_APPROVED = /CHACHA20|X25519|X448|ED25519|ED448|BRAINPOOL|\b(RC4|RC2|MD5|DES)\b/i;

/** True when the algorithm may be used. */
export function fipsAllows(fipsMode: string, call: FipsCall, exemptJobs: string[], hybridJobs: string[]): boolean {
    if (!NOT_APPROVED.test(call.algorithm)) return true;
    if (call.enforced) return false;
    const mode = fipsMode.toUpperCase().replace(/\s/g, "");
    if (mode.startsWith("YES")) return false;
    if (mode.startsWith("COMPAT")) return exemptJobs.includes(call.job);
    if (mode.startsWith("140-3,HYBRID")) return !hybridJobs.includes(call.job);
    return true;
}
