import type { TextLine } from "../../scan";
import type { Parsed, Problem } from "../Parsed";

/** A key ring with what is connected to it, as RACDCERT LISTRING shows it. */
export interface ListedRing {
    owner: string;
    ring: string;
    members: { label: string; owner: string; usage: string; isDefault: boolean; line: TextLine }[];
    line: TextLine;
}

const MAX_RINGS = 1000;
const MAX_MEMBERS = 500;

/**
 * Reads RACDCERT LISTRING output (layout assumed, by keyword):
 *
 *     Digital ring information for user START1:
 *       Ring:
 *            >SAMPRING<
 *       Certificate Label Name             Cert Owner     USAGE      DEFAULT
 *       --------------------------------   ------------   --------   -------
 *       SAMPLE-SRV                         ID(START1)     PERSONAL     YES
 */
export function parseListring(lines: TextLine[]): Parsed<ListedRing[]> {
    const value: ListedRing[] = [];
    const problems: Problem[] = [];
    let owner: string | null = null;
    let isNamed = false;
    for (const line of lines) {
        const head = /^[\s01]{0,4}Digital (ring|certificate) information for\s+(?:user\s+)?(\S+?):?\s*$/i.exec(line.text);
        if (head) {
            owner = head[1].toLowerCase() === "ring" ? head[2].toUpperCase() : null;
            isNamed = false;
            continue;
        }
        if (owner === null) continue;
        if (/^\s*Ring:\s*$/i.test(line.text)) {
            isNamed = true;
            continue;
        }
        const ring = /^\s*(?:Ring:\s*)?>(.{1,240})<\s*$/.exec(line.text);
        if (ring && (isNamed || /Ring:/i.test(line.text))) {
            isNamed = false;
            if (value.length < MAX_RINGS) value.push({ owner, ring: ring[1], members: [], line });
            continue;
        }
        const m = /^\s*(\S.*?)\s+(CERTAUTH|SITE|ID\([^)]{1,10}\))\s+(PERSONAL|CERTAUTH|SITE)\s+(YES|NO)\s*$/i.exec(line.text);
        const current = value[value.length - 1];
        if (m && current && current.members.length < MAX_MEMBERS)
            current.members.push({
                label: m[1],
                owner: m[2].toUpperCase().replace(/^ID\(\s*|\s*\)$/g, ""),
                usage: m[3].toUpperCase(),
                isDefault: m[4].toUpperCase() === "YES",
                line
            });
    }
    return { value, problems };
}
