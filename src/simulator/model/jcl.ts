import { operands, splitTop } from "./operands";

export interface JclDd {
    ddname: string;
    dataSet: string;
    status: "NEW" | "OLD" | "SHR" | "MOD";
    normalEnd: string;
    /** Bytes of the primary and of one secondary extent; null without SPACE. */
    primary: number | null;
    secondary: number;
}

interface JclStep {
    name: string;
    program: string;
    dds: JclDd[];
}

export interface Procedure {
    /** Name on the JOB statement when the member is a job; else null. */
    jobName: string | null;
    steps: JclStep[];
}

// 3390: two half-track blocks of 27 998 bytes a track, 15 tracks a cylinder.
const TRACK = 2 * 27998;
const UNITS: Record<string, number> = { CYL: 15 * TRACK, TRK: TRACK };

/** SPACE=(CYL,(10,5),,CONTIG) in bytes. */
function space(value: string | null): { primary: number | null; secondary: number } {
    if (!value) return { primary: null, secondary: 0 };
    const parts = splitTop(value.slice(1, -1));
    const unit = UNITS[parts[0]] ?? Number(parts[0]);
    const [primary, secondary] = splitTop((parts[1] ?? "").replace(/[()]/g, "")).map(Number);
    return { primary: (primary || 0) * unit, secondary: (secondary || 0) * unit };
}

/** Joins continued statements: operands that end with a comma go on after `// `. Comment and in-stream lines are dropped. */
function statements(lines: string[]): { name: string; operation: string; rest: string }[] {
    const found: { name: string; operation: string; rest: string }[] = [];
    let open = false;
    for (const line of lines) {
        if (!line.startsWith("//") || line.startsWith("//*")) continue;
        const text = line.slice(2, 71);
        if (open && text.startsWith(" ")) {
            const more = text.trim().split(/\s+/)[0];
            found[found.length - 1].rest += more;
            open = more.endsWith(",");
            continue;
        }
        const match = /^(\S*)\s+(\S+)\s*(\S*)/.exec(text);
        if (!match) continue;
        found.push({ name: match[1], operation: match[2], rest: match[3] });
        open = match[3].endsWith(",");
    }
    return found;
}

/** Reads what an external writer's procedure says; a string is the JCL error. @param symbols system symbols without `&` */
export function readProcedure(lines: string[], symbols: Record<string, string>): Procedure | string {
    const procedure: Procedure = { jobName: null, steps: [] };
    let unresolved: string | null = null;
    const resolve = (value: string) =>
        value.replace(/&([A-Z0-9]+)\.?/g, (_, name: string) => {
            if (symbols[name] === undefined) unresolved = name;
            return symbols[name] ?? "";
        });
    for (const { name, operation, rest } of statements(lines)) {
        const given = new Map(operands(resolve(rest)).map((o) => [o.key, o.value]));
        if (operation === "JOB") procedure.jobName = name;
        else if (operation === "EXEC") procedure.steps.push({ name, program: given.get("PGM") ?? "", dds: [] });
        else if (operation === "DD" && procedure.steps.length > 0) {
            const dataSet = given.get("DSN") ?? given.get("DSNAME");
            if (!dataSet) continue;
            const disposition = (given.get("DISP") ?? "NEW").replace(/[()]/g, "").split(",");
            procedure.steps[procedure.steps.length - 1].dds.push({
                ddname: name,
                dataSet,
                status: (disposition[0] || "NEW") as JclDd["status"],
                normalEnd: disposition[1] || (disposition[0] === "NEW" || !disposition[0] ? "DELETE" : "KEEP"),
                ...space(given.get("SPACE") ?? null)
            });
        }
        if (unresolved) return `SYMBOL ${unresolved} WAS NOT RESOLVED`;
    }
    return procedure.steps.length > 0 ? procedure : "NO STEP";
}
