import type { LogMessage } from "./message";
import { fields } from "./message";
import type { CertificateDiagnosisMessage } from "./types";

const NAMES = /\b(SSLRetCode|CMSRetCode|Description|SubjectDN|IssuerDN|SerialNumber|CertificateSource|TrustedSource)\s*=\s*/gi;

/**
 * Reads EZD2052I (documented: IBM Education z/OS 2.5, certificate diagnostics), one line or folded:
 *
 *     EZD2052I TTLS Certificate Diagnostics GRPID:00000003 ENVID: 00000001 CONNID: 0001EEF1 SSLRetCode= 8 CMSRetCode= 0x0335302f
 *     Description= … SubjectDN= <CN=…> IssuerDN= <…> SerialNumber= 1A CertificateSource= Handshake TrustedSource= RING
 */
export function certificateDiagnosis(message: LogMessage): CertificateDiagnosisMessage {
    const { text } = message;
    const found = [...text.matchAll(NAMES)];
    const values: Record<string, string> = {};
    found.forEach((m, i) => {
        const value = text.slice(m.index + m[0].length, found[i + 1]?.index ?? text.length).trim();
        values[m[1].toLowerCase()] ??= value;
    });
    const ids = fields(text.slice(0, found[0]?.index ?? text.length));
    const name = (value: string | undefined): string | null => value?.replace(/^<\s*|\s*>$/g, "").slice(0, 200) || null;
    const word = (value: string | undefined): string | null => value?.split(" ")[0] || null;
    const cms = /^(?:0x)?([0-9a-f]{8})\b/i.exec(values.cmsretcode ?? "") ?? null;
    const decimal = /^(538\d{5})\b/.exec(values.cmsretcode ?? "");
    const rc = /^-?\d{1,5}\b/.exec(values.sslretcode ?? "");
    return {
        message,
        connection: word(ids.CONNID),
        group: word(ids.GRPID),
        returnCode: rc ? Number(rc[0]) : null,
        cms: decimal ? Number(decimal[1]).toString(16).toUpperCase().padStart(8, "0") : cms && cms[1].toUpperCase(),
        description: name(values.description),
        subject: name(values.subjectdn),
        issuer: name(values.issuerdn),
        serial: word(values.serialnumber),
        from: word(values.certificatesource)
    };
}
