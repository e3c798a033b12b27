import type { ReturnCodeFact } from "../facts";

type Name = NonNullable<ReturnCodeFact["subsystem"]>["name"];

/** Where a subsystem keeps what AT-TLS keeps in its policy, and how a change takes effect there. Documented by each product. */
const WHERE: Record<Name, { settings: string; verify: string } | null> = {
    MQ: {
        settings:
            "This TLS is done by the channel initiator of IBM MQ: the ring is SSLKEYR of the queue manager, the certificate CERTLABL, the suite SSLCIPH of the channel; REFRESH SECURITY TYPE(SSL) makes a change take effect (it restarts all TLS channels).",
        verify: "Start the channel again: CHSTATUS is RUNNING, and there is no CSQX620E."
    },
    CICS: {
        settings:
            "This TLS is done by CICS: the ring is KEYRING of the SIT, certificate and suites CERTIFICATE and CIPHERS of the TCPIPSERVICE (URIMAP or IPCONN for calls outwards), the levels MINTLSLEVEL and MAXTLSLEVEL; PERFORM SSL REBUILD reads a changed ring.",
        verify: "Connect again: there is no DFHSO0123 in the CICS log."
    },
    FTP: {
        settings:
            "This TLS is done by FTP itself (TLSMECHANISM FTP): ring, suites and level are KEYRING, CIPHERSUITE and TLSPORT in FTP.DATA. It knows TLS 1.0 at best in old releases: TLSMECHANISM ATTLS gives it the levels and suites of an AT-TLS policy.",
        verify: "Connect again with DEBUG SEC: AUTH TLS is followed by no EZA2897I, and PROT P works."
    },
    Zowe: {
        settings:
            "This TLS is done by ZSS of Zowe: ring, label and levels are zowe.certificate and zowe.network.server.tls in zowe.yaml; restart Zowe after a change.",
        verify: "Restart Zowe: ZWES1061I shows the ring, and neither ZWES1060W nor ZWES1606W follows."
    },
    toolkit: {
        settings:
            "This TLS is done by the z/OS client web enablement toolkit: the ring is HWTH_OPT_SSLKEY, and it must hold the server's authorities: RACDCERT ID(user) CONNECT(CERTAUTH LABEL('...') RING(...) USAGE(CERTAUTH)). HWTH_OPT_SSLTRACE and gsktrace show which is missing.",
        verify: "Run the program again: HWTHCONN gives return code 0."
    },
    Db2: null,
    TN3270: null,
    "IMS Connect": null,
    "Connect:Direct": null,
    "WebSphere plug-in": null,
    "TCP/IP": null,
    NJE: null,
    "IBM HTTP Server": null
};

/** The fix of a return code, for whoever passed it on: where the settings are, before what to do about them. */
export function fixFor(fix: string[], subsystem: ReturnCodeFact["subsystem"]): string[] {
    const where = subsystem && WHERE[subsystem.name];
    if (!where) return fix;
    // Refreshing a policy changes nothing here.
    return [where.settings, ...fix.filter((line) => !/\bF PAGENT\b|EnvironmentUserInstance|GroupUserInstance/.test(line))];
}

/** How to verify, where it is not AT-TLS that must work; undefined = as the rule says. */
export function verifyFor(subsystem: ReturnCodeFact["subsystem"]): string | undefined {
    return subsystem ? WHERE[subsystem.name]?.verify : undefined;
}

/** `told by IBM MQ, channel A.TO.B`: who passed the code on; null for AT-TLS and Telnet. */
export function toldBy(subsystem: ReturnCodeFact["subsystem"]): string | null {
    if (!subsystem) return null;
    const name = subsystem.name === "MQ" ? "IBM MQ" : subsystem.name === "toolkit" ? "the web enablement toolkit" : subsystem.name;
    // Sessions of FTP have no name of their own.
    return `told by ${name}${subsystem.resource && subsystem.name !== "FTP" ? `, ${subsystem.resource}` : ""}`;
}

/** A sentence with who told it. */
export function withTeller(sentence: string, subsystem: ReturnCodeFact["subsystem"]): string {
    const by = toldBy(subsystem);
    return by === null ? sentence : sentence.replace(/\.?$/, ` (${by}).`);
}
