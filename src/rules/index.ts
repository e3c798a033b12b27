import type { Rule } from "./Rule";
import { TLSF101 } from "./TLSF101-chacha20-icsf-fips";
import { TLSF102 } from "./TLSF102-tls13-with-fips140";
import { TLSF103 } from "./TLSF103-key-exchange-icsf-fips";
import { TLSF104 } from "./TLSF104-other-icsf-fips";
import { TLSF105 } from "./TLSF105-pkds-key-under-fips";
import { TLSF106 } from "./TLSF106-fips-level-switch";
import { TLSF110 } from "./TLSF110-icsf-not-available";
import { TLSF111 } from "./TLSF111-coprocessor-failed";
import { TLSF112 } from "./TLSF112-not-on-this-hardware";
import { TLSF113 } from "./TLSF113-icsf-handle-stale";
import { TLSF114 } from "./TLSF114-former-master-key";
import { TLSF115 } from "./TLSF115-key-label-missing";
import { TLSF116 } from "./TLSF116-key-label-not-active";
import { TLSF117 } from "./TLSF117-signature-really-wrong";
import { TLSF120 } from "./TLSF120-fipsmode-no";
import { TLSF121 } from "./TLSF121-card-compliance-line";
import { TLSF122 } from "./TLSF122-no-accelerator-with-fips";
import { TLSF123 } from "./TLSF123-no-crypto-domain";
import { TLSF124 } from "./TLSF124-fips-self-tests";
import { TLSF130 } from "./TLSF130-crypto-service-failed";
import { TLSF131 } from "./TLSF131-icsf-not-in-fips-mode";
import { TLSF132 } from "./TLSF132-curve-not-for-fips";
import { TLSF133 } from "./TLSF133-clear-keys-not-allowed";
import { TLSF134 } from "./TLSF134-no-random-bytes";
import { TLSF135 } from "./TLSF135-algorithm-or-size-not-taken";
import { TLSF136 } from "./TLSF136-chacha20-listed-with-icsf-fips";
import { TLSF137 } from "./TLSF137-groups-listed-with-icsf-fips";
import { TLSF201 } from "./TLSF201-no-common-cipher";
import { TLSF202 } from "./TLSF202-no-common-protocol";
import { TLSF203 } from "./TLSF203-unexpected-message";
import { TLSF204 } from "./TLSF204-refused-by-alert";
import { TLSF205 } from "./TLSF205-message-format";
import { TLSF206 } from "./TLSF206-closed-in-handshake";
import { TLSF207 } from "./TLSF207-extension-mismatch";
import { TLSF209 } from "./TLSF209-key-does-not-fit-suite";
import { TLSF210 } from "./TLSF210-signature-pair-missing";
import { TLSF211 } from "./TLSF211-curve-of-certificate";
import { TLSF230 } from "./TLSF230-refused-by-server";
import { TLSF231 } from "./TLSF231-offer-without-aead";
import { TLSF232 } from "./TLSF232-server-refused-protocol";
import { TLSF233 } from "./TLSF233-client-refused-protocol";
import { TLSF234 } from "./TLSF234-client-nothing-enabled";
import { TLSF235 } from "./TLSF235-small-dh-group";
import { TLSF236 } from "./TLSF236-legacy-renegotiation";
import { TLSF237 } from "./TLSF237-certificate-on-p521";
import { TLSF238 } from "./TLSF238-own-system-ssl-text";
import { TLSF239 } from "./TLSF239-signature-not-taken";
import { TLSF240 } from "./TLSF240-cics-ciphers-blank";
import { TLSF241 } from "./TLSF241-cics-region-at-tls10";
import { TLSF242 } from "./TLSF242-mq-cipherspec-mismatch";
import { TLSF243 } from "./TLSF243-mq-cipherspec-not-usable";
import { TLSF245 } from "./TLSF245-mq-channel-requires-tls";
import { TLSF246 } from "./TLSF246-zowe-zss-tls-error";
import { TLSF247 } from "./TLSF247-connect-direct-handshake";
import { TLSF248 } from "./TLSF248-ftp-vsftpd";
import { TLSF270 } from "./TLSF270-nothing-in-common";
import { TLSF271 } from "./TLSF271-offer-refused";
import { TLSF272 } from "./TLSF272-version-refused";
import { TLSF273 } from "./TLSF273-retry-not-taken";
import { TLSF274 } from "./TLSF274-small-dh-on-the-wire";
import { TLSF275 } from "./TLSF275-no-secure-renegotiation";
import { TLSF276 } from "./TLSF276-name-or-protocol-refused";
import { TLSF277 } from "./TLSF277-ended-by-alert";
import { TLSF278 } from "./TLSF278-data-breaks-protocol";
import { TLSF279 } from "./TLSF279-record-authentication";
import { TLSF280 } from "./TLSF280-renegotiation-refused";
import { TLSF281 } from "./TLSF281-extension-or-name-refused";
import { TLSF282 } from "./TLSF282-alert-of-partner";
import { TLSF283 } from "./TLSF283-closed-in-order";
import { TLSF284 } from "./TLSF284-suite-does-not-take-key";
import { TLSF285 } from "./TLSF285-nje-tls-session";
import { TLSF286 } from "./TLSF286-telnet-handshake-timeout";
import { TLSF287 } from "./TLSF287-cics-no-ssl-tcb";
import { TLSF288 } from "./TLSF288-cics-passthru";
import { TLSF301 } from "./TLSF301-no-certificate-fits";
import { TLSF302 } from "./TLSF302-decrypt-error";
import { TLSF303 } from "./TLSF303-no-private-key";
import { TLSF304 } from "./TLSF304-certificate-dates";
import { TLSF305 } from "./TLSF305-unknown-authority";
import { TLSF306 } from "./TLSF306-root-not-trusted";
import { TLSF307 } from "./TLSF307-validation-failed";
import { TLSF308 } from "./TLSF308-revoked";
import { TLSF309 } from "./TLSF309-crl-not-usable";
import { TLSF310 } from "./TLSF310-key-usage";
import { TLSF311 } from "./TLSF311-peer-refused-certificate";
import { TLSF313 } from "./TLSF313-bad-certificate-signature";
import { TLSF314 } from "./TLSF314-key-too-small";
import { TLSF320 } from "./TLSF320-key-ring-not-open";
import { TLSF322 } from "./TLSF322-no-default-certificate";
import { TLSF323 } from "./TLSF323-no-authorities";
import { TLSF324 } from "./TLSF324-label-not-found";
import { TLSF326 } from "./TLSF326-not-unique";
import { TLSF330 } from "./TLSF330-client-does-not-trust";
import { TLSF331 } from "./TLSF331-host-name-mismatch";
import { TLSF332 } from "./TLSF332-expired-for-client";
import { TLSF333 } from "./TLSF333-client-certificate-algorithms";
import { TLSF334 } from "./TLSF334-own-certificate-refused";
import { TLSF335 } from "./TLSF335-weak-certificate";
import { TLSF336 } from "./TLSF336-client-key-store";
import { TLSF337 } from "./TLSF337-hardware-key-ring-type";
import { TLSF340 } from "./TLSF340-mq-local-check";
import { TLSF341 } from "./TLSF341-mq-remote-check";
import { TLSF342 } from "./TLSF342-mq-peer-name";
import { TLSF343 } from "./TLSF343-mq-partner-without-certificate";
import { TLSF344 } from "./TLSF344-mq-own-certificate-missing";
import { TLSF345 } from "./TLSF345-ring-not-found";
import { TLSF346 } from "./TLSF346-mq-private-key";
import { TLSF350 } from "./TLSF350-database-not-fips";
import { TLSF351 } from "./TLSF351-database-password";
import { TLSF352 } from "./TLSF352-database-format";
import { TLSF353 } from "./TLSF353-label-not-on-listed-ring";
import { TLSF354 } from "./TLSF354-no-default-on-listed-ring";
import { TLSF355 } from "./TLSF355-certificate-not-usable";
import { TLSF356 } from "./TLSF356-certificate-of-policy-expired";
import { TLSF357 } from "./TLSF357-certificate-not-for-tls13";
import { TLSF358 } from "./TLSF358-certificate-not-for-fips-level";
import { TLSF359 } from "./TLSF359-certificate-weak-signature";
import { TLSF360 } from "./TLSF360-dates-on-the-wire";
import { TLSF361 } from "./TLSF361-unknown-ca-on-the-wire";
import { TLSF362 } from "./TLSF362-name-not-in-certificate";
import { TLSF363 } from "./TLSF363-weak-on-the-wire";
import { TLSF364 } from "./TLSF364-client-sent-no-certificate";
import { TLSF365 } from "./TLSF365-key-not-offered";
import { TLSF366 } from "./TLSF366-certificate-turned-down";
import { TLSF367 } from "./TLSF367-certificate-not-readable";
import { TLSF368 } from "./TLSF368-curve-of-certificate-not-supported";
import { TLSF369 } from "./TLSF369-not-suite-b";
import { TLSF370 } from "./TLSF370-key-attribute";
import { TLSF371 } from "./TLSF371-no-certificate-on-ring";
import { TLSF372 } from "./TLSF372-key-ring-address";
import { TLSF373 } from "./TLSF373-ring-name-not-valid";
import { TLSF374 } from "./TLSF374-revocation-not-checked";
import { TLSF375 } from "./TLSF375-revoked-for-client";
import { TLSF376 } from "./TLSF376-cics-certificate-label";
import { TLSF401 } from "./TLSF401-no-client-certificate";
import { TLSF402 } from "./TLSF402-certificate-without-user";
import { TLSF403 } from "./TLSF403-clear-text";
import { TLSF404 } from "./TLSF404-handshake-timeout";
import { TLSF405 } from "./TLSF405-environment-not-initialised";
import { TLSF406 } from "./TLSF406-group-failed";
import { TLSF408 } from "./TLSF408-waiting-for-policy";
import { TLSF409 } from "./TLSF409-policy-without-rules";
import { TLSF410 } from "./TLSF410-policy-agent-error";
import { TLSF411 } from "./TLSF411-policy-text-error";
import { TLSF420 } from "./TLSF420-tls13-without-suite";
import { TLSF421 } from "./TLSF421-tls13-two-character-suites";
import { TLSF422 } from "./TLSF422-tls13-without-pss";
import { TLSF423 } from "./TLSF423-fips-drops-suites";
import { TLSF424 } from "./TLSF424-fips-and-curve";
import { TLSF425 } from "./TLSF425-tls13-without-group";
import { TLSF426 } from "./TLSF426-suite-b-and-suites";
import { TLSF427 } from "./TLSF427-default-protocols";
import { TLSF430 } from "./TLSF430-dh-1024";
import { TLSF440 } from "./TLSF440-ftp-tlsmechanism";
import { TLSF441 } from "./TLSF441-ftp-security-not-negotiated";
import { TLSF442 } from "./TLSF442-db2-secport-without-attls";
import { TLSF443 } from "./TLSF443-cics-http-in-clear";
import { TLSF444 } from "./TLSF444-telnet-6002-without-detail";
import { TLSF445 } from "./TLSF445-telnet-ttls-ioctl";
import { TLSF446 } from "./TLSF446-ims-connect-tls-on-clear-port";
import { TLSF447 } from "./TLSF447-cics-attls-aware-in-clear";
import { TLSF448 } from "./TLSF448-telnet-port";
import { TLSF449 } from "./TLSF449-rule-never-reached";
import { TLSF450 } from "./TLSF450-attls-not-enabled";
import { TLSF451 } from "./TLSF451-cics-tls-to-http-service";
import { TLSF452 } from "./TLSF452-application-left-clear-text";
import { TLSF453 } from "./TLSF453-group-off-with-environment";
import { TLSF454 } from "./TLSF454-role-against-direction";
import { TLSF455 } from "./TLSF455-fips-with-old-protocols";
import { TLSF456 } from "./TLSF456-fips-level-on-old-release";
import { TLSF457 } from "./TLSF457-default-suites-in-common";
import { TLSF458 } from "./TLSF458-http-server-label";
import { TLSF459 } from "./TLSF459-x25519-for-tls12";
import { TLSF460 } from "./TLSF460-list-not-valid";
import { TLSF461 } from "./TLSF461-tls13-switches-tls10-off";
import { TLSF462 } from "./TLSF462-default-signatures-in-common";
import { TLSF463 } from "./TLSF463-hardware-lacks-algorithm";
import { TLSF464 } from "./TLSF464-no-storage";
import { TLSF465 } from "./TLSF465-pkcs11-disabled";
import { TLSF466 } from "./TLSF466-inside-system-ssl";
import { TLSF467 } from "./TLSF467-call-out-of-order";
import { TLSF468 } from "./TLSF468-attribute-not-taken";
import { TLSF469 } from "./TLSF469-no-temporary-key";
import { TLSF501 } from "./TLSF501-csfserv-denied";
import { TLSF502 } from "./TLSF502-clear-key-denied";
import { TLSF503 } from "./TLSF503-token-denied";
import { TLSF504 } from "./TLSF504-csfkeys-denied";
import { TLSF510 } from "./TLSF510-key-ring-denied";
import { TLSF520 } from "./TLSF520-packet-trace-denied";
import { TLSF521 } from "./TLSF521-trace-command-denied";
import { TLSF530 } from "./TLSF530-zowe-zss-key-store";
import { TLSF531 } from "./TLSF531-r-datalib-not-authorized";
import { TLSF601 } from "./TLSF601-empty-trace";
import { TLSF602 } from "./TLSF602-lost-buffers";
import { TLSF603 } from "./TLSF603-level-without-errors";
import { TLSF604 } from "./TLSF604-only-other-jobs";
import { TLSF605 } from "./TLSF605-outside-the-window";
import { TLSF620 } from "./TLSF620-writer-lost-data";
import { TLSF621 } from "./TLSF621-writer-failed";
import { TLSF622 } from "./TLSF622-writer-data-set-closed";
import { TLSF623 } from "./TLSF623-abend-9c6-while-tracing";
import { TLSF624 } from "./TLSF624-writer-not-connected";
import { TLSF630 } from "./TLSF630-other-component";
import { TLSF631 } from "./TLSF631-trace-set-for-other-jobs";
import { TLSF632 } from "./TLSF632-print-without-details";
import { TLSF633 } from "./TLSF633-icsf-trace-options";
import { TLSF640 } from "./TLSF640-trace-command-not-executed";
import { TLSF641 } from "./TLSF641-trace-without-job-name";
import { TLSF701 } from "./TLSF701-not-tls";
import { TLSF702 } from "./TLSF702-implicit-or-negotiated";
import { TLSF703 } from "./TLSF703-closed-without-a-word";
import { TLSF704 } from "./TLSF704-post-handshake-authentication";
import { TLSF705 } from "./TLSF705-psk-binder";
import { TLSF706 } from "./TLSF706-provider-without-ciphers";
import { TLSF707 } from "./TLSF707-client-gskit-code";
import { TLSF708 } from "./TLSF708-other-alert-at-client";
import { TLSF709 } from "./TLSF709-clear-text-to-tls-port";
import { TLSF710 } from "./TLSF710-fips-jvm-offers-more";
import { TLSF730 } from "./TLSF730-silent-after-server-hello";
import { TLSF731 } from "./TLSF731-no-answer-to-client-hello";
import { TLSF732 } from "./TLSF732-closed-after-client-hello";
import { TLSF733 } from "./TLSF733-client-leaves";
import { TLSF734 } from "./TLSF734-port-not-open";
import { TLSF735 } from "./TLSF735-clear-text-on-the-wire";
import { TLSF736 } from "./TLSF736-starttls-refused";
import { TLSF737 } from "./TLSF737-silent-in-handshake";
import { TLSF740 } from "./TLSF740-windows-without-reason";
import { TLSF741 } from "./TLSF741-mq-without-reason";
import { TLSF801 } from "./TLSF801-oa68554-extended-key-usage";
import { TLSF802 } from "./TLSF802-oa66513-psk-modes";
import { TLSF803 } from "./TLSF803-oa43012-coprocessors-lost";
import { TLSF804 } from "./TLSF804-ph66994-smcd-reset";
import { TLSF806 } from "./TLSF806-cics-dump-for-client-error";
import { TLSF807 } from "./TLSF807-cics-unrecognized-codes";
import { TLSF808 } from "./TLSF808-oa39422-no-tls12";
import { TLSF809 } from "./TLSF809-ph64293-mq-certificate-cache";
import { TLSF810 } from "./TLSF810-pm54740-mq-key-reset";
import { TLSF811 } from "./TLSF811-ph33782-mq-tls10";
import { TLSF812 } from "./TLSF812-ftp-cross-check-after-ccc";
import { TLSF813 } from "./TLSF813-ph66134-no-resumption";
import { TLSF815 } from "./TLSF815-cics-closed-taken-for-error";
import { TLSF816 } from "./TLSF816-ph63889-mq-stopping";
import { TLSF817 } from "./TLSF817-zss-tls13-handle";

export * from "./Rule";
export * from "./judge";
export * from "./connections";

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
 * 101-109 refusals by ICSF FIPS, 110-119 ICSF availability, 120-129 FIPSMODE and cards, 130-135 codes about FIPS and ICSF,
 * 136-139 lists of policies against FIPSMODE; 201-219 return codes of negotiation, 230-239 negotiation as a client logs it,
 * 240-249 negotiation in a subsystem; 301-319 certificates in the handshake, 320-329 key rings, 330-339 certificates as a client
 * sees them, 340-349 certificates in a subsystem, 350-352 key databases, 353-359 the certificate of a policy;
 * 440-449 the wrong way to TLS in a subsystem, 455-469 FIPS, releases and defaults of a policy; 501-509 ICSF, 510-519 key rings,
 * 520-529 trace and console, 530-539 in a subsystem; 601-619 content of traces, 620-639 capture; 701-719 peers as clients log them,
 * 740-744 failures without a reason; 801-824 known defects.
 */
export const rules: Rule[] = [
    TLSF101,
    TLSF102,
    TLSF103,
    TLSF104,
    TLSF105,
    TLSF106,
    TLSF110,
    TLSF111,
    TLSF112,
    TLSF113,
    TLSF114,
    TLSF115,
    TLSF116,
    TLSF117,
    TLSF120,
    TLSF121,
    TLSF122,
    TLSF123,
    TLSF124,
    TLSF130,
    TLSF131,
    TLSF132,
    TLSF133,
    TLSF134,
    TLSF135,
    TLSF136,
    TLSF137,
    TLSF201,
    TLSF202,
    TLSF203,
    TLSF204,
    TLSF205,
    TLSF206,
    TLSF207,
    TLSF209,
    TLSF210,
    TLSF211,
    TLSF230,
    TLSF231,
    TLSF232,
    TLSF233,
    TLSF234,
    TLSF235,
    TLSF236,
    TLSF237,
    TLSF238,
    TLSF239,
    TLSF240,
    TLSF241,
    TLSF242,
    TLSF243,
    TLSF245,
    TLSF246,
    TLSF247,
    TLSF248,
    TLSF270,
    TLSF271,
    TLSF272,
    TLSF273,
    TLSF274,
    TLSF275,
    TLSF276,
    TLSF277,
    TLSF278,
    TLSF279,
    TLSF280,
    TLSF281,
    TLSF282,
    TLSF283,
    TLSF284,
    TLSF285,
    TLSF286,
    TLSF287,
    TLSF288,
    TLSF301,
    TLSF302,
    TLSF303,
    TLSF304,
    TLSF305,
    TLSF306,
    TLSF307,
    TLSF308,
    TLSF309,
    TLSF310,
    TLSF311,
    TLSF313,
    TLSF314,
    TLSF320,
    TLSF322,
    TLSF323,
    TLSF324,
    TLSF326,
    TLSF330,
    TLSF331,
    TLSF332,
    TLSF333,
    TLSF334,
    TLSF335,
    TLSF336,
    TLSF337,
    TLSF340,
    TLSF341,
    TLSF342,
    TLSF343,
    TLSF344,
    TLSF345,
    TLSF346,
    TLSF350,
    TLSF351,
    TLSF352,
    TLSF353,
    TLSF354,
    TLSF355,
    TLSF356,
    TLSF357,
    TLSF358,
    TLSF359,
    TLSF360,
    TLSF361,
    TLSF362,
    TLSF363,
    TLSF364,
    TLSF365,
    TLSF366,
    TLSF367,
    TLSF368,
    TLSF369,
    TLSF370,
    TLSF371,
    TLSF372,
    TLSF373,
    TLSF374,
    TLSF375,
    TLSF376,
    TLSF401,
    TLSF402,
    TLSF403,
    TLSF404,
    TLSF405,
    TLSF406,
    TLSF408,
    TLSF409,
    TLSF410,
    TLSF411,
    TLSF420,
    TLSF421,
    TLSF422,
    TLSF423,
    TLSF424,
    TLSF425,
    TLSF426,
    TLSF427,
    TLSF430,
    TLSF440,
    TLSF441,
    TLSF442,
    TLSF443,
    TLSF444,
    TLSF445,
    TLSF446,
    TLSF447,
    TLSF448,
    TLSF449,
    TLSF450,
    TLSF451,
    TLSF452,
    TLSF453,
    TLSF454,
    TLSF455,
    TLSF456,
    TLSF457,
    TLSF458,
    TLSF459,
    TLSF460,
    TLSF461,
    TLSF462,
    TLSF463,
    TLSF464,
    TLSF465,
    TLSF466,
    TLSF467,
    TLSF468,
    TLSF469,
    TLSF501,
    TLSF502,
    TLSF503,
    TLSF504,
    TLSF510,
    TLSF520,
    TLSF521,
    TLSF530,
    TLSF531,
    TLSF601,
    TLSF602,
    TLSF603,
    TLSF604,
    TLSF605,
    TLSF620,
    TLSF621,
    TLSF622,
    TLSF623,
    TLSF624,
    TLSF630,
    TLSF631,
    TLSF632,
    TLSF633,
    TLSF640,
    TLSF641,
    TLSF701,
    TLSF702,
    TLSF703,
    TLSF704,
    TLSF705,
    TLSF706,
    TLSF707,
    TLSF708,
    TLSF709,
    TLSF710,
    TLSF730,
    TLSF731,
    TLSF732,
    TLSF733,
    TLSF734,
    TLSF735,
    TLSF736,
    TLSF737,
    TLSF740,
    TLSF741,
    TLSF801,
    TLSF802,
    TLSF803,
    TLSF804,
    TLSF806,
    TLSF807,
    TLSF808,
    TLSF809,
    TLSF810,
    TLSF811,
    TLSF812,
    TLSF813,
    TLSF815,
    TLSF816,
    TLSF817
];
