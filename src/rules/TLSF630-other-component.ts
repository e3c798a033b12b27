import type { Facts } from "../facts";
import { allFacts } from "../facts";
import { describeComponent } from "./traceWords";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

/** Components whose entries tell why a handshake failed. */
const TELLING = ["GSKSRVR", "CSF"];

/** True when something else shows a failure or a handshake: then the trace is an addition, not all there is. */
function somethingElse(facts: Facts): boolean {
    const { returnCodes, alerts, incidents, csf, certificateDiagnoses, clients, flows, mappings, denials } = facts;
    return [returnCodes, alerts, incidents, csf, certificateDiagnoses, clients, flows, mappings, denials].some(
        (bag) => Object.keys(bag.classes).length > 0
    );
}

/** Only traces of components that do not see the reason of a failed handshake. */
export const TLSF630: Rule = {
    code: "TLSF630",
    title: "The trace is of a component that does not tell why TLS failed",
    severity: "warning",
    needs: [need("anyTrace")],
    verify: "The first line of the next report names GSKSRVR, with entries.",
    check(facts) {
        const traces = allFacts(facts.traces).filter((t) => t.entries > 0 && t.component !== "");
        const [first] = traces;
        if (!first || traces.some((t) => TELLING.includes(t.component)) || somethingElse(facts)) return [];
        const proof = evidence(...traces.slice(0, 4).map((t) => defining(t.place)));
        if (!proof) return [];
        const names = [...new Set(traces.map((t) => t.component))].slice(0, 4);
        const told = found(systemSubject(first.system), {
            cause: `Only ${names.join(", ")} was traced (${describeComponent(names[0])}): why System SSL or ICSF refused something is not in it.`,
            fix: [
                "zowe tlsfips capture --comp GSKSRVR,CSF --job-name TCPIP (the stack for AT-TLS, else the program itself)",
                "A packet trace (SYSTCPDA) still helps: it shows the alert and what the client offered. Save it as a capture file (SNIFFER) and give it with the rest."
            ],
            evidence: proof,
            confidence: "certain",
            keys: ["OTHER-COMPONENT"]
        });
        return [told];
    }
};
