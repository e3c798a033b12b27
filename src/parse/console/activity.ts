import type { Parsed, Problem } from "../Parsed";
import { bodyOf, plain, splitMessages } from "./lines";
import type { Activity, GrsAnswer } from "./types";

const ACTIVITY_IDS = ["CNZ4105I", "CNZ4106I", "IEE115I", "IEE114I", "IEE104I"];
const WORD = "[A-Z@#$*][A-Z0-9@#$*.+_-]{0,7}";
/** One entry: job, step, procstep (may be blank), swap state, then perhaps type and A=asid. D A,L has two a line. */
const ENTRY = new RegExp(
    `(?:^|\\s)(${WORD})\\s+(${WORD})(?:\\s+(${WORD}))?\\s+(?:NSW|IN|OUT|OWT|NSWP|PRV)\\b(?:\\s+(?:SO|S|J|TSO|M|A|AT|O|OWT))?(?:\\s+A=([0-9A-F]{4}))?`,
    "g"
);

/*
 * CNZ4105I 14.36.04 DISPLAY ACTIVITY 123
 *  JOBS     M/S    TS USERS    SYSAS    INITS   ACTIVE/MAX VTAM     OAS
 * 00001    00012    00002      00032    00016    00002/00030       00011
 *  CTWTR    CTWTR    IEFPROC  NSW  SO  A=0045   PER=NO   SMC=000
 *                                      PGN=N/A  DMN=N/A  AFF=NONE
 * or:  CTWTR NOT FOUND
 * (documented)
 */
/**
 * Reads D A,name.
 * @param lines the answer
 * @param name what was asked for; `*` at its end stands for any rest
 */
export function parseActivity(lines: string[], name: string): Parsed<Activity> {
    const value: Activity = { readable: false, active: [], notFound: false };
    const problems: Problem[] = [];
    const message = splitMessages(lines).find((one) => ACTIVITY_IDS.includes(one.id));
    if (!message) return { value, problems: [{ what: "No activity display (CNZ4105I, IEE115I) in this text.", line: 1 }] };
    const wanted = name.toUpperCase();
    const list = /^(?:L|ALL|A|J|TS)$/.test(wanted);
    const matches = (job: string) => list || (wanted.endsWith("*") ? job.startsWith(wanted.slice(0, -1)) : job === wanted);
    let rows = 0;
    for (const line of bodyOf(message, lines)) {
        const missing = /(\S+)\s+NOT FOUND\b/.exec(line.text);
        if (missing && (list || missing[1] === wanted || missing[1] === wanted.replace(/\*$/, ""))) value.notFound = true;
        for (const entry of line.text.matchAll(ENTRY)) {
            rows++;
            if (!matches(entry[1])) continue;
            value.active.push({ job: entry[1], step: entry[2], procstep: entry[3] ?? "", asid: entry[4] ?? null });
        }
    }
    if (value.active.length > 0) value.notFound = false;
    value.readable = value.notFound || value.active.length > 0 || (list && rows > 0);
    if (!value.readable)
        problems.push({ what: `The activity display neither shows ${name} nor says that it was not found.`, line: message.line });
    return { value, problems };
}

/*
 * ISG343I 14.36.04 GRS STATUS 123
 * S=SYSTEM  SYSDSN   IBMUSER.CTRACE1
 * SYSNAME        JOBNAME         ASID     TCBADDR   EXC/SHR    STATUS
 * S0W1      CTWTR              0045       009FF260 EXCLUSIVE    OWN
 * or:  NO REQUESTORS FOR RESOURCE  SYSDSN   IBMUSER.CTRACE1
 * (documented)
 */
const HOLDER = /^\s*(\S{1,8})\s+(\S{1,8})\s+([0-9A-F]{4})\s+([0-9A-F]{8})\s+(EXCLUSIVE|SHARE|EXC|SHR)\s+(\S+)\s*$/;

/** Reads D GRS,RES=(SYSDSN,name). */
export function parseGrs(lines: string[]): Parsed<GrsAnswer> {
    const value: GrsAnswer = { readable: false, holders: [] };
    const problems: Problem[] = [];
    const message = splitMessages(lines).find((one) => one.id === "ISG343I");
    if (!message) return { value, problems: [{ what: "No GRS display (ISG343I) in this text.", line: 1 }] };
    let resource = "";
    let nobody = /NO REQUESTORS\b/.test(plain(message.lines[0]));
    for (const line of bodyOf(message, lines)) {
        const text = line.text;
        const heading = /^\s*S=\S+\s+(\S+)\s+(\S.*?)\s*$/.exec(text);
        const row = HOLDER.exec(text);
        if (/\bNO REQUESTORS\b/.test(text)) nobody = true;
        else if (heading) resource = heading[2];
        else if (row) {
            const access = row[5].startsWith("EXC") ? "EXCLUSIVE" : "SHARE";
            value.holders.push({ resource, system: row[1], job: row[2], asid: row[3], access, status: row[6] });
        } else if (text.trim() !== "" && !/^\s*SYSNAME\s+JOBNAME\b/.test(text) && !/^\s*FOR RESOURCE\b/.test(text) && !nobody) {
            problems.push({ what: "A line of the GRS display was not understood.", line: line.line });
        }
    }
    // A row that was not understood may be a holder: then who holds it is not known.
    value.readable = problems.length === 0 && (value.holders.length > 0 || nobody);
    if (!value.readable && problems.length === 0)
        problems.push({ what: "The GRS display shows neither a holder nor NO REQUESTORS.", line: message.line });
    return { value, problems };
}
