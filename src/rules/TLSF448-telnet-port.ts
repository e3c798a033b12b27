import type { Facts, NoteFact, Place, WireFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { need } from "./needs";
import { notesOf } from "./noteRule";
import { choose, openNeeds, type Choice } from "./offer";
import { settings } from "./policyRule";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, verdict, type MaybePlace } from "./shared";
import { wireSubject } from "./wireRule";

interface Port {
    statement: string;
    port: number;
    connType: string;
    note: NoteFact;
}

interface Misfit {
    cause: string;
    fix: string[];
    confidence: Confidence;
    places: [Place, ...Place[]];
    more: MaybePlace[];
    key: string;
}

/** A port of the Telnet profile, the connections that come to it, and the AT-TLS rules for it. */
export const TLSF448: Rule = {
    code: "TLSF448",
    title: "A port of the Telnet profile does not fit its clients or the AT-TLS policy",
    severity: "error",
    needs: [need("telnetProfile", "capture"), need("telnetProfile", "policy")],
    explains: ["TLSF731", "TLSF732", "TLSF735", "TLSF736"],
    verify: "Connect again: D TCPIP,tnproc,T,CONN shows the connection, on a TTLSPORT with its TTLSRULE.",
    check: (facts) =>
        notesOf(facts, "telnetPort").flatMap((note): Verdict[] => {
            const [statement, number, connType] = note.value.split(" ");
            const port = { statement, port: Number(number), connType, note };
            // Defined twice, limited to an address, or another CONNTYPE for some clients.
            if (connType === "open") return [verdict({}, { notChecked: openNeed(port) })];
            const wires = classesOf(facts.wire).filter((c) => c.first.serverPort === port.port);
            const seen = wires.flatMap(({ first, seen: occurrences }) => {
                const misfit = statement === "TTLSPORT" ? clearOn(port, first) : statement === "PORT" ? tlsOn(port, first, facts) : null;
                return misfit ? told(misfit, wireSubject(first, facts), occurrences) : [];
            });
            const lacking = statement === "TTLSPORT" ? withoutRule(port, facts) : null;
            const all = [...seen, ...(lacking ? told(lacking, {}, 1) : [])];
            return all.length > 0
                ? all
                : quiet(
                      port,
                      wires.some((c) => c.first.stage === "established"),
                      facts
                  );
        })
};

/** Nothing found: all right only where a rule is sure to be for the port, or a connection to it went well. */
function quiet({ statement, port, note }: Port, connected: boolean, facts: Facts): Verdict[] {
    if (statement === "SECUREPORT") return [];
    const choice = chosen(port, facts);
    if (connected || (statement === "TTLSPORT" && choice.some)) return [verdict({}, { fine: [note.place] })];
    return statement === "TTLSPORT" && choice.candidates.length > 0 ? [verdict({}, { notChecked: openNeeds(choice.open) })] : [];
}

const openNeed = (port: Port): ReturnType<typeof need> => [
    {
        fact: "telnetProfile",
        get: `what holds for port ${port.port} depends on the client (PARMSGROUP, or a port limited to an address): D TCPIP,tnproc,T,CONN,CONN=id shows it for one connection`
    }
];

function told(m: Misfit, subject: Verdict["subject"], occurrences: number): Verdict[] {
    const proof = evidence(...m.places.map(defining), ...m.more);
    if (proof === null) return [];
    return [found(subject, { cause: m.cause, fix: m.fix, evidence: proof, confidence: m.confidence, keys: [m.key], occurrences })];
}

const isTelnet = (c: WireFact["clear"][number]): boolean => c.kind === "telnet" || c.kind === "tn3270";

/** A client that talks Telnet in clear, and does not go over to TLS, on a port where connections must be secure. */
function clearOn(port: Port, wire: WireFact): Misfit | null {
    const clear = wire.clear.find((c) => c.from === "client" && isTelnet(c));
    // A secure port tries TLS, then asks for it in Telnet, then closes; with the other types clear text is allowed or not known.
    if (!clear || (port.connType !== "SECURE" && port.connType !== "default")) return null;
    if (!wire.whole || wire.gaps > 0 || wire.hello !== null || wire.agreed !== null || wire.closed === null || wire.startTls?.agreed)
        return null;
    const refused = wire.startTls?.refused ?? null;
    return {
        cause: `The client talks Telnet in clear to port ${port.port}, a TTLSPORT${port.connType === "SECURE" ? " with CONNTYPE SECURE" : ""}: connections there must be secure${refused ? ", and it declined to start TLS" : ""}; the ${wire.closed.by} closed it.`,
        fix: [
            "Switch TLS on in the emulator's session, or connect it to a port of the profile that is defined with PORT.",
            "Where clear text is wanted on this port too: CONNTYPE ANY or BASIC, for the port or for some clients by PARMSGROUP."
        ],
        confidence: port.connType === "SECURE" && (refused !== null || wire.closed.by === "server") ? "certain" : "likely",
        places: [clear.place, ...port.note.places],
        more: [refused, wire.closed.place],
        key: "CLEAR-ON-TTLSPORT"
    };
}

/** A ClientHello to a port that the profile defines without TLS. */
function tlsOn(port: Port, wire: WireFact, facts: Facts): Misfit | null {
    if (!wire.whole || wire.gaps > 0 || wire.hello === null || wire.agreed !== null || wire.startTls !== null) return null;
    const clear = wire.clear.find((c) => c.from === "server" && isTelnet(c));
    // Whoever sends an alert speaks TLS, as AT-TLS does below a port that knows nothing of it.
    if (!clear && (wire.closed === null || wire.alerts.some((a) => a.from === "server") || mayBeSecured(port.port, facts))) return null;
    return {
        cause: `The client begins with TLS on port ${port.port}, which the Telnet profile defines with PORT: there is no TLS on it${clear ? ", and the server answered with Telnet in clear" : ""}.`,
        fix: [
            "Connect to the port that the profile defines with TTLSPORT, or switch TLS off in the emulator's session.",
            "Where this port should have TLS: TTLSPORT instead of PORT in TELNETPARMS, and an AT-TLS rule for it."
        ],
        confidence: clear ? "certain" : "likely",
        places: [wire.hello.place, ...(clear ? [clear.place] : []), port.note.places[0]],
        more: [wire.closed?.place],
        key: "TLS-ON-PORT"
    };
}

/** An AT-TLS rule that is on may match connections to the port. */
function mayBeSecured(port: number, facts: Facts): boolean {
    return chosen(port, facts).candidates.some((p) => !settings(p, "TTLSEnabled").some((s) => /^off$/i.test(s.value)));
}

/** Rules that a connection from anywhere to the port may match. */
function chosen(port: number, facts: Facts): Choice {
    const unknown = { localAddress: null, remoteAddress: null, remotePort: null, job: null, user: null, rule: null };
    return choose(allFacts(facts.policies), { ...unknown, localPort: port, direction: "inbound" });
}

/** No AT-TLS rule of the policy can match the port. */
function withoutRule(port: Port, facts: Facts): Misfit | null {
    const [first] = allFacts(facts.policies);
    // Of a text with errors nothing is installed; what was cut off may be the rule.
    if (!first || allFacts(facts.policyErrors).length > 0 || facts.policies.dropped > 0 || chosen(port.port, facts).candidates.length > 0)
        return null;
    return {
        cause: `The Telnet profile defines TTLSPORT ${port.port}, and no rule of the AT-TLS policy is for inbound connections to it: AT-TLS does not secure them.`,
        fix: [
            `A TTLSRule with LocalPortRange ${port.port}, Direction Inbound, HandshakeRole Server and ApplicationControlled On; then F PAGENT,UPDATE.`,
            "Where the stack has a common policy beside this one (CommonTTLSConfig), look there too."
        ],
        // The rule may stand in another file of the same stack.
        confidence: "likely",
        places: [port.note.places[0]],
        more: [first.place],
        key: "TTLSPORT-WITHOUT-RULE"
    };
}
