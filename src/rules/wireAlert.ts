import type { WireAlert, WireFact } from "../facts";
import { alert } from "../reference";

/** Fatal alerts in clear: what ended the handshake. Up to TLS 1.2 some programs send alerts of level warning and close as well. */
export function endingAlert(wire: WireFact): WireAlert | null {
    if (wire.stage === "established") return null;
    const told = wire.alerts.filter((a) => a.alert !== 0 && (a.level === 2 || wire.closed !== null));
    return told[0] ?? null;
}

/** `handshake_failure (40)`. */
export function alertName(number: number): string {
    return `${alert(number)?.name ?? "unknown alert"} (${number})`;
}

/** Alerts of a peer that does not take a certificate. */
export const CERTIFICATE_ALERTS = [42, 43, 44, 45, 46, 48, 49];

/** How the client turned the server's certificate down; null = it did not. */
export function turnedDown(wire: WireFact): WireAlert | "left" | null {
    const told = endingAlert(wire);
    if (told !== null) return told.from === "client" ? told : null;
    const before = ["server-flight", "server-flight-part"].includes(wire.stage);
    return before && wire.closed?.by === "client" ? "left" : null;
}

/** protocol_version and inappropriate_fallback, from whom they mean the other end's versions; null = no such story. */
export function versionRefusal(wire: WireFact): WireAlert | null {
    const told = endingAlert(wire);
    if (told === null || (told.alert !== 70 && told.alert !== 86) || wire.hello === null) return null;
    // Once the server has chosen a version itself, its own complaint is about something else.
    return wire.agreed !== null && told.from === "server" ? null : told;
}

/** The server's own certificate, where it stands in clear. */
export function serverLeaf(wire: WireFact): WireFact["certificates"][number] | null {
    return wire.certificates.find((c) => c.from === "server" && c.depth === 0) ?? null;
}
