import { createHash } from "node:crypto";
import type { Certificate, CertificateKey, CertificateSignature } from "./types";
import type { Element } from "./der";
import { Trouble } from "../reader";
import { children, content, element, hexInteger, inside, oid, smallInteger, TAG } from "./der";
import { commonName, generalName, nameText } from "./names";
import { CURVES, EXTENDED_KEY_USAGE, HASHES, KEY_BITS, KEY_USAGE, KEYS, SIGNATURES } from "./oids";

const MAX_NAMES = 1000;

/** Certificates read last, by length and last bytes: a capture shows the same few in each connection. */
const known = new Map<number, { der: Uint8Array; certificate: Certificate }>();
const MAX_KNOWN = 200;

/**
 * Reads an X.509 certificate (RFC 5280) as far as it can be read. Nothing is verified.
 * @param der the certificate, of any content
 * @returns the same object for the same bytes, as a rule: not to be changed
 */
export function readCertificate(der: Uint8Array): Certificate {
    // The last bytes are of the signature: as good as any sum over the whole, and cheaper than a fingerprint.
    const n = der.length;
    const key = n < 4 ? n : (n << 16) ^ (der[n - 1] | (der[n - 2] << 8) | (der[n - 3] << 16) | (der[n - 4] << 24));
    const before = known.get(key);
    if (before && Buffer.compare(before.der, der) === 0) return before.certificate;
    const certificate = read(der, createHash("sha256").update(der).digest("hex"));
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, { der: Uint8Array.from(der), certificate });
    return certificate;
}

function read(der: Uint8Array, sha256: string): Certificate {
    const trouble = new Trouble();
    const whole = element(der);
    if (!whole) trouble.add("the certificate is cut or no DER");
    else if (whole.to < der.length) trouble.add(`${der.length - whole.to} bytes behind the certificate`);
    const [tbs, outerSignature] = children(whole);
    const fields = children(tbs);
    const version = fields[0]?.tag === 0xa0 ? smallInteger(children(fields.shift())[0]) : 0;
    const [serial, , issuer, validity, subject, key, ...rest] = fields;
    if (whole && !key) trouble.add("the certificate does not have the fields of one");
    const [notBefore, notAfter] = children(validity);
    const cert: Certificate = {
        size: der.length,
        sha256,
        version: version === null ? null : version + 1,
        serial: hexInteger(serial),
        subject: nameText(subject ?? null),
        issuer: nameText(issuer ?? null),
        commonName: commonName(subject ?? null),
        names: null,
        key: readKey(key),
        signature: readSignature(outerSignature),
        notBefore: isoTime(notBefore),
        notAfter: isoTime(notAfter),
        ca: null,
        pathLength: null,
        keyUsage: null,
        extendedKeyUsage: null,
        subjectKeyId: null,
        authorityKeyId: null,
        selfIssued: !!subject && !!issuer && Buffer.compare(content(subject), content(issuer)) === 0,
        problems: trouble.problems
    };
    const extensions = rest.find((e) => e.tag === 0xa3);
    for (const e of children(children(extensions)[0])) readExtension(cert, e, trouble);
    return cert;
}

/** Extension: identifier, perhaps the critical flag, the value in an OCTET STRING. */
function readExtension(cert: Certificate, e: Element, trouble: Trouble): void {
    const [id, ...others] = children(e);
    const value = inside(others.find((part) => part.tag === TAG.octetString));
    const number = oid(id);
    if (!number?.startsWith("2.5.29.")) return;
    if (!value) return trouble.add(`extension ${number} cannot be read`);
    switch (number) {
        case "2.5.29.14":
            cert.subjectKeyId = hexOf(value);
            break;
        case "2.5.29.15":
            cert.keyUsage = bits(value);
            break;
        case "2.5.29.17": {
            const names = children(value);
            if (names.length > MAX_NAMES) trouble.add(`only the first ${MAX_NAMES} names are kept`);
            cert.names = names.slice(0, MAX_NAMES).map(generalName);
            break;
        }
        case "2.5.29.19": {
            const fields = children(value);
            const ca = fields.find((f) => f.tag === TAG.boolean);
            cert.ca = ca ? content(ca)[0] > 0 : false;
            cert.pathLength = smallInteger(fields.find((f) => f.tag === TAG.integer));
            break;
        }
        case "2.5.29.35": {
            const id = children(value).find((f) => f.tag === 0x80);
            cert.authorityKeyId = id ? hexOf(id) : null;
            break;
        }
        case "2.5.29.37":
            cert.extendedKeyUsage = children(value)
                .slice(0, 50)
                .map((f) => oid(f) ?? "?")
                .map((use) => EXTENDED_KEY_USAGE[use] ?? use);
            break;
    }
}

function hexOf(e: Element): string {
    return Buffer.from(content(e).subarray(0, 64)).toString("hex");
}

/** Names of the bits that are set: the first byte tells how many bits at the end do not count. */
function bits(e: Element): string[] {
    const bytes = content(e).subarray(1);
    return KEY_USAGE.filter((_, i) => ((bytes[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0);
}

/** Bits of an INTEGER. */
function integerBits(e: Element | undefined): number | null {
    if (e?.tag !== TAG.integer) return null;
    const bytes = content(e);
    let i = 0;
    while (i < bytes.length && bytes[i] === 0) i++;
    return i === bytes.length ? 0 : (bytes.length - i) * 8 - (Math.clz32(bytes[i]) - 24);
}

/** SubjectPublicKeyInfo (RFC 3279, 5480, 8410, 4055). */
function readKey(spki: Element | undefined): CertificateKey {
    const [algorithm, value] = children(spki);
    const [id, parameters] = children(algorithm);
    const number = oid(id) ?? "";
    const name = KEYS[number] ?? number;
    if (name.startsWith("RSA")) return { algorithm: name, bits: integerBits(children(inside(value))[0]), curve: null };
    if (name === "DSA" || name === "DH") return { algorithm: name, bits: integerBits(children(parameters)[0]), curve: null };
    if (name === "EC") {
        const curve = oid(parameters);
        if (curve) return { algorithm: name, bits: CURVES[curve]?.[1] ?? null, curve: CURVES[curve]?.[0] ?? curve };
        // Explicit parameters: version, field (type, prime) …
        const prime = children(children(parameters)[1])[1];
        return { algorithm: name, bits: integerBits(prime), curve: parameters?.tag === TAG.sequence ? "explicit" : null };
    }
    return { algorithm: name, bits: KEY_BITS[name] ?? null, curve: null };
}

function readSignature(algorithm: Element | undefined): CertificateSignature {
    const [id, parameters] = children(algorithm);
    const number = oid(id) ?? "";
    const [name, hash] = SIGNATURES[number] ?? [number, null];
    if (name !== "RSASSA-PSS") return { algorithm: name, hash, pss: null };
    // RFC 4055, 3.1: what is left out has these defaults.
    const pss = { hash: "sha1", maskHash: "sha1", saltLength: 20 };
    for (const field of children(parameters)) {
        const value = children(field)[0];
        if (field.tag === 0xa0) pss.hash = hashName(value);
        if (field.tag === 0xa1) pss.maskHash = hashName(children(value)[1]);
        if (field.tag === 0xa2) pss.saltLength = smallInteger(value) ?? pss.saltLength;
    }
    return { algorithm: name, hash: pss.hash, pss };
}

/** Hash of an AlgorithmIdentifier. */
function hashName(e: Element | undefined): string {
    const number = oid(children(e)[0]) ?? "?";
    return HASHES[number] ?? number;
}

/**
 * UTCTime `YYMMDDhhmm[ss]Z` (years 1950 to 2049) and GeneralizedTime `YYYYMMDDhhmm[ss[.f]]Z`, also with an offset, which RFC 5280
 * does not allow but old certificates have.
 * @returns ISO 8601 in UTC to the second
 */
function isoTime(e: Element | undefined): string | null {
    if (e?.tag !== TAG.utcTime && e?.tag !== TAG.generalizedTime) return null;
    const m = /^(\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(?:Z|([+-])(\d\d)(\d\d))?$/.exec(
        Buffer.from(content(e).subarray(0, 40)).toString("latin1")
    );
    if (!m || (m[1].length === 2) !== (e.tag === TAG.utcTime)) return null;
    const year = m[1].length === 4 ? Number(m[1]) : Number(m[1]) + (Number(m[1]) < 50 ? 2000 : 1900);
    const [month, day, hour, minute, second] = m.slice(2, 7).map((part) => Number(part ?? 0));
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute, second);
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null;
    if (m[7]) date.setTime(date.getTime() - (m[7] === "-" ? -1 : 1) * (Number(m[8]) * 60 + Number(m[9])) * 60000);
    return `${String(date.getUTCFullYear()).padStart(4, "0")}${date.toISOString().slice(-20, -5)}Z`;
}
