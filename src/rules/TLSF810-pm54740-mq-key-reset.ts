import { defectFix, subsystemRule } from "./subsystemRule";

/** APAR PM54740: secret key reset with data buffered. */
export const TLSF810 = subsystemRule({
    code: "TLSF810",
    title: "Possibly PM54740: an MQ channel ends with 410 at a secret key reset",
    severity: "warning",
    explains: ["TLSF205"],
    subsystem: "MQ",
    kinds: ["CSQX620E"],
    sign: (f) =>
        f.returnCode === 410 && f.function === "gsk_secure_socket_misc"
            ? {
                  cause: `The ${f.resource ?? "channel"} was running and ended with 410 at gsk_secure_socket_misc, the call that renews its key: WebSphere MQ 7.0.1 loses data that is buffered at that moment (APAR PM54740).`,
                  confidence: "possible",
                  keys: ["PM54740", "410"]
              }
            : null,
    fix: defectFix(
        "PM54740",
        "DISPLAY QMGR SSLRKEYC: with 0 keys are not renewed. Only to try: it shows whether the renewal is the reason.",
        "A later MQ has the fix: then something between the two sides changes the stream; take a packet trace."
    ),
    verify: "Let the channel run over several renewals (SSLRKEYS in its status counts them): no CSQX620E."
});
