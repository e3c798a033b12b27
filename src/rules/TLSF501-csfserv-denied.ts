import type { DenialFact, IcsfCode } from "../facts";
import { classesOf } from "../facts";
import { need } from "./needs";
import type { Rule } from "./Rule";
import { csfFailures, defining, evidence, found, incidents, quietTraces, stepLine, subjectOf, systemSubject } from "./shared";
import { sameStory } from "./story";

/** Reason X'3E80': the security product denied the service (CSFSERV). */
function isDenied(code: IcsfCode | null): code is IcsfCode {
    return code !== null && code.returnCode === 8 && code.reasonCode === 0x3e80;
}

/** PKCS #11 services are protected by CSF1xxx, some by a resource of another name (ICSF documentation; see docs/rules). */
const OTHER: Record<string, string> = {
    CSFPOWH: "CSFOWH",
    CSFPPKS: "CSF1PKS",
    CSFPPKV: "CSF1PKV",
    CSFPPRF: "CSFRNG",
    CSFPPS2: "CSFDSG",
    CSFPPV2: "CSFDSV",
    CSFPPD2: "CSFPKD",
    CSFPPE2: "CSFPKE"
};

/** CSFSERV resource of a service. */
export function csfservResource(service: string): string {
    if (OTHER[service]) return OTHER[service];
    return /^CSFP[A-Z]{3}$/.test(service) ? `CSF1${service.slice(4)}` : service;
}

function fix(resource: string, user: string | null): string[] {
    return [
        `PERMIT ${resource} CLASS(CSFSERV) ID(${user ?? "user"}) ACCESS(READ)`,
        "SETROPTS RACLIST(CSFSERV) REFRESH",
        "For AT-TLS the stack's user needs READ to CSFRNG, and with (EC)DHE the application's user to CSF1TRC, CSF1TRD, CSF1GKP, CSF1GSK, CSF1GAV and CSF1DVK; permit them together, or the next one is refused.",
        "Restart the application, or raise GroupUserInstance and F PAGENT,UPDATE: System SSL may remember what it was refused."
    ];
}

/** RACF refused an ICSF service. */
export const TLSF501: Rule = {
    code: "TLSF501",
    title: "RACF refused the use of an ICSF service (CSFSERV)",
    severity: "error",
    explains: ["TLSF110", "TLSF130", "TLSF134", "TLSF204", "TLSF206", "TLSF303", "TLSF404", "TLSF405"],
    needs: [need("gsksrvrTrace"), need("csfTrace"), need("securityMessages")],
    verify: "Connect again: no 8/3E80 in a new GSKSRVR trace and no ICH408I for class CSFSERV.",
    check(facts) {
        const denials = classesOf(facts.denials).filter((c) => c.first.class === "CSFSERV");
        const used = new Set<DenialFact>();
        const join = (system: string | null, at: string, resource: string): DenialFact | undefined => {
            const denial = denials
                .map((d) => d.first)
                .find(
                    (d) =>
                        (d.resource === null || d.resource.startsWith(resource)) &&
                        sameStory({ ...systemSubject(system), at }, { ...systemSubject(d.system), at: d.at })
                );
            if (denial) used.add(denial);
            return denial;
        };
        const ssl = incidents(facts).flatMap(({ first, seen }) => {
            const step = first.steps.find((s) => isDenied(s.icsf));
            if (!isDenied(step?.icsf ?? null) || !step?.icsf) return [];
            const resource = csfservResource(step.icsf.service ?? "");
            const denial = join(first.system, first.at, resource);
            const proof = evidence(defining(stepLine(step, /ICSF service failure/i)), step.job, ...(denial?.places ?? []).slice(0, 4));
            if (!proof) return [];
            return found(subjectOf(first), {
                cause: `The security product refused ${denial?.user ?? `the user of ${first.job}`} the ICSF service ${step.icsf.service} (8/3E80): READ to ${resource} in class CSFSERV is missing.`,
                fix: fix(resource, denial?.user ?? null),
                evidence: proof,
                confidence: "certain",
                keys: [step.icsf.service ?? "?", "8", "3E80"],
                occurrences: seen
            });
        });
        const csf = csfFailures(facts).flatMap(({ first, seen }) => {
            if (ssl.length > 0 || !isDenied(first.code)) return [];
            const resource = csfservResource(first.code.service ?? "?");
            const denial = join(first.system, first.at, resource);
            const proof = evidence(defining(first.place), ...first.lines.slice(0, 3), ...(denial?.places ?? []).slice(0, 4));
            if (!proof) return [];
            return found(
                { ...systemSubject(first.system), at: first.at },
                {
                    cause: `The security product refused the ICSF service ${first.code.service ?? "(not named)"} (8/3E80): READ to ${resource} in class CSFSERV is missing.`,
                    fix: fix(resource, denial?.user ?? null),
                    evidence: proof,
                    confidence: "certain",
                    keys: [first.code.service ?? "?", "8", "3E80"],
                    occurrences: seen
                }
            );
        });
        const alone = denials
            .filter((d) => !used.has(d.first))
            .map(({ first, seen }) =>
                found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: `The security product refused ${first.user ?? "a user"} the ICSF service ${first.resource ?? "(not named)"}; whether a TLS connection needed it, this message does not show.`,
                        fix: fix(first.resource ?? "resource", first.user),
                        evidence: [defining(first.places[0] ?? first.place), ...first.places.slice(1, 5)],
                        confidence: "likely",
                        keys: [first.resource ?? "?", "CSFSERV"],
                        occurrences: seen
                    }
                )
            );
        const all = [...ssl, ...csf, ...alone];
        return all.length > 0 ? all : quietTraces(facts);
    }
};
