import { allFacts } from "../facts";
import { defining } from "./shared";
import { near, subsystemRule, told } from "./subsystemRule";

/** DFHWB0114 with what the client saw (IZE0106E, an answer that is no TLS), or alone. */
export const TLSF451 = subsystemRule({
    code: "TLSF451",
    title: "CICS: a TLS client comes to an HTTP service that AT-TLS does not protect",
    severity: "error",
    explains: ["TLSF701"],
    subsystem: "CICS",
    kinds: ["DFHWB0114"],
    sign: (f, facts) => {
        const explorer = told(facts, "CICS", "IZE0106E", f).find((e) => near(e.at, f.at, 60));
        const client = allFacts(facts.clients).find((c) => c.problem === "clearText" && near(c.at, f.at, 60));
        const seen = explorer?.place ?? client?.places[0];
        return {
            cause: seen
                ? `A client spoke TLS to ${f.resource ?? "a TCPIPSERVICE"}, which expects HTTP in clear: CICS took its first bytes for no HTTP, and the client got an answer that is no TLS.`
                : `Something that is no HTTP came to ${f.resource ?? "a TCPIPSERVICE"}: a client that speaks TLS where no AT-TLS rule protects the port is seen like this, and so is any other protocol or a port check.`,
            confidence: seen ? "likely" : "possible",
            more: [seen && defining(seen)],
            keys: ["DFHWB0114", seen ? "TLS" : ""]
        };
    },
    fix: [
        "If the port is to be secure by AT-TLS: have a TTLSRule that matches job, port and direction inbound (EZD1281I shows which one matched), and SSL(ATTLSAWARE) or SSL(NO) in the TCPIPSERVICE.",
        "If CICS is to do TLS itself: SSL(YES) or SSL(CLIENTAUTH) in the TCPIPSERVICE, with a certificate.",
        "If the port is to stay in clear: let the client use http:// (CICS Explorer: no SSL in the connection)."
    ],
    verify: "Connect again: there is no DFHWB0114 for the client's address."
});
