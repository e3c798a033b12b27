import { alertName, serverLeaf, turnedDown } from "./wireAlert";
import { dated } from "./time";
import { wireRule } from "./wireRule";

const EXPIRED = 45;

/** A certificate of the chain was not valid at the time of the capture, and the client turned it down. */
export const TLSF360 = wireRule({
    code: "TLSF360",
    title: "The server's certificate was not valid at that time",
    severity: "error",
    explains: ["TLSF366", "TLSF733"],
    verify: "Capture the connection again: the certificate's dates enclose the time.",
    fault(wire) {
        const down = turnedDown(wire);
        if (down === null) return null;
        const now = wire.at.slice(0, 19);
        // A log need not show the year.
        const told = dated(wire.at);
        const bad = wire.certificates.find(
            (c) => told && c.from === "server" && (outside(c.notAfter, (end) => end < now) || outside(c.notBefore, (start) => start > now))
        );
        const said = down !== "left" && down.alert === EXPIRED;
        if (bad === undefined && !said) return null;
        if (bad === undefined)
            return {
                cause: `The client refused the server's certificate with alert ${alertName(EXPIRED)}; by the capture's clock ${told && serverLeaf(wire) ? "its dates are right: the client's clock may be wrong" : `nothing can be said, for ${told ? "the certificate cannot be seen" : "the day is not shown"}`}.`,
                fix: ["Compare the client's clock with the certificate's dates (zowe tlsfips probe HOST:PORT shows them)."],
                confidence: "likely",
                places: [down === "left" ? wire.place : down.place, serverLeaf(wire)?.place],
                keys: ["dates", "45"]
            };
        const over = outside(bad.notAfter, (end) => end < now);
        const which = bad.depth === 0 ? "The server's certificate" : `The certificate of ${bad.subject} in its chain`;
        return {
            cause: `${which} ${over ? `expired at ${bad.notAfter ?? "?"}` : `is valid from ${bad.notBefore ?? "?"} on`}, the connection is of ${now}Z, and the client ${down === "left" ? "left" : `refused with alert ${alertName(down.alert)}`}.`,
            fix: [
                "Renew the certificate, connect it to the key ring, and refresh: RACDCERT GENCERT or REKEY, SETROPTS RACLIST(DIGTCERT DIGTRING) REFRESH, EnvironmentUserInstance."
            ],
            confidence: said ? "certain" : "likely",
            places: [bad.place, down === "left" ? wire.closed?.place : down.place],
            keys: ["dates", over ? "expired" : "not-yet"]
        };
    }
});

const outside = (date: string | null, is: (date: string) => boolean): boolean => date !== null && is(date.slice(0, 19));
