import { alertName, turnedDown } from "./wireAlert";
import { wireRule } from "./wireRule";

/** A certificate with a small key or an old signature, turned down. */
export const TLSF363 = wireRule({
    code: "TLSF363",
    title: "The client refuses a certificate that is too weak",
    severity: "error",
    explains: ["TLSF366", "TLSF733", "TLSF277"],
    verify: "Capture the connection again: keys of 2048 bits (RSA) or 256 (ECC) and more, signed with SHA-256 or better.",
    fault(wire) {
        const down = turnedDown(wire);
        if (down === null || (down !== "left" && ![40, 42, 43, 46, 71].includes(down.alert))) return null;
        for (const c of wire.certificates.filter((w) => w.from === "server")) {
            const small = /^RSA|^DSA/.test(c.key) ? (c.keyBits ?? 2048) < 2048 : c.key === "EC" && (c.keyBits ?? 256) < 224;
            // Nobody checks the signature of a root.
            const old = !c.selfIssued && (c.signatureHash === "md5" || c.signatureHash === "sha1");
            if (!small && !old) continue;
            const what = small
                ? `a key of ${c.keyBits ?? "?"} bits (${c.key})`
                : `a signature with ${c.signatureHash === "md5" ? "MD5" : "SHA-1"}`;
            return {
                cause: `${c.depth === 0 ? "The server's certificate" : `The certificate of ${c.subject} in its chain`} has ${what}, and the client ${down === "left" ? "left" : `refused with alert ${alertName(down.alert)}`}.`,
                fix: [
                    "Replace it: RSA with 2048 bits or more, or NISTECC 256, signed with SHA-256 or better. Under FIPS140 z/OS itself asks for that."
                ],
                confidence: "likely",
                places: [c.place, down === "left" ? wire.closed?.place : down.place],
                keys: ["weak", small ? "key" : "signature"]
            };
        }
        return null;
    }
});
