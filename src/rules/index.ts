import type { Rule } from "./Rule";
import { TLSF101 } from "./TLSF101-chacha20-icsf-fips";
import { TLSF102 } from "./TLSF102-tls13-with-fips140";
import { TLSF103 } from "./TLSF103-key-exchange-icsf-fips";
import { TLSF104 } from "./TLSF104-other-icsf-fips";
import { TLSF110 } from "./TLSF110-icsf-not-available";
import { TLSF201 } from "./TLSF201-no-common-cipher";
import { TLSF202 } from "./TLSF202-no-common-protocol";
import { TLSF301 } from "./TLSF301-no-certificate-fits";
import { TLSF302 } from "./TLSF302-decrypt-error";
import { TLSF303 } from "./TLSF303-no-private-key";
import { TLSF501 } from "./TLSF501-csfserv-denied";
import { TLSF601 } from "./TLSF601-empty-trace";
import { TLSF602 } from "./TLSF602-lost-buffers";

export * from "./Rule";
export * from "./judge";

/** Codes are for ever: a number is never used again, not even when its rule goes. */
export const FAMILIES: Record<string, string> = {
    TLSF1: "FIPS and ICSF",
    TLSF2: "protocol, cipher, group and signature negotiation",
    TLSF3: "certificates and key rings",
    TLSF4: "AT-TLS policy and activation",
    TLSF5: "authority",
    TLSF6: "capture and trace quality",
    TLSF7: "peer behaviour",
    TLSF8: "known defects (APAR)"
};

/**
 * All rules, sorted by code. Reserved within the families:
 * 101-109 refusals by ICSF FIPS, 110-119 ICSF availability, 120-139 FIPSMODE and cards; 201-219 return codes of negotiation;
 * 301-319 certificates in the handshake, 320-339 key rings; 501-509 ICSF, 510-519 key rings, 520-529 trace and console;
 * 601-619 content of traces, 620-639 capture.
 */
export const rules: Rule[] = [
    TLSF101,
    TLSF102,
    TLSF103,
    TLSF104,
    TLSF110,
    TLSF201,
    TLSF202,
    TLSF301,
    TLSF302,
    TLSF303,
    TLSF501,
    TLSF601,
    TLSF602
];
