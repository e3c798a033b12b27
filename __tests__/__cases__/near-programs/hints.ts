export const hints: Record<string, string> = {
    CERT_HAS_EXPIRED: "The certificate has expired.",
    ERR_TLS_CERT_ALTNAME_INVALID: "Hostname/IP does not match certificate's altnames",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unable to verify the first certificate"
};
