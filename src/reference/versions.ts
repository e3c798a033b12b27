// Versions of TLS by their numbers on the wire (RFC 8446, 4.1.2 and appendix D; RFC 6101 for SSL 3.0).
export const SSL_3_0 = 0x0300;
export const TLS_1_0 = 0x0301;
export const TLS_1_1 = 0x0302;
export const TLS_1_2 = 0x0303;
export const TLS_1_3 = 0x0304;

const NAMES: Record<string, number> = {
    "SSL 2.0": 0x0002,
    "SSL 3.0": SSL_3_0,
    "TLS 1.0": TLS_1_0,
    "TLS 1.1": TLS_1_1,
    "TLS 1.2": TLS_1_2,
    "TLS 1.3": TLS_1_3
};

/** `TLS 1.2`; an unknown number stays one. */
export function versionName(version: number): string {
    return Object.keys(NAMES).find((key) => NAMES[key] === version) ?? `0x${version.toString(16).padStart(4, "0")}`;
}

/** Whether a version lies within the `protocols` of a suite's row: `SSLv3 to TLS 1.1`, `TLS 1.0 to 1.2`, `TLS 1.2`. */
export function spans(protocols: string, version: number): boolean {
    const [from, to = from] = protocols.replace("SSLv3", "SSL 3.0").split(" to ");
    const last = NAMES[to] ?? NAMES[`TLS ${to}`];
    return NAMES[from] !== undefined && last !== undefined && NAMES[from] <= version && version <= last;
}
