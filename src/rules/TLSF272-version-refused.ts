import { versionName } from "../reference";
import { alertName, versionRefusal } from "./wireAlert";
import { wireRule } from "./wireRule";

/** An end says that it does not take the other's versions. */
export const TLSF272 = wireRule({
    code: "TLSF272",
    title: "The versions of the two ends do not meet",
    severity: "error",
    explains: ["TLSF204"],
    verify: "Capture the connection again: a ServerHello with a version that both have follows.",
    fault(wire) {
        const told = versionRefusal(wire);
        const { hello, agreed } = wire;
        if (hello === null || told === null) return null;
        const offered = hello.versions.filter((v) => v <= 0x0304).map(versionName);
        const list = offered.length > 0 ? offered.join(", ") : versionName(hello.version);
        const fallback = told.alert === 86;
        const cause = fallback
            ? `The client came again with less than it can (TLS_FALLBACK_SCSV), and the server, which can do more, refused it with alert ${alertName(told.alert)}: the first try failed for another reason.`
            : agreed
              ? `The server chose ${versionName(agreed.version)}, and the ${told.from} refused it with alert ${alertName(told.alert)}.`
              : `The client offered ${list}, and the ${told.from} refused with alert ${alertName(told.alert)}.`;
        return {
            cause,
            fix: fallback
                ? ["Look at the client's first connection just before: its failure is the cause.", "Switch the fallback of the client off."]
                : [
                      "Set the version in the policy (TLSv1.2 On, TLSv1.3 On in the AdvancedParms of the environment or connection), or enable one at the client that the server has.",
                      "Up to z/OS 3.1 AT-TLS has TLS 1.2 off unless the policy says On; in 3.2 only TLS 1.2 is on."
                  ],
            confidence: "certain",
            places: [told.place, hello.place],
            more: [agreed?.place],
            keys: ["version", String(told.alert)]
        };
    }
});
