import type { Place, TextLine } from "../parse/Place";
import type { InputSink } from "../parse/read";
import type { LogMessage } from "../parse/syslog";
import { addFact, emptyFacts } from "./bag";
import { clientFact } from "./collectClient";
import { RecordsCollector } from "./collectRecords";
import { collectWire } from "./collectWire";
import { collectSubsystem } from "./collectSubsystem";
import { TraceCollector, UNKNOWN_TIME, at } from "./collectTrace";
import type { Facts, Known } from "./types";

/** Excerpts longer than this are cut: what a line proves stands at its beginning. */
const MAX_TEXT = 320;

/**
 * Gathers the facts of one input.
 * @param source name of the input, relative to the given root
 * @param original maps offsets of the decoded view to bytes of the input
 * @param written gives the text of a line as it stands in the input
 */
export function collector(
    source: string,
    original: (offset: number) => number,
    written: (line: TextLine) => string = (line) => line.text
): { sink: InputSink; facts: Facts } {
    const facts = emptyFacts([source]);
    const place = (line: TextLine): Place => ({
        source,
        line: line.line,
        ...(line.endLine === undefined ? {} : { endLine: line.endLine }),
        offset: original(line.offset),
        text: written(line).trim().slice(0, MAX_TEXT)
    });
    const base = (m: LogMessage): { system: string | null; at: string; place: Place } => ({
        system: m.system,
        at: m.time ? at(m.date, m.time) : UNKNOWN_TIME,
        place: place(m.lines[0])
    });
    const known = <T>(value: T, line: TextLine): Known<T> => ({ known: true, value, place: place(line) });
    const trace = new TraceCollector(facts, place);
    const records = new RecordsCollector(facts, source, place);
    const sink: InputSink = {
        gsk: (v) => trace.gsk(v),
        csf: (v) => trace.csf(v),
        trace: (v) => trace.trace(v),
        problem: () => undefined,
        end() {
            trace.end();
            records.end();
        },
        records: (v) => records.records(v),
        returnCode(v) {
            addFact(facts.returnCodes, [v.message.system, v.message.id, v.returnCode, v.event, v.rule].join(" "), {
                ...base(v.message),
                message: v.message.id,
                returnCode: v.returnCode,
                event: v.event,
                connection: v.connection,
                group: v.group,
                job: v.job,
                rule: v.rule,
                environment: v.environment,
                user: v.user,
                local: v.local,
                remote: v.remote,
                places: v.message.lines.map(place)
            });
        },
        mapping(v) {
            const { message, ...shown } = v;
            records.mapping(v);
            addFact(facts.mappings, [message.system, v.status ?? v.shown, v.rule, v.job, v.direction].join(" "), {
                ...base(message),
                ...shown,
                places: message.lines.map(place)
            });
        },
        alert(v) {
            addFact(facts.alerts, [v.message.system, v.alert, v.direction].join(" "), {
                ...base(v.message),
                alert: v.alert,
                fatal: v.fatal,
                direction: v.direction,
                connection: v.connection
            });
        },
        denial(v) {
            addFact(facts.denials, [v.message.system, v.user, v.class, v.resource].join(" "), {
                ...base(v.message),
                user: v.user,
                resource: v.resource,
                class: v.class,
                intent: v.intent,
                places: v.message.lines.map(place)
            });
        },
        flow(v) {
            addFact(facts.flows, [v.message.system, v.group, v.environment, v.connection, v.name, v.value].join(" "), {
                ...base(v.message),
                group: v.group,
                environment: v.environment,
                connection: v.connection,
                name: v.name,
                number: v.number,
                value: v.value
            });
        },
        message(m) {
            addFact(facts.messages, `${m.system} ${m.id}`, {
                ...base(m),
                id: m.id,
                message: m.text.slice(0, MAX_TEXT)
            });
        },
        certificateDiagnosis(v) {
            addFact(facts.certificateDiagnoses, [v.message.system, v.cms, v.returnCode, v.subject].join(" "), {
                ...base(v.message),
                connection: v.connection,
                group: v.group,
                returnCode: v.returnCode,
                cms: v.cms,
                description: v.description,
                subject: v.subject,
                issuer: v.issuer,
                serial: v.serial,
                from: v.from,
                places: v.message.lines.map(place)
            });
        },
        client(v) {
            const fact = clientFact(v, place);
            addFact(facts.clients, [v.kind, v.problem, v.alert, v.code, v.target].join(" "), fact);
        },
        subsystem: (v) => collectSubsystem(facts, v, place),
        conversation(v) {
            collectWire(facts, source, v);
        },
        policyError(kind, what, line) {
            addFact(facts.policyErrors, `${source} ${kind} ${what}`, {
                system: null,
                at: UNKNOWN_TIME,
                place: place(line),
                kind,
                what
            });
        },
        ring(r) {
            addFact(facts.rings, `${r.owner} ${r.ring}`, {
                system: null,
                at: UNKNOWN_TIME,
                place: place(r.line),
                owner: r.owner,
                ring: r.ring,
                members: r.members.slice(0, 100).map(({ line, ...m }) => ({ ...m, place: place(line) }))
            });
        },
        release(release, line, system) {
            addFact(facts.releases, `${system} ${release}`, { system, at: UNKNOWN_TIME, place: place(line), release });
        },
        fipsMode(value, line, system) {
            addFact(facts.fipsModes, `${system} ${value}`, { system, at: UNKNOWN_TIME, place: place(line), value });
        },
        policyRule(v) {
            const of = (p: { value: string; line: TextLine } | null): Known<string> => (p ? known(p.value, p.line) : { known: false });
            const { priorityAt, ...conditions } = v.conditions;
            const ciphers = v.ciphers.flatMap((p) => p.value.split(/[\s,]+/).filter((w) => w !== ""));
            addFact(facts.policies, `${source} ${v.rule}`, {
                system: null,
                at: UNKNOWN_TIME,
                place: place(v.line),
                rule: v.rule,
                fips140: of(v.fips140),
                tls13: of(v.tls13),
                ciphers: v.ciphers.length > 0 ? known(ciphers.slice(0, 100), v.ciphers[0].line) : { known: false },
                role: of(v.role),
                conditions: { ...conditions, priorityPlace: priorityAt && place(priorityAt.line) },
                settings: v.settings.slice(0, 100).map((p) => ({ name: p.name, value: p.value.slice(0, MAX_TEXT), place: place(p.line) })),
                incomplete: v.missing.slice(0, 10)
            });
        },
        note(v) {
            addFact(facts.notes, [v.system, v.kind, v.value].join(" "), {
                system: v.system,
                at: v.time ? at(v.date, v.time) : UNKNOWN_TIME,
                place: place(v.lines[0]),
                kind: v.kind,
                value: v.value,
                places: v.lines.map(place)
            });
        },
        certificate(c) {
            addFact(facts.certificates, `${c.owner} ${c.label}`, {
                system: null,
                at: UNKNOWN_TIME,
                place: place(c.keyLine),
                owner: c.owner,
                label: c.label,
                status: c.status,
                keyType: c.keyType,
                keySize: c.keySize,
                signing: c.signing,
                privateKey: c.privateKey,
                rings: c.rings.slice(0, 20),
                startDate: c.startDate,
                endDate: c.endDate,
                datePlace: place(c.dateLine ?? c.keyLine),
                signingPlace: c.signingLine && place(c.signingLine),
                statusPlace: c.statusLine && place(c.statusLine),
                privateKeyPlace: c.privateKeyLine && place(c.privateKeyLine),
                pkds: c.pkdsLine && place(c.pkdsLine)
            });
        }
    };
    return { sink, facts };
}
