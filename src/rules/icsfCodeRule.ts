import type { DenialFact, IcsfCode } from "../facts";
import { classesOf } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule } from "./Rule";
import { csfFailures, defining, evidence, found, icsfText, incidents, quietTraces, stepLine, subjectOf, systemSubject } from "./shared";
import { sameStory } from "./story";

/** What a rule says about return and reason codes of ICSF, and about the denial (ICH408I) that goes with them. */
export interface IcsfStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** Codes that are the defining evidence; both numbers decide. Left out where a denial alone is. */
    matches?: (code: IcsfCode) => boolean;
    /** `who` is a user or a job. */
    cause?: (code: IcsfCode, who: string) => string;
    /** Confidence that a code in a System SSL trace gives; certain when left out. */
    confidence?: Confidence;
    denial?: (denial: DenialFact) => boolean;
    deniedCause?: (denial: DenialFact) => string;
    /** Confidence of a denial without a trace; likely when left out: what needed the resource is not shown. */
    deniedConfidence?: Confidence;
    fix: (resource: string | null, user: string | null) => string[];
}

/** RACF let the access pass and only warned. */
function allowed(denial: DenialFact): boolean {
    return denial.places.some((p) => /TEMPORARY\s+ACCESS\s+ALLOWED/i.test(p.text));
}

/** A rule whose defining evidence is a pair of ICSF codes in a System SSL or ICSF trace, or a denial of certain resources. */
export function icsfCodeRule(story: IcsfStory): Rule {
    const { matches, cause } = story;
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [...(matches ? [need("gsksrvrTrace"), need("csfTrace")] : []), ...(story.denial ? [need("securityMessages")] : [])],
        check(facts) {
            const denials = classesOf(facts.denials).filter((d) => story.denial?.(d.first) && !allowed(d.first));
            const used = new Set<DenialFact>();
            const join = (system: string | null, at: string): DenialFact | undefined => {
                const subject = { ...systemSubject(system), at };
                const denial = denials.find((d) => sameStory(subject, { ...systemSubject(d.first.system), at: d.first.at }))?.first;
                if (denial) used.add(denial);
                return denial;
            };
            const ssl = incidents(facts).flatMap(({ first, seen }) => {
                const step = first.steps.find((s) => s.icsf && matches?.(s.icsf));
                if (!step?.icsf || !cause) return [];
                const denial = join(first.system, first.at);
                const proof = evidence(defining(stepLine(step, /ICSF service failure/i)), step.job, ...(denial?.places ?? []).slice(0, 4));
                if (!proof) return [];
                return found(subjectOf(first), {
                    cause: cause(step.icsf, denial?.user ?? `job ${first.job}`),
                    fix: story.fix(denial?.resource ?? null, denial?.user ?? null),
                    evidence: proof,
                    confidence: story.confidence ?? "certain",
                    keys: [icsfText(step.icsf)],
                    occurrences: seen
                });
            });
            const csf = csfFailures(facts).flatMap(({ first, seen }) => {
                if (ssl.length > 0 || !cause || !matches?.(first.code)) return [];
                const denial = join(first.system, first.at);
                const proof = evidence(defining(first.place), ...first.lines.slice(0, 3), ...(denial?.places ?? []).slice(0, 4));
                if (!proof) return [];
                return found(
                    { ...systemSubject(first.system), at: first.at },
                    {
                        cause: `${cause(first.code, denial?.user ?? "a caller")} Whether a TLS connection asked for it, this trace does not show.`,
                        fix: story.fix(denial?.resource ?? null, denial?.user ?? null),
                        evidence: proof,
                        confidence: story.confidence === "possible" ? "possible" : "likely",
                        keys: [icsfText(first.code)],
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
                            cause: story.deniedCause?.(first) ?? "",
                            fix: story.fix(first.resource, first.user),
                            evidence: [defining(first.places[0] ?? first.place), ...first.places.slice(1, 5)],
                            confidence: story.deniedConfidence ?? "likely",
                            keys: [first.class ?? "?"],
                            occurrences: seen
                        }
                    )
                );
            const all = [...ssl, ...csf, ...alone];
            return all.length > 0 || !matches ? all : quietTraces(facts);
        }
    };
}
