import { subsystemRule } from "./subsystemRule";

/** SSL0206E with its words. */
export const TLSF458 = subsystemRule({
    code: "TLSF458",
    title: "IBM HTTP Server: the certificate that SSLServerCert names is not there",
    severity: "error",
    subsystem: "IBM HTTP Server",
    kinds: ["SSL0206E"],
    sign: () => ({
        cause: "IBM HTTP Server could not answer a handshake: the label in SSLServerCert is not in the key database or key ring that KeyFile names.",
        confidence: "certain",
        keys: ["SSL0206E"]
    }),
    fix: [
        "Compare SSLServerCert in httpd.conf with the labels (RACDCERT LISTRING, or gskkyman for a database): upper and lower case count.",
        "Check that KeyFile names the ring or database that was meant, and that the virtual host has no SSLServerCert of its own.",
        "On a key ring a certificate that is not trusted is not found either: RACDCERT LIST must show TRUST.",
        "Restart the server after the change."
    ],
    verify: "Connect again: the error log has no SSL0206E, and the client shows the certificate."
});
