import type { Certificate } from "../parse/tls/x509";
import { alert, cipher, group, groupCode, hex4, signature, versionName } from "../reference";
import { fipsStanding, groupStanding, worst, type Agreed, type Release, type Standing } from "./fips";
import { EXTENSION } from "./hello";
import { keyExchangeOf } from "./offers";
import type { ProbeRun } from "./run";
import { summary } from "./summary";
import type { AnswerKind, Purpose, StartTls, Tried } from "./types";
import { TLS_1_2, TLS_1_3 } from "./types";

/** One attempt as `--rfj` gives it. */
export interface ReportedAttempt {
    /** 1-based, in the order of time. */
    number: number;
    /** When it began: ISO, on the clock of this workstation; null = not noted. */
    at: string | null;
    purpose: Purpose;
    /** Agreed, or where nothing was, offered: `TLS 1.2`. */
    version: string;
    /** Chosen, as V3CipherSuites4Char takes it: `C030`; null where none was. */
    suite: string | null;
    suiteName: string | null;
    /** Chosen, or the one that was offered alone, in four decimal digits: `0023`. */
    group: string | null;
    groupName: string | null;
    answer: AnswerKind;
    /** A ServerHello or HelloRetryRequest came. */
    chosen: boolean;
    /** A HelloRetryRequest came first, for this group, with or without a cookie; `answer` is then what the second hello got. */
    retry: { group: string | null; cookie: boolean } | null;
    /** A ServerHello came. */
    serverHello: boolean;
    /** A change_cipher_spec came behind it. */
    changeCipherSpec: boolean;
    alert: number | null;
    alertName: string | null;
    /** Scheme of the signature, or the one that was offered alone: `0804`. */
    signature: string | null;
    signatureName: string | null;
    /** Bits of the prime of a finite-field exchange. */
    dhBits: number | null;
    offered: { suites: string[]; groups: string[]; keyShares: string[]; signatures: string[]; alpn: string[] };
    /** First words in clear, or an error's code; empty where there is nothing to say. */
    detail: string;
    fips: Record<Release, Standing | null>;
}

export interface ReportedSuite {
    suite: string;
    name: string | null;
    /** `accepted`, or what came behind the ServerHello that chose it. */
    answer: AnswerKind;
    fips: Record<Release, Standing | null>;
}

export interface ReportedGroup {
    group: string;
    name: string | null;
    answer: AnswerKind;
    /** Group that the server chose instead. */
    instead: string | null;
    fips: Record<Release, Standing | null>;
}

/** One signature scheme that was offered alone. */
export interface ReportedSignature {
    signature: string;
    name: string | null;
    answer: AnswerKind;
    /** Scheme that the server signed with although it was not offered. */
    instead: string | null;
    fips: Record<Release, Standing | null>;
}

/** What is known about one version. */
export interface ReportedVersion {
    version: string;
    /** A handshake of this version goes on with at least one suite. */
    accepted: boolean;
    answer: AnswerKind;
    alert: number | null;
    /** In the order in which the server chose them. */
    suites: ReportedSuite[];
    /** False: there may be more suites. */
    suitesComplete: boolean;
    /** Whose order of suites decides; null = not known. */
    order: "server" | "client" | null;
    groups: ReportedGroup[];
    signatures: ReportedSignature[];
}

/** `data` of `--rfj`: docs/json.md. */
export interface ProbeReport {
    schemaVersion: 1;
    target: { host: string; port: number; serverName: string | null; startTls: StartTls };
    /** True: nothing was sent. */
    dryRun: boolean;
    handshakes: { made: number; most: number };
    interrupted: boolean;
    attempts: ReportedAttempt[];
    versions: ReportedVersion[];
    /** As the server sent it, its own first; empty = not visible. */
    certificates: Certificate[];
    features: {
        /** null = not seen. */
        extendedMasterSecret: boolean | null;
        secureRenegotiation: boolean | null;
        compression: boolean | null;
        clientCertificate: boolean | null;
        /** Protocol chosen out of h2 and http/1.1; null = none, or not seen. */
        alpn: string | null;
        /** Group that a hello without key share is sent back for. */
        retryGroup: string | null;
        /** What the second hello got, the one with that group. */
        retryAnswer: AnswerKind | null;
        /** Schemes that the server signed with. */
        signatures: string[];
    };
    /** What a z/OS in FIPS mode could agree on with this server. */
    fips: Record<Release, FipsCommon>;
    summary: string[];
    notTried: string[];
}

/** What is left for one release in FIPS mode. */
export interface FipsCommon {
    /** `yes`: something surely; `no`: nothing of what was found; `unknown`: only what is not known for the release. */
    common: "yes" | "no" | "unknown";
    agreed: { version: string; suites: string[]; groups: string[] }[];
}

const BEST: readonly Standing[] = ["allowed", "depends", "unknown"];
const isAccepted = (kind: AnswerKind): boolean => kind === "accepted" || kind === "hello-retry-request";

function attemptOf({ attempt, answer, at }: Tried, index: number): ReportedAttempt {
    const version = answer.version ?? attempt.version;
    const shown = answer.group ?? attempt.group;
    const scheme = answer.signature ?? attempt.signature;
    const agreed: Agreed | null =
        answer.chosen && answer.suite !== null
            ? { version, suite: answer.suite, group: answer.group, signature: attempt.signature === null ? null : scheme }
            : null;
    const { retry } = answer;
    return {
        number: index + 1,
        at: at ?? null,
        purpose: attempt.purpose,
        version: versionName(version),
        suite: answer.suite === null ? null : hex4(answer.suite),
        suiteName: answer.suite === null ? null : (cipher(answer.suite)?.name ?? null),
        group: shown === null ? null : groupCode(shown),
        groupName: shown === null ? null : (group(shown)?.name ?? null),
        answer: answer.kind,
        chosen: answer.chosen,
        retry: retry && { group: retry.group === null ? null : groupCode(retry.group), cookie: retry.cookie },
        serverHello: answer.serverHello,
        changeCipherSpec: answer.changeCipherSpec,
        alert: answer.alert,
        alertName: answer.alert === null ? null : (alert(answer.alert)?.name ?? null),
        signature: scheme === null ? null : hex4(scheme),
        signatureName: scheme === null ? null : (signature(scheme)?.name ?? null),
        dhBits: answer.dhBits,
        offered: {
            suites: attempt.suites.map(hex4),
            groups: attempt.groups.map(groupCode),
            keyShares: attempt.keyShares.map(groupCode),
            signatures: attempt.signatures.map(hex4),
            alpn: attempt.alpn
        },
        detail: answer.text,
        fips: fipsStanding(agreed)
    };
}

function versionOf(run: ProbeRun, first: Tried): ReportedVersion {
    const { version } = first.attempt;
    const own = run.tried.filter(({ attempt }) => attempt.version === version);
    const suites = new Map<number, ReportedSuite>();
    for (const { attempt, answer } of own) {
        const { suite } = answer;
        if ((attempt.purpose !== "version" && attempt.purpose !== "suite") || suite === null || answer.version !== version) continue;
        // With a group that FIPS refuses the suite may still be good: the group has its own row.
        if (!suites.has(suite)) {
            const fips = fipsStanding({ version, suite, group: null });
            suites.set(suite, { suite: hex4(suite), name: cipher(suite)?.name ?? null, answer: answer.kind, fips });
        }
    }
    const groups = own.flatMap(({ attempt, answer }): ReportedGroup[] => {
        if (attempt.group === null) return [];
        const chosen = answer.suite !== null && answer.group === attempt.group;
        const fips = fipsStanding(chosen ? { version, suite: answer.suite!, group: attempt.group } : null);
        const instead = answer.group !== null && answer.group !== attempt.group ? groupCode(answer.group) : null;
        return [{ group: groupCode(attempt.group), name: group(attempt.group)?.name ?? null, answer: answer.kind, instead, fips }];
    });
    const signatures = own.flatMap(({ attempt, answer }): ReportedSignature[] => {
        if (attempt.signature === null) return [];
        // TLS 1.3 hides what it was signed with: there was one scheme to take.
        const instead = answer.signature !== null && answer.signature !== attempt.signature ? hex4(answer.signature) : null;
        const agreed = isAccepted(answer.kind) && answer.suite !== null && instead === null;
        const fips = fipsStanding(agreed ? { version, suite: answer.suite!, group: null, signature: attempt.signature } : null);
        return [
            { signature: hex4(attempt.signature), name: signature(attempt.signature)?.name ?? null, answer: answer.kind, instead, fips }
        ];
    });
    return {
        version: versionName(version),
        accepted: [...suites.values()].some((row) => isAccepted(row.answer)),
        answer: first.answer.kind,
        alert: first.answer.alert,
        suites: [...suites.values()],
        suitesComplete: run.incomplete !== null && !run.incomplete.includes(version),
        order: orderOf(own),
        groups,
        signatures
    };
}

function orderOf(own: Tried[]): "server" | "client" | null {
    const reversed = own.find(({ attempt }) => attempt.purpose === "order");
    if (reversed === undefined || reversed.answer.suite === null) return null;
    const { attempt, answer } = reversed;
    // The reversed offer ends with what the server chose first before.
    if (answer.suite === attempt.suites[attempt.suites.length - 1]) return "server";
    return answer.suite === attempt.suites[0] ? "client" : null;
}

/** An extension of the clear answers up to TLS 1.2: in any of them; null where none came. */
function echoed(tried: Tried[], type: number): boolean | null {
    const clear = tried.filter(({ answer }) => answer.extensions !== null && (answer.version ?? TLS_1_3) <= TLS_1_2);
    return clear.length === 0 ? null : clear.some(({ answer }) => answer.extensions?.includes(type));
}

function featuresOf(tried: Tried[]): ProbeReport["features"] {
    const asked = tried.find(({ attempt }) => attempt.purpose === "features");
    const auth = tried.filter(({ answer }) => answer.asksClientCertificate !== null);
    const retry = tried.find(({ attempt, answer }) => attempt.purpose === "key-share" && answer.retry !== null)?.answer;
    const signatures = new Set(tried.flatMap(({ answer }) => (answer.signature === null ? [] : [hex4(answer.signature)])));
    return {
        extendedMasterSecret: echoed(tried, EXTENSION.extendedMasterSecret),
        secureRenegotiation: echoed(tried, EXTENSION.renegotiation),
        compression: asked?.answer.compression == null ? null : asked.answer.compression !== 0,
        clientCertificate: auth.length === 0 ? null : auth.some(({ answer }) => answer.asksClientCertificate),
        alpn: tried.find(({ answer }) => answer.alpn !== null)?.answer.alpn ?? null,
        retryGroup: retry?.retry?.group == null ? null : groupCode(retry.retry.group),
        retryAnswer: retry?.kind ?? null,
        signatures: [...signatures].sort()
    };
}

const needsGroup = (suite: string): boolean => /^(TLS 1\.3|ECDHE)/.test(keyExchangeOf(parseInt(suite, 16)));

/** What a release in FIPS mode could agree on: suites that FIPS allows, with a group that it allows where the suite needs one. */
function commonOf(versions: ReportedVersion[], release: Release): FipsCommon {
    let open = false;
    const agreed = versions.flatMap(({ version, suites, groups }) => {
        const taken = groups.filter((row) => row.answer === "accepted" && row.instead === null);
        const standings = taken.map((row) => groupStanding(Number(row.group), release));
        // Groups that were not tried are not known, and no reason for a "no".
        const byGroup: Standing = groups.length === 0 ? "unknown" : (BEST.find((standing) => standings.includes(standing)) ?? "rejected");
        const allowed = suites.filter(({ suite, answer, fips }) => {
            const standing = needsGroup(suite) ? worst([fips[release] ?? "unknown", byGroup]) : fips[release];
            if (!isAccepted(answer)) return false;
            if (standing !== "allowed" && standing !== "rejected") open = true;
            return standing === "allowed";
        });
        if (allowed.length === 0) return [];
        const names = taken.filter((_, at) => standings[at] === "allowed").map((row) => row.group);
        return [
            { version, suites: allowed.map(({ suite }) => suite), groups: allowed.some(({ suite }) => needsGroup(suite)) ? names : [] }
        ];
    });
    return { common: agreed.length > 0 ? "yes" : open ? "unknown" : "no", agreed };
}

/** Everything that a run found, for people and for programs. Pure. */
export function probeReport(run: ProbeRun): ProbeReport {
    const { tried } = run;
    const asked = tried.filter(({ attempt }) => attempt.purpose === "version");
    // A version may be asked for twice: what counts is that it was accepted, else how it was first refused.
    const firsts = new Map<number, Tried>();
    for (const one of asked) if (!firsts.has(one.attempt.version) || one.answer.chosen) firsts.set(one.attempt.version, one);
    const versions = [...firsts.values()].map((first) => versionOf(run, first));
    const report: ProbeReport = {
        schemaVersion: 1,
        target: { host: run.target.host, port: run.target.port, serverName: run.target.serverName, startTls: run.startTls },
        dryRun: false,
        handshakes: { made: tried.length, most: run.most },
        interrupted: run.interrupted,
        attempts: tried.map(attemptOf),
        versions,
        certificates: tried.find(({ answer }) => answer.certificates.length > 0)?.answer.certificates ?? [],
        features: featuresOf(tried),
        fips: { "2.5": commonOf(versions, "2.5"), "3.1": commonOf(versions, "3.1"), "3.2": commonOf(versions, "3.2") },
        summary: [],
        notTried: run.notTried
    };
    report.summary = summary(report);
    return report;
}
