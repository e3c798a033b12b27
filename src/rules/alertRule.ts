import type { AlertFact } from "../facts";
import { classesOf } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule } from "./Rule";
import { defining, evidence, found, incidents, messageSubject, stepLine, subjectOf } from "./shared";

export interface AlertStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    /** What each alert means; others are not ours. */
    alerts: Record<number, string>;
    /** Alerts that say something only where they stand in clear: a trace that names one names its reason too. */
    inClear?: Record<number, string>;
    direction?: AlertFact["direction"];
    confidence: Confidence;
    cause: string;
    fix: string[];
}

/** A rule whose defining evidence is a fatal alert in clear: AT-TLS data trace, packet view, or a System SSL trace that names it. */
export function alertRule(story: AlertStory): Rule {
    const inClear: Record<number, string> = { ...story.alerts, ...story.inClear };
    const meaning = (alert: number): string => story.cause.replace("{alert}", `alert ${alert}, ${inClear[alert]}`);
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("attlsMessages"), need("gsksrvrTrace")],
        check: (facts) => [
            ...classesOf(facts.alerts)
                .filter(({ first: a }) => a.fatal && a.alert in inClear && (!story.direction || a.direction === story.direction))
                .map(({ first: a, seen }) =>
                    found(messageSubject(a), {
                        cause: `${meaning(a.alert)}${a.direction ? ` (z/OS ${a.direction} it)` : ""}.`,
                        fix: story.fix,
                        evidence: [defining(a.place)],
                        confidence: story.confidence,
                        keys: ["ALERT", String(a.alert)],
                        occurrences: seen
                    })
                ),
            ...(story.direction ? [] : incidents(facts)).flatMap(({ first, seen }) => {
                const step = first.steps.find((s) => s.alert !== null && s.alert in story.alerts);
                const proof = step && evidence(defining(stepLine(step, /alert/i)), step.job);
                if (!step || step.alert === null || !proof) return [];
                const cause = `${meaning(step.alert)}.`;
                const keys = ["ALERT", String(step.alert)];
                return [
                    found(subjectOf(first), {
                        cause,
                        fix: story.fix,
                        evidence: proof,
                        confidence: story.confidence,
                        keys,
                        occurrences: seen
                    })
                ];
            })
        ]
    };
}
