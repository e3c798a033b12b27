import type { WireFact } from "../facts";
import { alertName, endingAlert } from "./wireAlert";
import { wireRule } from "./wireRule";

/** unknown_ca: the receiver has no authority for the chain that it got. */
export const TLSF361 = wireRule({
    code: "TLSF361",
    title: "The receiver of a certificate does not know its authority",
    severity: "error",
    explains: ["TLSF311"],
    verify: "Capture the connection again: no alert follows the certificate.",
    fault(wire) {
        const told = endingAlert(wire);
        if (told?.alert !== 48) return null;
        const sender = told.from === "client" ? "server" : "client";
        const chain = wire.certificates.filter((c) => c.from === sender);
        const last = chain[chain.length - 1];
        return {
            cause: `The ${told.from} refused the ${sender}'s certificate with alert ${alertName(48)}. ${last ? chainText(chain, sender) : "The certificate cannot be seen in the capture."}`,
            fix: [
                sender === "server"
                    ? `Give the client the authority's certificate${last ? ` (${last.selfIssued ? last.subject : last.issuer})` : ""}, and let the server send the intermediate ones: connect them to its key ring.`
                    : "Connect the authority of the client's certificate to the server's key ring: RACDCERT CONNECT(CERTAUTH LABEL(...) RING(...)), then refresh."
            ],
            confidence: "certain",
            places: [told.place],
            more: [chain[0]?.place, last?.place],
            keys: ["unknown_ca", sender]
        };
    }
});

function chainText(chain: WireFact["certificates"], sender: string): string {
    const last = chain[chain.length - 1];
    if (chain.length === 1 && last.selfIssued) return "It is self-signed: who connects must have it itself.";
    if (chain.length === 1)
        return `The ${sender} sent only its own certificate, issued by ${last.issuer}: if that is an intermediate one, it is missing.`;
    return `The chain of ${chain.length} ends with ${last.selfIssued ? `the root ${last.subject}` : `one issued by ${last.issuer}`}.`;
}
