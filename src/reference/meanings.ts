// What a number or a name can stand for, over all tables: likeliest first. The reading of whole lines is in explain.ts.
import type { DescribedCode } from "./describe";
import * as describe from "./describe";
import * as reference from "./index";

const RETURN_CODES = [0, 4, 8, 12, 16];
/** A number as it stands in a trace or manual. */
export const NUM = "(?:0x[0-9a-f]{1,8}|[0-9a-f]{1,8})";

/** Hexadecimal digits with or without 0x. */
export function hexValue(text: string): number {
    return parseInt(text.replace(/^0x/i, ""), 16);
}

/** What a text of digits can stand for: decimal first, unless a letter, a 0x or a full word of eight digits says hexadecimal. */
function readings(token: string): number[] {
    const digits = token.replace(/^0x/i, "");
    const hex = parseInt(digits, 16);
    if (digits !== token || /[a-f]/i.test(digits)) return [hex];
    return /^0\d{7}$/.test(digits) ? [hex, Number(digits)] : [Number(digits), hex];
}

/** The ICSF pairs that two texts can mean: the known ones, or, when none is known, the likeliest as unknown. */
export function icsfPairs(rcText: string, rsnText: string, hexOnly = false): DescribedCode[] {
    const rc = hexOnly ? hexValue(rcText) : readings(rcText)[0];
    const rsns = hexOnly ? [hexValue(rsnText)] : readings(rsnText);
    if (!RETURN_CODES.includes(rc)) return [];
    const hits = [...new Set(rsns)].filter((rsn) => reference.icsfReason(rc, rsn) !== undefined);
    return (hits.length > 0 ? hits : rsns.slice(0, 1)).map((rsn) => describe.describeIcsf(rc, rsn));
}

/** Every space in which a bare number has a meaning, likeliest first. */
export function numberMeanings(token: string): DescribedCode[] {
    if (/^-\d{1,4}$/.test(token)) return [describe.describeSystemSsl(Number(token))];
    if (!new RegExp(`^${NUM}$`, "i").test(token) && !/^\d{9,10}$/.test(token)) return [];
    const digits = token.replace(/^0x/i, "");
    const isHex = digits !== token || /[a-f]/i.test(digits);
    const values = readings(token);
    // Codes of the deprecated functions are negative; a word shows -22 as FFFFFFEA or 4294967274.
    const signed = values.map((v) => v - 2 ** 32).find((v) => v < 0 && v > -1000);
    if (signed !== undefined) return [describe.describeSystemSsl(signed)];
    for (const value of values) {
        const status = describe.describeStatus(value);
        if (status) return [status];
    }
    const found: DescribedCode[] = [];
    const [value = 0, second] = values;
    const fourDigits = digits.length === 4;
    const group = fourDigits && !isHex && digits.startsWith("00") ? reference.group(digits) : undefined;
    if (group) found.push(describe.describeGroup(group));
    if (fourDigits) {
        const suite = reference.cipher(digits);
        const scheme = reference.signature(digits);
        if (suite) found.push(describe.describeCipher(suite));
        if (scheme) found.push(describe.describeSignature(scheme));
    }
    const alert = value <= 255 ? reference.alert(value) : undefined;
    const ssl = values.find((candidate) => reference.systemSsl(candidate) !== undefined && (candidate === value || digits.length === 8));
    // Numbers up to 14 are met as System SSL codes more often than as alerts; from 15 on System SSL has none below 102.
    if (alert && (ssl === undefined || ssl > 14)) found.push(describe.describeAlert(alert));
    if (ssl !== undefined) found.push(describe.describeSystemSsl(ssl));
    if (alert && ssl !== undefined && ssl <= 14) found.push(describe.describeAlert(alert));
    if (!isHex && value >= 5000 && value <= 6999) found.push(describe.describeAttls(value));
    const numbered = !group && value >= 19 && (digits.length <= 3 || isHex) ? reference.group(value) : undefined;
    if (numbered) found.push(describe.describeGroup(numbered));
    for (const reason of new Set(digits.length >= 3 && second !== undefined ? [value, second] : [value])) {
        for (const row of reference.icsfReasonAlone(reason)) found.push(describe.describeIcsf(row.rc, reason));
    }
    // Packet tools and scripts write suites and schemes in decimal too: 4867 is 1303.
    if (!isHex && ssl === undefined && value >= 256 && value <= 0xffff) {
        const suite = reference.cipher(value);
        const scheme = reference.signature(value);
        if (suite) found.push(describe.describeCipher(suite));
        if (scheme) found.push(describe.describeSignature(scheme));
    }
    // RACDCERT and R_datalib print ICSF's pair packed into one word: 00080BFE.
    const packed = /^(?:00)?(04|08|0c|10)([0-9a-f]{4})$/i.exec(digits);
    if (packed) found.push(...icsfPairs(packed[1], packed[2], true).filter((pair) => pair.known));
    return found;
}

/** Every space in which a name has a meaning: suites, groups, signature schemes, alerts, ICSF services, constants. */
export function nameMeanings(text: string): DescribedCode[] {
    const found: DescribedCode[] = [];
    if (!/^[a-z]/i.test(text)) return found;
    const suite = /[_-]/.test(text) ? reference.cipher(text) : undefined;
    const scheme = /^[0-9a-f]{4}$/i.test(text) ? undefined : reference.signature(text);
    const group = reference.group(text);
    const alert = reference.alert(text.replace(/^(?:tls |ssl )?(?:fatal )?alert:? /i, ""));
    const service = reference.icsfService(text);
    const constant = /^(?:GSK|CMSERR)_\w+$/i.test(text) ? describe.describeConstant(text) : undefined;
    if (suite) found.push(describe.describeCipher(suite));
    if (group) found.push(describe.describeGroup(group));
    if (scheme) found.push(describe.describeSignature(scheme));
    if (alert) found.push(describe.describeAlert(alert));
    if (service) found.push(describe.describeService(service));
    if (constant) found.push(constant);
    return found;
}
