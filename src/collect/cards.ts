import type { Diagnosis } from "../diagnose";
import {
    displayActivity,
    displayIcsf,
    parseActivity,
    parseIcsfCards,
    parseIcsfKeywordError,
    parseIcsfList,
    parseIcsfOptions
} from "../parse/console";
import type { IcsfCards } from "../parse/console";
import { ICSF_LEVELS } from "../reference/components";
import type { Zos } from "../zos";
import type { Where } from "./ask";
import { ask } from "./ask";
import { readSystemName } from "./system";
import { table } from "./table";

export interface IcsfReport {
    /** null = neither shown nor ruled out. */
    active: boolean | null;
    /** FMID such as HCR77E0; `unknown`. */
    level: string;
    /** z/OS release that the level came with; null = not known. */
    release: string | null;
    /** Active domain; null = none (N/A) or not shown. */
    domain: string | null;
    /** yes, compat, no, `140-3,INDICATE` and the like as shown in lower or own case; `unknown`. */
    fipsMode: string;
    /** FAIL option beside it; null = not shown. */
    fail: string | null;
    /** How fipsMode is known, or how to learn it. */
    how: string;
}

export interface CardReport {
    index: string;
    type: string;
    kind: "cca" | "ep11" | "accelerator" | "unknown";
    status: string;
    serial: string | null;
    level: string | null;
    requests: number | null;
    /** The compliance mode of card and domain: no operator command shows it. */
    compliance: { state: string; how: string };
}

/** `data` of check-cards. */
export interface CardsReport {
    schemaVersion: 1;
    system: string | null;
    icsf: IcsfReport;
    cards: CardReport[];
    /** System SSL and AT-TLS: a policy or environment setting, which no display of ICSF shows. */
    tls: { fips140: string; source: string; how: string };
    findings: Diagnosis["findings"];
    notChecked: Diagnosis["notChecked"];
    /** Plain facts about cards and ICSF that the reader should know. */
    notes: string[];
    /** The answers of z/OS as they came. */
    raw: string;
}

const FIPSMODE_HOW =
    "D ICSF,OPTIONS does not show it. See FIPSMODE on the ICSF panel OPSTAT, in the installation options data set (CSFPRMxx; what is " +
    "configured, perhaps not yet in effect), or by a call of CSFIQF with rule ICSFSP11.";
const TLS_HOW =
    "AT-TLS: FIPS140 in the TTLSGroupAction (zowe tlsfips check-policy FILE, or pasearch -t). System SSL called directly: " +
    "GSK_FIPS_STATE in the program's environment.";
const COMPLIANCE_HOW: Record<CardReport["kind"], string> = {
    ep11: "ICSF panel COPROCESSOR MGMT, line command S; or a call of CSFIQF with rule STATP11 for this card.",
    cca: "ICSF panel COPROCESSOR MGMT, line command S, lines that end in Compliance Mode.",
    accelerator: "An accelerator holds no keys. What its panel says: ICSF panel COPROCESSOR MGMT, line command S.",
    unknown: "ICSF panel COPROCESSOR MGMT, line command S."
};

/**
 * Cards, ICSF and the three things called FIPS, by displays only. What no display shows is `unknown`, with the way to learn it.
 * An ICSF that does not answer is a result, not an error.
 * @throws ZosError as the console port does (no authority, unreachable)
 */
export async function checkCards(zos: Zos, where: Where = {}): Promise<CardsReport> {
    const { name } = await readSystemName(zos, where);
    const report = emptyReport(name);
    const raw: string[] = [];
    const look = async (command: string, done: (lines: string[]) => boolean): Promise<string[]> => {
        const { lines } = await ask(zos, command, where, done);
        raw.push(...lines);
        report.raw = raw.join("\n");
        return lines;
    };
    const list = await look(displayIcsf("LIST"), (lines) => parseIcsfList(lines).value.answered);
    const { answered, systems } = parseIcsfList(list).value;
    if (!answered && parseIcsfKeywordError(list) === null) {
        const activity = await look(displayActivity("CSF*"), (lines) => parseActivity(lines, "CSF*").value.readable);
        silent(report, activity);
        return report;
    }
    report.icsf.active = true;
    // LIST has a row for each system of the sysplex group; without a name only a single one is surely ours.
    const row = systems.find((one) => one.name === name) ?? (systems.length === 1 && name === null ? systems[0] : undefined);
    if (row) {
        level(report, row.level);
        report.icsf.domain = row.domain === "N/A" ? null : row.domain;
        if (row.domain === "N/A") report.notes.push("ICSF shows no active domain (N/A): no coprocessor is in use.");
    } else report.notes.push(`D ICSF,LIST has no row for ${name ?? "this system"}.`);
    const options = parseIcsfOptions(await look(displayIcsf("OPTIONS"), (lines) => parseIcsfOptions(lines).value.answered)).value;
    if (options.level && report.icsf.level === "unknown") level(report, options.level);
    if (options.fipsMode) fipsMode(report, options.fipsMode);
    const answer = await look(displayIcsf("CARDS"), (lines) => parseIcsfCards(lines).value.answered);
    cards(report, parseIcsfCards(answer).value);
    return report;
}

function emptyReport(system: string | null): CardsReport {
    return {
        schemaVersion: 1,
        system,
        icsf: { active: null, level: "unknown", release: null, domain: null, fipsMode: "unknown", fail: null, how: FIPSMODE_HOW },
        cards: [],
        tls: { fips140: "unknown", source: "not shown by any display of ICSF", how: TLS_HOW },
        findings: [],
        notChecked: [],
        notes: [],
        raw: ""
    };
}

function level(report: CardsReport, shown: string): void {
    report.icsf.level = shown;
    report.icsf.release = ICSF_LEVELS.find((one) => one.level === shown)?.release ?? null;
}

/** Whether ICSF is down, or up and too old for D ICSF. What it says when it is down is not known, so the address space decides. */
function silent(report: CardsReport, lines: string[]): void {
    const { value } = parseActivity(lines, "CSF*");
    report.icsf.how = "ICSF did not answer D ICSF.";
    if (value.active.length > 0) {
        const jobs = [...new Set(value.active.map((one) => one.job))].join(", ");
        report.notes.push(
            `ICSF did not answer D ICSF, but ${jobs} is active. ICSF below HCR77B1 has no such command (z/OS 2.2 and earlier, or no APAR OA47380): ` +
                "use the ICSF panels, COPROCESSOR MGMT for cards and OPSTAT for FIPSMODE. A busy or starting ICSF may be silent too: ask again."
        );
    } else if (value.notFound) {
        report.icsf.active = false;
        report.notes.push(
            "ICSF does not answer, and no address space named CSF* is active: ICSF is not running. System SSL in FIPS mode, TLS 1.3 and " +
                "most cipher suites of today need it; AT-TLS groups with FIPS started before ICSF fail with return code 428.",
            "Start ICSF (S CSF, or the name of your procedure). If yours has another name, look with D A,ALL."
        );
    } else {
        report.notes.push(
            "ICSF did not answer, and the answer to D A,CSF* cannot be read: whether it runs is not known. Look with D A,ALL."
        );
    }
}

function fipsMode(report: CardsReport, shown: { value: string; fail: string | null }): void {
    const word = { YES: "yes", NO: "no", COMPAT: "compat" }[shown.value] ?? shown.value;
    report.icsf.fipsMode = word;
    report.icsf.fail = shown.fail;
    report.icsf.how = "shown by D ICSF,OPTIONS";
    if (word === "yes" || word === "compat") {
        report.notes.push(
            "FIPSMODE is on: clear-key PKCS #11 requests with algorithms that are not approved, ChaCha20 among them, are rejected (8/BFE)" +
                (word === "compat" ? " for callers without an exemption (CRYPTOZ FIPSEXEMPT)." : " for every caller."),
            "It stands for FIPS 140-2, whose certificates NIST moved to its historical list after 21 September 2026."
        );
    }
}

function cards(report: CardsReport, shown: IcsfCards): void {
    if (!shown.answered) {
        report.notes.push("ICSF did not answer D ICSF,CARDS: which cards there are is not known.");
        return;
    }
    if (shown.domain && shown.domain !== "N/A") report.icsf.domain = shown.domain;
    report.cards = shown.cards.map(({ index, type, kind, status, serial, level: cardLevel, requests }) => ({
        index,
        type,
        kind,
        status,
        serial,
        level: cardLevel,
        requests,
        compliance: { state: "unknown", how: COMPLIANCE_HOW[kind] }
    }));
    const bad = report.cards.filter((card) => !/^active$/i.test(card.status));
    if (report.cards.length === 0) {
        report.notes.push(
            "No card is shown. ICSF then works with the processor (CPACF) and software; clear-key TLS and FIPSMODE need no card."
        );
    } else if (bad.length === report.cards.length) {
        report.notes.push("No card is active: nothing that needs a secure key works. Clear-key TLS and FIPSMODE do not need one.");
    }
    for (const card of bad) {
        report.notes.push(
            /master key/i.test(card.status)
                ? `${card.index}: ${card.status}. The master key in its domain is not the one of the key data sets; have the key officers load or set it.`
                : `${card.index}: ${card.status}. Only an active card is used.`
        );
    }
    const usable = report.cards.some((card) => card.kind === "accelerator" && /^active$/i.test(card.status));
    if (report.cards.length > 0 && !usable) {
        report.notes.push("No accelerator is active: System SSL in FIPS mode does its RSA in software. Slower, no cause of a failure.");
    }
}

/** The report as lines for a terminal. */
export function cardsText(report: CardsReport): string[] {
    const { icsf } = report;
    const state = icsf.active === null ? "not known whether it is active" : icsf.active ? "active" : "NOT ACTIVE";
    const details = [
        icsf.level === "unknown" ? "" : icsf.release ? `${icsf.level} (came with ${icsf.release})` : icsf.level,
        icsf.domain ? `domain ${icsf.domain}` : ""
    ].filter((one) => one !== "");
    const lines = [`ICSF${report.system ? ` on ${report.system}` : ""}: ${[state, ...details].join(", ")}`, ""];
    if (report.cards.length > 0) {
        const rows = report.cards.map((card) => [
            card.index,
            card.type,
            { cca: "CCA", ep11: "EP11", accelerator: "accelerator", unknown: "?" }[card.kind],
            card.status,
            card.serial ?? "-",
            card.level ?? "-",
            card.requests === null ? "-" : String(card.requests)
        ]);
        lines.push(...table([["CARD", "TYPE", "KIND", "STATUS", "SERIAL", "LEVEL", "REQUESTS"], ...rows]), "");
    }
    lines.push("Three things are called FIPS; one does not stand for another:");
    const hows = [...new Set(report.cards.map((card) => card.compliance.how))];
    const howCards = hows.map(
        (how) =>
            `${report.cards
                .filter((card) => card.compliance.how === how)
                .map((card) => card.index)
                .join(", ")}: ${how}`
    );
    const line = (label: string, value: string, how: string[]) => {
        lines.push(`  ${label.padEnd(34)}  ${value}`);
        for (const one of how) lines.push(`      ${one}`);
    };
    line("card compliance mode", "unknown", howCards.length > 0 ? howCards : ["No card is shown."]);
    line("ICSF FIPSMODE", icsf.fail ? `${icsf.fipsMode} (FAIL ${icsf.fail})` : icsf.fipsMode, [icsf.how]);
    line("System SSL / AT-TLS FIPS140", report.tls.fips140, [report.tls.how]);
    if (report.notes.length > 0) lines.push("", ...report.notes);
    lines.push(
        "",
        "To change a card's compliance mode is destructive: the master keys of the domain are lost. It is no cure for a clear-key TLS failure (8/BFE)."
    );
    return lines;
}
