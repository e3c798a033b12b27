import type { CertificateDiagnosisFact, Facts, ReturnCodeFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { attls, cms as cmsRow, systemSsl } from "../reference";
import { need } from "./needs";
import type { Confidence, Rule, Verdict } from "./Rule";
import { defining, evidence, found, incidents, messageEvidence, messageSubject, stepLine, subjectOf } from "./shared";
import { fixFor, verifyFor, withTeller } from "./subsystemFix";

/** What a rule says about return codes of messages, and about CMS status codes of traces and certificate diagnostics. */
export interface MessageCodeStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** System SSL (below 5000) or AT-TLS return codes. */
    codes: number[];
    /** CMS status codes, 8 hex digits. */
    cms?: string[];
    /** Only at these events. */
    events?: RegExp;
    /** Codes that another rule speaks of, because it knows more about who told them. */
    unless?: (fact: ReturnCodeFact, facts: Facts) => boolean;
    /** `certain` where the code names the cause; less where it is a symptom. */
    confidence?: Confidence;
    cause: string;
    fix: string[];
}

/**
 * A rule whose defining evidence are codes in messages of z/OS itself (EZD1283I, EZD1286I, EZD1287I, EZZ6035I, EZD2052I) or CMS status
 * codes in a System SSL trace. EZD2052I and the return code of one connection are one finding.
 */
export function messageCodeRule(story: MessageCodeStory): Rule {
    const { codes, cms = [], events, unless, confidence = "certain" } = story;
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: cms.length > 0 ? [need("attlsMessages"), need("gsksrvrTrace")] : [need("attlsMessages")],
        check(facts) {
            const finding = (
                subject: Verdict["subject"],
                places: ReturnType<typeof evidence>,
                seen: number,
                who: string,
                shown: { rc?: number | null; cms?: string | null; by?: ReturnCodeFact["subsystem"] }
            ): Verdict[] =>
                places === null
                    ? []
                    : [
                          found(subject, {
                              cause: who === "" ? withTeller(story.cause, shown.by) : `${story.cause} The certificate: ${who}.`,
                              fix: fixFor(story.fix, shown.by),
                              verify: verifyFor(shown.by),
                              evidence: places,
                              confidence: asWellKnown(confidence, shown),
                              keys: ["RC", String(codes[0] ?? cms[0])],
                              occurrences: seen
                          })
                      ];
            const told = diagnoses(facts, codes, cms);
            const messages = classesOf(facts.returnCodes).filter(
                ({ first: f }) => codes.includes(f.returnCode) && (!events || events.test(f.event)) && !unless?.(f, facts)
            );
            return [
                ...told.flatMap(({ first: d, seen }) => {
                    const other = messages.find((m) => m.items.some((i) => isSame(i, d)))?.first;
                    const proof = evidence(defining(d.place), ...d.places, ...(other ? messageEvidence(other) : []));
                    return finding(messageSubject(d), proof, seen, d.subject ?? "", { rc: d.returnCode, cms: d.cms });
                }),
                ...messages
                    .filter((m) => !told.some((t) => t.items.some((d) => m.items.some((i) => isSame(i, d)))))
                    // EZD2052I of this connection names another reason: the return code alone is less exact.
                    .filter(
                        (m) => !allFacts(facts.certificateDiagnoses).some((d) => isSame(m.first, d) && codes.includes(8) && d.cms !== null)
                    )
                    .flatMap(({ first, seen }) =>
                        finding(messageSubject(first), messageEvidence(first), seen, "", { rc: first.returnCode, by: first.subsystem })
                    ),
                ...incidents(facts).flatMap(({ first, seen }) => {
                    const step = first.steps.find((s) => s.cms !== null && cms.includes(s.cms));
                    return step
                        ? finding(subjectOf(first), evidence(defining(stepLine(step, /0?335|538/)), step.job), seen, "", { cms: step.cms })
                        : [];
                })
            ];
        }
    };
}

/** A code whose meaning is known from experience only makes no finding certain. */
function asWellKnown(confidence: Confidence, shown: { rc?: number | null; cms?: string | null }): Confidence {
    if (confidence !== "certain") return confidence;
    const rc = shown.rc ?? null;
    const rows = [shown.cms ? cmsRow(shown.cms) : undefined, rc === null ? undefined : rc < 5000 ? systemSsl(rc) : attls(rc)].filter(
        (row) => row != null
    );
    return rows.some((row) => row.confidence !== "unverified") ? "certain" : "likely";
}

/** Certificate diagnostics with one of the status codes; those without a status code by their return code. */
function diagnoses(facts: Facts, codes: number[], cms: string[]): ReturnType<typeof classesOf<CertificateDiagnosisFact>> {
    return classesOf(facts.certificateDiagnoses).filter(({ first: d }) =>
        d.cms !== null && !/^0+$/.test(d.cms) ? cms.includes(d.cms) : d.returnCode !== null && codes.includes(d.returnCode)
    );
}

function isSame(message: ReturnCodeFact, diagnosis: CertificateDiagnosisFact): boolean {
    return message.connection !== null && message.connection === diagnosis.connection && message.system === diagnosis.system;
}
