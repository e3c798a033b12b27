import { cipher, group, signature } from "../reference";
import { numbered } from "./offer/words";
import { alertName, serverLeaf, turnedDown } from "./wireAlert";
import { wireRule } from "./wireRule";

/** The curve of the server's certificate is none that the client takes. */
export const TLSF365 = wireRule({
    code: "TLSF365",
    title: "The client does not take the curve of the server's certificate",
    severity: "error",
    explains: ["TLSF277", "TLSF366", "TLSF733"],
    verify: "Capture the connection again: the certificate's curve is one of the ClientHello.",
    fault(wire) {
        const down = turnedDown(wire);
        const leaf = serverLeaf(wire);
        const { hello, agreed } = wire;
        if (down === null || leaf === null || hello === null || agreed === null || leaf.key !== "EC" || leaf.curve === null) return null;
        const curve = group(leaf.curve);
        const groups = hello.groups;
        // Up to TLS 1.2 the groups of the hello limit the certificate's curve as well (RFC 8422, 5.1).
        if (curve === undefined || groups === null || groups.includes(curve.code) || !/ECDSA/.test(cipher(agreed.suite)?.keyExchange ?? ""))
            return null;
        const signed =
            agreed.serverSignature === null
                ? ""
                : `, signed with ${signature(agreed.serverSignature)?.name ?? agreed.serverSignature.toString(16)}`;
        return {
            cause: `The server's certificate is on ${numbered(curve.code)}${signed}; the client offers ${groups
                .slice(0, 6)
                .map((g) => group(g)?.name ?? String(g))
                .join(", ")}, and ${down === "left" ? "left" : `refused with alert ${alertName(down.alert)}`}.`,
            fix: ["Use a certificate on secp256r1 or secp384r1: Chrome, for one, does not offer secp521r1."],
            confidence: "likely",
            places: [leaf.place, hello.place],
            more: [down === "left" ? wire.closed?.place : down.place],
            keys: ["curve", leaf.curve]
        };
    }
});
