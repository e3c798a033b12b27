// X.509 certificates as they stand on the wire: what they say, nothing verified.
export type { Certificate, CertificateKey } from "./types";
export { readCertificate } from "./certificate";
export { nameOf } from "./names";
