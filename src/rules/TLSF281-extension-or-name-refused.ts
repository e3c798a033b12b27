import { messageCodeRule } from "./messageCodeRule";

/** Return codes 447, 448. */
export const TLSF281 = messageCodeRule({
    code: "TLSF281",
    title: "An extension that is required, or the server name asked for, was refused (447, 448)",
    severity: "error",
    codes: [447, 448],
    cause: "A TLS extension that this side marks as required was refused by the other side: 448 = it does not know the server name (SNI) that was asked for.",
    fix: [
        "448: compare the name sent (ClientHandshakeSNIList, GSK_TLS_EXT_SNI) with the names that the server knows.",
        "447: set the extension to optional: ClientHandshakeSNI, ClientMaxSSLFragment, TruncatedHMAC of TTLSEnvironmentAdvancedParms."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
