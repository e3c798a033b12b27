import type { TextLine } from "../../scan";
import type { Parsed, Problem } from "../Parsed";

/** A certificate as RACDCERT LIST shows it. null = not shown. */
export interface ListedCertificate {
    /** `CERTAUTH`, `SITE` or the user id. */
    owner: string;
    label: string;
    status: string | null;
    startDate: string | null;
    endDate: string | null;
    keyType: string | null;
    keySize: number | null;
    signing: string | null;
    privateKey: boolean | null;
    /** Names of the rings it is connected to. */
    rings: string[];
    /** The line that shows the key type, else the label. */
    keyLine: TextLine;
    line: TextLine;
    dateLine: TextLine | null;
    signingLine: TextLine | null;
    statusLine: TextLine | null;
    privateKeyLine: TextLine | null;
    /** `PKDS Label:` of a key in ICSF (assumed: not seen in a sample). */
    pkdsLine: TextLine | null;
}

const MAX_CERTIFICATES = 5000;

/**
 * Reads RACDCERT LIST output (layout of z/OS 3.2 documented; older ones have fewer lines, so by keyword):
 *
 *     Digital certificate information for user START1:
 *       Label: SAMPLE-SRV
 *       Status: TRUST
 *       Key Type: RSA
 *       Key Size: 2048
 *       Private Key: YES
 */
export function parseRacdcert(lines: TextLine[]): Parsed<ListedCertificate[]> {
    const value: ListedCertificate[] = [];
    const problems: Problem[] = [];
    let owner = "?";
    let current: ListedCertificate | null = null;
    let inRing = false;
    for (const line of lines) {
        const head = /^[\s01]{0,4}Digital certificate information for\s+(?:user\s+)?(\S+?):?\s*$/i.exec(line.text);
        if (head) {
            owner = head[1].toUpperCase();
            current = null;
            continue;
        }
        // What RACDCERT LISTRING printed is read by parseListring.
        if (/^[\s01]{0,4}Digital ring information for\b/i.test(line.text)) {
            current = null;
            continue;
        }
        const label = /^\s*Label:\s*(\S.*?)\s*$/i.exec(line.text);
        if (label) {
            if (value.length >= MAX_CERTIFICATES) {
                problems.push({
                    what: `more than ${MAX_CERTIFICATES} certificates; the rest was not read`,
                    line: line.line,
                    offset: line.offset
                });
                break;
            }
            current = {
                owner,
                label: label[1],
                status: null,
                startDate: null,
                endDate: null,
                keyType: null,
                keySize: null,
                signing: null,
                privateKey: null,
                rings: [],
                keyLine: line,
                line,
                dateLine: null,
                signingLine: null,
                statusLine: null,
                privateKeyLine: null,
                pkdsLine: null
            };
            inRing = false;
            value.push(current);
            continue;
        }
        if (!current) continue;
        const field = /^\s*([A-Z][A-Za-z' ]{2,30}?):\s*(.*?)\s*$/.exec(line.text);
        const ring = inRing && /^\s*>(.{1,240})<\s*$/.exec(line.text);
        if (ring) current.rings.push(ring[1]);
        if (!field) continue;
        const [, name, text] = field;
        inRing = /^Ring$/i.test(name);
        const key = name.toLowerCase();
        if (key === "status") {
            current.status = text;
            current.statusLine = line;
        } else if (key === "start date") current.startDate = text;
        else if (key === "end date") {
            current.endDate = text;
            current.dateLine = line;
        } else if (key === "signing algorithm") {
            current.signing = text;
            current.signingLine = line;
        } else if (key === "pkds label" && text !== "") current.pkdsLine = line;
        else if (key === "key type" || key === "private key type") {
            current.keyType = text;
            current.keyLine = line;
        } else if (key === "key size" || key === "private key size") current.keySize = /^\d{1,6}/.test(text) ? parseInt(text, 10) : null;
        else if (key === "private key") {
            current.privateKey = /^YES/i.test(text);
            current.privateKeyLine = line;
        }
    }
    return { value, problems };
}
