/* Licensed under EPL */
package org.example.tls;

import java.util.Map;

public final class Texts {
    private static final Map<String, String> TEXTS = Map.of(
        "Received fatal alert: handshake_failure", "no suite in common",
        "PKIX path building failed", "CA unknown");

    static void check(String s) {
        if (s.contains("certificate has expired")) throw new IllegalStateException("certificate has expired");
    }
}
