import type { SimJobContext } from "../model/trace";
import type { SimDataSet } from "../model/types";
import { newDataSet, refusal, type Refusal } from "./allocation";
import type { CommandText } from "./commandText";
import { dataSetName, has, parseCommand, valueOf } from "./commandText";
import { ctraceReport, readCtrace } from "./ctrace";
import type { TraceContents } from "./records";
import { unpackRecords } from "./records";

/** Where a DD of the step leads. */
export interface SessionDd {
    /** null = SYSOUT, in-stream or dummy. */
    dataSets: string[] | null;
}

/**
 * TSO in batch and, inside it, IPCS: executes the commands of SYSTSIN and gathers what goes to SYSTSPRT and IPCSPRNT.
 * Message ids that are not marked in the facts of CTRACE are from knowledge of TSO; texts without an id are assumed.
 */
export class TsoSession {
    public readonly terminal: string[] = [];
    public readonly print: string[] = [];
    /** Lines for the job log (RACF, IOS). */
    public readonly jobLog: string[] = [];
    private ipcs = false;
    private ipcsReturnCode = 0;
    private dump: string | null = null;
    private printOn = false;
    private terminalOn = true;
    private readonly described = new Set<string>();

    constructor(
        private readonly context: SimJobContext,
        private readonly jobName: string,
        private readonly dds: Map<string, SessionDd>
    ) {}

    /** Runs the commands; the return code is that of the last one, as IKJEFT01 gives it. */
    public run(commands: string[]): number {
        let returnCode = 0;
        for (const text of commands) {
            this.terminal.push(this.ipcs ? ` ${text}` : `READY`, ...(this.ipcs ? [] : [` ${text}`]));
            const command = parseCommand(text);
            if (!command) {
                returnCode = this.say(12, "IKJ56701I MISSING RIGHT PARENTHESIS OR APOSTROPHE");
                this.ipcsReturnCode = Math.max(this.ipcsReturnCode, returnCode);
            } else if (this.ipcs) returnCode = this.subcommand(command);
            else returnCode = this.tso(command);
        }
        return this.ipcs ? this.ipcsReturnCode : returnCode;
    }

    /** Name of the data set that IPCSPRNT leads to; null = spool or not allocated. */
    public get printDataSet(): string | null {
        return this.dds.get("IPCSPRNT")?.dataSets?.[0] ?? null;
    }

    private say(returnCode: number, ...lines: string[]): number {
        this.terminal.push(...lines);
        return returnCode;
    }

    private tso(command: CommandText): number {
        switch (command.verb) {
            case "PROFILE":
            case "PROF":
            case "STATUS":
            case "TIME":
                return 0;
            case "%BLSCDDIR":
            case "BLSCDDIR":
            case "EX":
            case "EXEC":
                return this.createDirectory(command);
            case "ALLOC":
            case "ALLOCATE":
                return this.allocate(command);
            case "FREE":
                return this.free(command);
            case "DELETE":
            case "DEL":
                return this.delete(command);
            case "IPCS":
                return this.enterIpcs(command);
            default:
                return this.say(12, `IKJ56500I COMMAND ${command.verb.replace("%", "")} NOT FOUND`);
        }
    }

    private subcommand(command: CommandText): number {
        const result = this.runSubcommand(command);
        // A directory that does not know the dump yet is no failure of the session.
        if (!/^DROPD/.test(command.verb)) this.ipcsReturnCode = Math.max(this.ipcsReturnCode, result);
        return this.ipcs ? result : this.ipcsReturnCode;
    }

    private runSubcommand(command: CommandText): number {
        switch (command.verb) {
            case "END":
                this.ipcs = false;
                return 0;
            case "SETDEF":
            case "SETD":
                return this.setDefaults(command);
            case "DROPDUMP":
            case "DROPD":
                return this.dropDump(command);
            case "CTRACE":
                return this.ctrace(command);
            case "TSO": {
                const [first, ...operands] = command.operands;
                return first ? this.tso({ verb: first.name, operands }) : 0;
            }
            case "EVALDEF":
            case "NOTE":
            case "CLOSE":
            case "OPEN":
                return 0;
            default:
                return this.tso(command);
        }
    }

    private createDirectory(command: CommandText): number {
        const procedures = this.dds.get("SYSPROC")?.dataSets ?? this.dds.get("SYSEXEC")?.dataSets ?? [];
        if (/^EX/.test(command.verb)) {
            // EX 'SYS1.SBLSCLI0(BLSCDDIR)' 'DSNAME(x) RECORDS(n)': the operands stand in the second quoted string.
            const [procedure, operands] = command.operands;
            if (!procedure?.name.includes("BLSCDDIR")) return this.say(12, "IKJ56500I COMMAND EXEC NOT FOUND");
            command = parseCommand(`BLSCDDIR ${(operands?.name ?? "").slice(1, -1)}`) ?? { verb: "BLSCDDIR", operands: [] };
        } else if (!procedures.includes("SYS1.SBLSCLI0")) return this.say(12, "IKJ56500I COMMAND BLSCDDIR NOT FOUND");
        const given = valueOf(command, "DSNAME", "DATASET", "DSN");
        const name = given
            ? given.includes("'")
                ? dataSetName(given, "")
                : given.trim().toUpperCase()
            : `${this.context.user}.IPCS.DMPDIR`;
        if (refusal(this.context, name, true) === "denied") return this.denied(name);
        if (this.context.dataSets.find(name)) {
            return this.say(
                12,
                `IDC3013I DUPLICATE DATA SET NAME`,
                `IDC3009I ** VSAM CATALOG RETURN CODE IS 8 - REASON CODE IS IGG0CLEH-38`
            );
        }
        const volume = valueOf(command, "VOLUME", "VOL");
        this.context.dataSets.create({
            ...newDataSet(name, new Map(volume ? [["VOL", volume]] : []), this.context.now),
            organization: "VS"
        });
        this.dds.set("IPCSDDIR", { dataSets: [name] });
        return this.say(
            0,
            `IDC0508I DATA ALLOCATION STATUS FOR VOLUME ${volume ?? "SYSTEM"} IS 0`,
            "IDC0001I FUNCTION COMPLETED, HIGHEST CONDITION CODE WAS 0"
        );
    }

    private allocate(command: CommandText): number {
        const dd = valueOf(command, "F", "FI", "FILE", "DD", "DDNAME");
        const given = valueOf(command, "DA", "DATASET", "DSN", "DSNAME");
        if (!given) {
            if (dd) this.dds.set(dd.toUpperCase(), { dataSets: null });
            return 0;
        }
        const name = dataSetName(given, this.context.user);
        const isNew = has(command, "NEW");
        const why: Refusal | null =
            isNew && this.context.dataSets.find(name) ? "exists" : refusal(this.context, name, has(command, "OLD", "NEW"));
        if (why && !(isNew && why === "not-found")) return this.refused(why, name);
        if (isNew) {
            const attributes = new Map(command.operands.filter((o) => o.value !== null).map((o) => [o.name, o.value as string]));
            this.context.dataSets.create(newDataSet(name, attributes, this.context.now));
        }
        if (dd) this.dds.set(dd.toUpperCase(), { dataSets: [name] });
        return 0;
    }

    private free(command: CommandText): number {
        const names = valueOf(command, "F", "FI", "FILE", "DD", "DDNAME") ?? "";
        for (const name of names.split(/[\s,]+/)) this.dds.delete(name.toUpperCase());
        return 0;
    }

    private delete(command: CommandText): number {
        const target = command.operands[0];
        if (!target) return this.say(12, "IKJ56701I MISSING DATA SET NAME");
        const given = target.name || target.value || "";
        const name = dataSetName(given, this.context.user);
        const why = refusal(this.context, name, true);
        const own = [...this.dds.values()].some((dd) => dd.dataSets?.includes(name));
        if (why && !(why === "in-use" && own)) {
            return why === "not-found"
                ? this.say(8, `IDC3012I ENTRY ${name} NOT FOUND`, `IDC0551I ** ENTRY ${name} NOT DELETED`)
                : this.refused(why, name);
        }
        this.context.dataSets.delete(name);
        return this.say(0, `IDC0550I ENTRY (A) ${name} DELETED`);
    }

    private enterIpcs(command: CommandText): number {
        const directory = this.dds.get("IPCSDDIR")?.dataSets?.[0];
        if (!directory) return this.say(12, "IPCS DUMP DIRECTORY IS NOT ALLOCATED, DDNAME IPCSDDIR");
        const why = refusal(this.context, directory, true);
        if (why) return this.refused(why, directory);
        if (!has(command, "NOPARM") && !this.dds.has("IPCSPARM")) this.say(4, "IPCSPARM IS NOT ALLOCATED, SYSTEM PARMLIB IS USED");
        this.ipcs = true;
        this.ipcsReturnCode = 0;
        return 0;
    }

    private setDefaults(command: CommandText): number {
        const given = valueOf(command, "DSNAME", "DATASET", "DSN", "DA");
        const dd = valueOf(command, "FILE", "DDNAME", "DD");
        if (given) this.dump = dataSetName(given, this.context.user);
        else if (dd) {
            const name = this.dds.get(dd.toUpperCase())?.dataSets?.[0];
            if (!name) return this.say(12, `DDNAME ${dd.toUpperCase()} IS NOT ALLOCATED`);
            this.dump = name;
        }
        this.switches(command);
        return 0;
    }

    private switches(command: CommandText): void {
        if (has(command, "PRINT")) this.printOn = true;
        if (has(command, "NOPRINT")) this.printOn = false;
        if (has(command, "TERMINAL")) this.terminalOn = true;
        if (has(command, "NOTERMINAL")) this.terminalOn = false;
    }

    private dropDump(command: CommandText): number {
        const given = valueOf(command, "DSNAME", "DATASET", "DSN", "DA");
        const name = given ? dataSetName(given, this.context.user) : this.dump;
        if (!name || !this.described.delete(name)) return this.say(4, `THE DUMP DIRECTORY HAS NO DESCRIPTION OF DSNAME('${name ?? ""}')`);
        return 0;
    }

    private ctrace(command: CommandText): number {
        const request = readCtrace(command);
        const name = request.dataSet ? dataSetName(request.dataSet, this.context.user) : this.dump;
        const before = { print: this.printOn, terminal: this.terminalOn };
        this.switches(command);
        const { printOn, terminalOn } = this;
        this.printOn = before.print;
        this.terminalOn = before.terminal;
        if (!name) return this.say(12, "NO SOURCE IS NAMED: USE SETDEF DSNAME OR DSNAME ON THE SUBCOMMAND");
        const why = refusal(this.context, name, false);
        if (why) return this.refused(why, name);
        const dataSet = this.context.dataSets.find(name);
        if (!dataSet) return this.refused("not-found", name);
        if (!this.described.has(name)) this.say(0, `BLS18122I INITIALIZATION IN PROGRESS FOR DSNAME('${name}')`);
        this.described.add(name);
        const report = ctraceReport(request, tracesOf(dataSet), this.context.localOffsetMinutes);
        if (printOn && !this.dds.has("IPCSPRNT")) return this.say(12, "PRINT FILE IS NOT ALLOCATED, DDNAME IPCSPRNT");
        if (printOn) this.print.push(...report.lines, "");
        if (terminalOn) this.terminal.push(...report.lines);
        // A message that says why there is no report reaches the terminal even under NOTERMINAL.
        else this.terminal.push(...report.lines.filter((line) => /^(ITT1|IKJ)/.test(line)));
        return report.returnCode;
    }

    private refused(why: Refusal, name: string): number {
        if (why === "denied") return this.denied(name);
        if (why === "in-use") return this.say(12, `IKJ56225I DATA SET ${name} ALREADY IN USE, TRY LATER`);
        if (why === "exists")
            return this.say(
                12,
                `IKJ56893I DATA SET ${name} NOT ALLOCATED+`,
                "IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG"
            );
        return this.say(12, `IKJ56228I DATA SET ${name} NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED`);
    }

    private denied(name: string): number {
        this.jobLog.push(
            `ICH408I USER(${this.context.user.padEnd(8)}) GROUP(SYS1    ) NAME(####################)`,
            `  ${name} CL(DATASET ) VOL(USER01)`,
            "  INSUFFICIENT ACCESS AUTHORITY",
            "  ACCESS INTENT(READ   )  ACCESS ALLOWED(NONE   )",
            `IEC150I 913-38,IFG0194E,${this.jobName},IPCS,SYS00001,0A80,USER01,${name}`
        );
        return this.say(12, `IEC150I 913-38,IFG0194E,${this.jobName},IPCS,SYS00001,0A80,USER01,${name}`);
    }
}

/** Only a VB data set with the writer's records is a trace data set; an empty one holds no trace. */
function tracesOf(dataSet: SimDataSet): TraceContents[] | null {
    return unpackRecords(dataSet.generate ? dataSet.generate() : dataSet.records);
}
