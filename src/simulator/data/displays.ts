import type { SimTraceState } from "../model/types";
import type { SimRelease } from "./releases";
import type { Provenance } from "./text";

/** How each display's layout is known. */
export const provenance: Record<string, { how: Provenance; from: string }> = {
    traceSummary: { how: "seen", from: "colinpaice.blog article; columns assumed (it collapsed blanks)" },
    traceLong: { how: "seen", from: "colinpaice.blog article; columns of the header row kept there, the rest from the IP Diagnosis Guide" },
    traceSubs: { how: "documented", from: "IP Diagnosis Guide, columns intact" },
    traceWriters: { how: "assumed", from: "only the message id IEE843I is documented" },
    traceStatus: { how: "documented", from: "MVS System Messages, IEE839I; line breaks assumed" },
    replies: { how: "seen", from: "IEE112I in public tests of operator tools, and MVS System Messages" },
    activityList: { how: "seen", from: "CNZ4105I in the documentation of IBM's Ansible collection for z/OSMF" },
    activity: { how: "seen", from: "CNZ4106I in public deployment notes (S0W1)" },
    grs: { how: "seen", from: "ISG343I in comments of Zowe's scripts" },
    symbols: { how: "seen", from: "IEA007I in public notes (S0W1)" },
    iplinfo: { how: "seen", from: "IEE254I in an MQ lab (3.2) and in Zowe's unit tests (2.3)" },
    parmlib: { how: "assumed", from: "IEE251I, keywords documented, columns from memory" }
};

const rule = (length: number) => ` ${"-".repeat(length)}`;

function traceHeader(time: string): string[] {
    return [
        `IEE843I ${time}  TRACE DISPLAY`,
        "        SYSTEM STATUS INFORMATION",
        " ST=(ON,0001M,00005M) AS=ON  BR=OFF EX=ON  MO=OFF MT=(ON,064K)"
    ];
}

/** D TRACE: four components a row. */
export function traceSummary(time: string, components: { name: string; mode: string }[]): string[] {
    const cells = components.map((c) => `${c.name.padEnd(9)} ${c.mode.padEnd(4)}`);
    const rows: string[] = [];
    for (let i = 0; i < cells.length; i += 4) rows.push(` ${cells.slice(i, i + 4).join("  ")}`.trimEnd());
    return [...traceHeader(time), ` ${Array(4).fill("COMPONENT MODE").join("  ")}`, rule(62), ...rows];
}

/** Values too long for the line go on below, at the value column; broken at commas. */
function detail(label: string, values: string[], indent: number): string[] {
    const width = 71 - indent - 11;
    const lines: string[] = [];
    let line = "";
    for (const [i, value] of (values.length > 0 ? values : ["*NONE*"]).entries()) {
        const piece = i < values.length - 1 ? `${value},` : value;
        if (line !== "" && line.length + piece.length > width) {
            lines.push(line);
            line = "";
        }
        line += piece;
    }
    lines.push(line);
    return lines.map((l, i) => " ".repeat(indent) + (i === 0 ? label : "").padEnd(11) + l);
}

function details(state: SimTraceState, indent: number): string[] {
    return [
        ...detail("ASIDS", state.asids, indent),
        ...detail("JOBNAMES", state.jobNames, indent),
        ...detail("OPTIONS", state.options, indent),
        ...detail("WRITER", state.writer ? [state.writer] : [], indent)
    ];
}

export interface ShownHead {
    name: string;
    /** Null for a component without sublevels. */
    subCount: number | null;
    /** States to show: the component's own, or those of the sublevels asked for. */
    states: { name: string; state: SimTraceState }[];
}

/** D TRACE,COMP=…: one table for components without sublevels, then a block for each head. */
export function traceLong(time: string, heads: ShownHead[]): string[] {
    const plain = heads.filter((h) => h.subCount === null);
    const lines = traceHeader(time);
    if (plain.length > 0 || heads.length === 0) lines.push("  COMPONENT     MODE BUFFER HEAD SUBS", rule(61));
    for (const { name, states } of plain) {
        const { state } = states[0];
        lines.push(`  ${name.padEnd(14)}${state.mode.padEnd(4)} ${state.buffer ?? ""}`.trimEnd(), ...details(state, 5));
    }
    for (const head of heads) {
        if (head.subCount === null) continue;
        const base = "  ";
        lines.push(
            `${base}TRACENAME`,
            `${base}=========`,
            base + head.name,
            `${base}${" ".repeat(20)}MODE BUFFER HEAD SUBS`,
            `${base}${" ".repeat(20)}=====================`,
            `${base}${" ".repeat(20)}OFF         HEAD ${String(head.subCount).padStart(4)}`,
            `${base}   NO HEAD OPTIONS`
        );
        if (head.states.length === 0) continue;
        lines.push(`${base}SUBTRACE            MODE BUFFER HEAD SUBS`, rule(55));
        for (const { name, state } of head.states)
            lines.push(`${base}${name.padEnd(20)}${state.mode.padEnd(4)} ${state.buffer ?? ""}`.trimEnd(), ...details(state, 5));
    }
    return lines;
}

/** D TRACE,WTR=…. */
export function traceWriters(time: string, writers: { name: string; connected: { component: string; sub: string | null }[] }[]): string[] {
    const lines = [...traceHeader(time), "  WRITER    STATUS     HEAD COMPONENT SUBNAME", rule(62)];
    for (const { name, connected } of writers) {
        const start = `  ${name.padEnd(10)}ACTIVE     `;
        if (connected.length === 0) lines.push(start.trimEnd());
        connected.forEach((c, i) =>
            lines.push(
                `${i === 0 ? start : " ".repeat(start.length)}${c.sub ? "   1" : "    "} ${c.component.padEnd(9)} ${c.sub ?? ""}`.trimEnd()
            )
        );
    }
    return lines;
}

export function traceStatus(): string[] {
    return [
        "IEE839I ST=(ON,0001M,00005M) AS=ON  BR=OFF EX=ON  MO=OFF MT=(ON,064K)",
        "        ISSUE DISPLAY TRACE CMD FOR SYSTEM AND COMPONENT TRACE STATUS",
        "        ISSUE DISPLAY TRACE,TT CMD FOR TRANSACTION TRACE STATUS"
    ];
}

/** D R,L. `time` shown only when asked for with T. */
export function replies(time: string, open: { id: string; system: string; text: string; time: string }[], withTime: boolean): string[] {
    const lines = [
        `IEE112I ${time} PENDING REQUESTS`,
        ` RM=${String(open.length).padEnd(4)} IM=0     CEM=0     EM=0     RU=0    IR=0    AMRF`
    ];
    if (open.length === 0) return lines;
    lines.push(` ID:R/K     T ${withTime ? "TIME     " : ""}SYSNAME  MESSAGE TEXT`);
    for (const r of open) {
        const start = ` ${r.id.padStart(10)} R ${withTime ? `${r.time} ` : ""}${r.system.padEnd(8)} `;
        const width = 71 - start.length;
        const words = `*${r.id} ${r.text}`.split(" ");
        const rows: string[] = [""];
        for (const word of words) {
            const last = rows[rows.length - 1];
            if (last !== "" && last.length + 1 + word.length > width) rows.push(word);
            else rows[rows.length - 1] = last === "" ? word : `${last} ${word}`;
        }
        rows.forEach((row, i) => lines.push((i === 0 ? start : " ".repeat(start.length)) + row));
    }
    return lines;
}

export interface ShownSpace {
    job: string;
    step: string;
    procstep: string;
    asid: string;
    system: boolean;
    /** Seconds since its start. */
    elapsed: number;
}

function activityCounts(spaces: ShownSpace[]): string[] {
    const tasks = String(spaces.filter((s) => !s.system).length).padStart(5, "0");
    const system = String(spaces.filter((s) => s.system).length).padStart(5, "0");
    return [
        " JOBS     M/S    TS USERS    SYSAS    INITS   ACTIVE/MAX VTAM     OAS",
        `00000    ${tasks}    00001      ${system}    00010    00001/00040       00012`
    ];
}

/** D A,L (without system address spaces) and D A,ALL: two a line. */
export function activityList(id: string, time: string, all: ShownSpace[], shown: ShownSpace[]): string[] {
    const cells = shown.map((s) => `${s.job.padEnd(8)} ${s.step.padEnd(8)} ${s.procstep.padEnd(8)} NSW  ${s.system ? "SO" : "S "}`);
    const rows: string[] = [];
    for (let i = 0; i < cells.length; i += 2) rows.push(` ${cells.slice(i, i + 2).join(" ")}`.trimEnd());
    return [`${id} ${time} DISPLAY ACTIVITY`, ...activityCounts(all), ...rows];
}

/** D A,name. */
export function activity(id: string, time: string, asked: string, all: ShownSpace[], shown: ShownSpace[]): string[] {
    const lines = [`${id} ${time} DISPLAY ACTIVITY`, ...activityCounts(all)];
    if (shown.length === 0) return [...lines, ` ${asked} NOT FOUND`];
    const indent = " ".repeat(37);
    for (const s of shown) {
        const [h, m, sec] = [Math.floor(s.elapsed / 3600), Math.floor(s.elapsed / 60) % 60, Math.floor(s.elapsed) % 60];
        const two = (n: number) => String(n).padStart(2, "0");
        lines.push(
            ` ${s.job.padEnd(8)} ${s.step.padEnd(8)} ${s.procstep.padEnd(8)} NSW  ${s.system ? "SO" : "S "}  A=${s.asid}   PER=NO   SMC=000`,
            `${indent}PGN=N/A  DMN=N/A  AFF=NONE`,
            `${indent}CT=000.012S  ET=${two(h)}.${two(m)}.${two(sec)}`,
            // Tasks under the master subsystem have no JES job id.
            ...(s.procstep === "IEFPROC" || s.system ? [] : [`${indent}WUID=STC00042 USERID=STCUSER`]),
            `${indent}WKL=SYSTEM   SCL=SYSSTC   P=1`,
            `${indent}RGP=N/A      SRVR=NO  QSC=NO`
        );
    }
    return lines;
}

/** D GRS,RES=(SYSDSN,…). */
export function grs(
    time: string,
    scope: "SYSTEM" | "SYSTEMS",
    asked: string,
    resources: { dataSet: string; holders: { system: string; job: string; asid: string; access: string }[] }[]
): string[] {
    const lines = [`ISG343I ${time} GRS STATUS`];
    if (resources.length === 0) lines.push(` NO REQUESTORS FOR RESOURCE  SYSDSN   ${asked}`);
    for (const { dataSet, holders } of resources) {
        lines.push(` S=${scope}  SYSDSN   ${dataSet}`, " SYSNAME        JOBNAME         ASID     TCBADDR   EXC/SHR    STATUS");
        for (const h of holders)
            lines.push(` ${h.system.padEnd(8)}  ${h.job.padEnd(8)}           ${h.asid}       008D5A88   ${h.access.padEnd(9)}  OWN`);
    }
    return lines;
}

/** D SYMBOLS; names without `&`. */
export function symbols(values: Record<string, string>): string[] {
    return [
        "IEA007I STATIC SYSTEM SYMBOL VALUES",
        ...Object.entries(values).map(([name, value]) => `         ${`&${name}.`.padEnd(18)} = "${value}"`)
    ];
}

/** D IPLINFO. */
export function iplinfo(time: string, ipled: string, release: SimRelease): string[] {
    return [
        `IEE254I  ${time} IPLINFO DISPLAY`,
        ` SYSTEM IPLED AT ${ipled}`,
        ` RELEASE ${release.title}    LICENSE = z/OS`,
        " USED LOAD00 IN SYS1.IPLPARM ON 00351",
        " ARCHLVL = 2   MTLSHARE = N",
        ...release.boot,
        " IEASYM LIST = 00",
        " IEASYS LIST = (00) (OP)",
        " IODF DEVICE: ORIGINAL(00351) CURRENT(00351)",
        " IPL DEVICE: ORIGINAL(0AE18) CURRENT(0AE18) VOLUME(Z24CR1)"
    ];
}

/** D PARMLIB. */
export function parmlibDisplay(time: string, libraries: { dataSet: string; volume: string }[]): string[] {
    return [
        `IEE251I ${time} PARMLIB DISPLAY`,
        " PARMLIB DATA SETS SPECIFIED",
        " AT IPL",
        " ENTRY  FLAGS  VOLUME  DATA SET",
        ...libraries.map((l, i) => ` ${String(i + 1).padStart(3)}      S    ${l.volume.padEnd(6)}  ${l.dataSet}`)
    ];
}
