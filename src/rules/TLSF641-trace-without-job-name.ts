import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { defining, found, systemSubject } from "./shared";

/** GSK01036E: the System SSL trace was to be switched on without a job name. */
export const TLSF641: Rule = {
    code: "TLSF641",
    title: "The System SSL trace was not started: no job name",
    severity: "warning",
    explains: ["TLSF601", "TLSF640"],
    needs: [need("operations")],
    verify: "D TRACE,COMP=GSKSRVR shows ON and the job under JOBNAMES.",
    check: (facts) =>
        classesOf(facts.messages)
            .filter((c) => c.first.id === "GSK01036E")
            .map(({ first, seen }) =>
                found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: "System SSL traces by job name, and the reply gave none: the trace is not on.",
                        fix: [
                            "R id,JOBNAME=(TCPIP),OPTIONS=(LEVEL=15),WTR=writer,END; for AT-TLS the job is the TCP/IP stack.",
                            "zowe tlsfips capture --comp GSKSRVR --job-name TCPIP"
                        ],
                        evidence: [defining(first.place)],
                        confidence: "certain",
                        keys: ["GSK01036E"],
                        occurrences: seen
                    }
                )
            )
};
