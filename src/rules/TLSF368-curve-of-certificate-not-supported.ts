import { messageCodeRule } from "./messageCodeRule";

/** Return codes 451, 461. */
export const TLSF368 = messageCodeRule({
    code: "TLSF368",
    title: "An elliptic curve is not supported, or is given by explicit parameters (451, 461)",
    severity: "error",
    codes: [451, 461],
    cause: "The curve of a certificate or of a key exchange cannot be used: 451 = System SSL does not have it, 461 = it is given by its parameters and not by its name.",
    fix: [
        "Make the key on secp256r1 or secp384r1 (RACDCERT NISTECC), by name: openssl ecparam -name prime256v1 -param_enc named_curve.",
        "If it is the key exchange: name groups that both sides have in ClientECurves or ServerKeyShareGroups."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
