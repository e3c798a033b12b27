import type { Evidence, Fips, Row, Table } from "./Row";
import { AS_OF, documented, EXPERIENCE, MANUALS, verified } from "./Row";

export interface AttlsRow extends Row {
    /** RC of EZD1286I, EZD1287I and the like. */
    code: number;
}

export interface AttlsRange extends Row {
    from: number;
    to: number;
}

const IPD = documented("IP Diagnosis Guide (z/OS 2.1, 2.2), AT-TLS return codes");

function row(code: number, meaning: string, action: string, how: Evidence, fips: Fips = "unknown"): AttlsRow {
    return { code, meaning, action, fips, ...how };
}

/** Return codes of AT-TLS itself. Those below 5000 are System SSL's. */
export const attlsTable: Table<AttlsRow> = {
    title: "AT-TLS return codes",
    asOf: AS_OF,
    lookIn: MANUALS.attls,
    rows: [
        row(
            5001,
            "The policy demands a client certificate (ClientAuthType Required or SAFCheck), and the client sent none.",
            "Give the client a certificate, or relax ClientAuthType or HandshakeRole.",
            IPD
        ),
        row(
            5002,
            "The client's certificate belongs to no user of the security product (SAFCheck).",
            "Define or map it with RACDCERT.",
            IPD
        ),
        row(
            5003,
            "Clear text arrived where TLS was expected, and the connection was ended.",
            "Turn TLS on at the client, or correct the rule that matched this port; with ApplicationControlled the application may have left data unread.",
            documented("IP Diagnosis Guide (z/OS 2.2); Virtel documentation")
        ),
        row(
            5004,
            "No secure data came from the partner within the first HandshakeTimeout.",
            "Check that exactly one side starts TLS and that the roles are opposite; only then raise HandshakeTimeout.",
            verified("IP Diagnosis Guide (z/OS 2.2); message in Zowe CLI test data"),
            "depends"
        ),
        row(5005, "The handshake began but did not end within a later HandshakeTimeout.", "Check partner and network.", EXPERIENCE),
        row(
            5006,
            "System SSL did not initialise for this environment: ring not readable, cipher list in error, FIPS with ICSF down, or parameters in conflict.",
            "Look for an earlier EZD1286I of event Environment Init, which carries its own RC.",
            documented("Virtel documentation, AT-TLS how-to"),
            "depends"
        ),
        row(
            5018,
            "The AT-TLS group had failed before, so the policy could not be applied (EZD2042I, after an abend in GSKS64).",
            "Apply APAR PH68292; restart the group by GroupUserInstance and F PAGENT,UPDATE.",
            documented("APAR PH68292"),
            "depends"
        )
    ]
};

/** What the number alone says where the code itself is not in the table. */
export const attlsRanges: readonly AttlsRange[] = [
    {
        from: 5000,
        to: 5999,
        meaning: "An AT-TLS error that the installation can correct.",
        action: `Look it up in ${MANUALS.attls}.`,
        fips: "unknown",
        ...IPD
    },
    {
        from: 6000,
        to: 6999,
        meaning: "An internal AT-TLS error.",
        action: "Keep the syslogd output and report it to IBM.",
        fips: "unknown",
        ...IPD
    }
];
