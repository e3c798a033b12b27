import type { Facts, NoteFact } from "../facts";
import { allFacts, classesOf } from "../facts";
import { need } from "./needs";
import type { Confidence, Rule } from "./Rule";
import { defining, evidence, found, systemSubject } from "./shared";

export type NoteKind = NoteFact["kind"];

/** What a rule says about one kind of display or message of tracing and ICSF. */
export interface NoteStory extends Pick<Rule, "code" | "title" | "severity" | "explains" | "verify"> {
    kind: NoteKind;
    cause: (value: string) => string;
    fix: string[];
    /** null = this note says nothing here. */
    confidence: (facts: Facts, note: NoteFact) => Confidence | null;
    /** Whether another note tells the same event and more of it: this one is then shown with that. */
    sameAs?: (note: NoteFact, other: NoteFact) => boolean;
}

export function notesOf(facts: Facts, kind: NoteKind): NoteFact[] {
    return allFacts(facts.notes).filter((n) => n.kind === kind);
}

/** A rule whose defining evidence is a display or message about tracing or ICSF itself. */
export function noteRule(story: NoteStory): Rule {
    return {
        code: story.code,
        title: story.title,
        severity: story.severity,
        explains: story.explains,
        verify: story.verify,
        needs: [need("operations")],
        check: (facts) => {
            const all = notesOf(facts, story.kind);
            const told = (note: NoteFact): NoteFact | undefined => all.find((other) => other !== note && story.sameAs?.(note, other));
            return classesOf(facts.notes)
                .filter((c) => c.first.kind === story.kind)
                .flatMap(({ items, seen }) => {
                    const first = items.find((note) => !told(note));
                    if (!first) return [];
                    const confidence = story.confidence(facts, first);
                    const again = all.filter((note) => told(note) === first).map((note) => note.place);
                    const proof = evidence(defining(first.places[0] ?? first.place), ...first.places.slice(1, 4), ...again.slice(0, 3));
                    if (!confidence || !proof) return [];
                    return found(
                        { ...systemSubject(first.system), at: first.at },
                        {
                            cause: story.cause(first.value),
                            fix: story.fix,
                            evidence: proof,
                            confidence,
                            keys: [story.kind],
                            occurrences: seen
                        }
                    );
                });
        }
    };
}
