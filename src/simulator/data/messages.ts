import { text } from "./text";

const ARTICLE = "colinpaice.blog article";
const DIAG = "MVS Diagnosis: Tools and Service Aids, TRACE and REPLY examples";
const MEMORY = "no sample found";

/** Single messages of the model. The displays (IEE843I and the like) stand in displays.ts. */
export const say = {
    // -- component trace -------------------------------------------------------------------------------------------
    itt006a: text("ITT006A", "assumed", "id and form in " + DIAG + "; text from memory", () => [
        "ITT006A SPECIFY OPERAND(S) FOR TRACE CT COMMAND."
    ]),
    itt038i: text("ITT038I", "seen", ARTICLE + " (ALL); IP Diagnosis Guide (NONE); SOME assumed", (word: "ALL" | "NONE" | "SOME") => [
        `ITT038I ${word} OF THE TRANSACTIONS REQUESTED VIA THE TRACE CT COMMAND WERE SUCCESSFULLY EXECUTED.`
    ]),
    itt010i: text("ITT010I", "assumed", "existence documented, text unknown", (member: string, why: string) => [
        `ITT010I PARMLIB MEMBER ${member} IN ERROR. ${why}`
    ]),
    operandRefused: text("ITT007I", "assumed", MEMORY + "; number assumed too", (operand: string) => [
        `ITT007I OPERAND ${operand} IS NOT VALID FOR THE TRACE CT COMMAND.`
    ]),
    itt107i: text("ITT107I", "documented", "MVS Dump Output Messages", (job: string) => [
        `ITT107I CTRACE WRITER ${job} TERMINATED. SEE PRECEDING AHL MESSAGE(S).`
    ]),
    itt110i: text("ITT110I", "assumed", MEMORY, (job: string) => [`ITT110I INITIALIZATION OF CTRACE WRITER ${job} COMPLETE.`]),
    itt111i: text("ITT111I", "seen", ARTICLE, (job: string) => [`ITT111I CTRACE WRITER ${job} TERMINATED BECAUSE OF A WTRSTOP REQUEST.`]),
    itt120i: text("ITT120I", "assumed", MEMORY, (buffers: number) => [
        `ITT120I SOME CTRACE DATA LOST, LAST ${buffers} BUFFER(S) NOT WRITTEN`
    ]),
    itt122i: text("ITT122I", "assumed", MEMORY, (job: string, dataSet: string) => [
        `ITT122I CTRACE WRITER ${job} CLOSED DATASET: ${dataSet}`
    ]),
    writerActive: text("ITT102I", "assumed", "that ITT1nn says it; number and text unknown", (job: string) => [
        `ITT102I CTRACE WRITER ${job} IS ALREADY ACTIVE.`
    ]),
    writerNotActive: text("ITT103I", "assumed", "that ITT1nn says it; number and text unknown", (job: string) => [
        `ITT103I CTRACE WRITER ${job} IS NOT ACTIVE.`
    ]),
    writerInUse: text("ITT105I", "assumed", "that ITT1nn says it; number and text unknown", (job: string, components: string) => [
        `ITT105I CTRACE WRITER ${job} IS STILL IN USE BY ${components}.`
    ]),
    gsk01036e: text("GSK01036E", "documented", "System SSL Programming", () => ["GSK01036E No job name specified."]),
    gsk01001i: text("GSK01001I", "seen", "colinpaice.blog, GSK trace and TCPIP", () => [
        "GSK01001I System SSL version 4.4, Service level OA59115."
    ]),
    gsk01003i: text("GSK01003I", "seen", "colinpaice.blog, GSK trace and TCPIP", () => ["GSK01003I SSL server initialization complete."]),

    // -- parmlib, commands, replies --------------------------------------------------------------------------------
    iee252i: text("IEE252I", "seen", ARTICLE, (member: string, library: string) => [`IEE252I MEMBER ${member} FOUND IN ${library}`]),
    iee538i: text("IEE538I", "assumed", MEMORY, (member: string) => [`IEE538I ${member} MEMBER NOT FOUND IN PARMLIB`]),
    iee305i: text("IEE305I", "assumed", MEMORY, (verb: string) => [`IEE305I ${verb.padEnd(8)} COMMAND INVALID`]),
    iee309i: text("IEE309I", "assumed", MEMORY, (verb: string, operand: string) => [
        `IEE309I ${verb.padEnd(8)} UNIDENTIFIABLE KEYWORD${operand ? ` ${operand}` : ""}`
    ]),
    iee310i: text("IEE310I", "assumed", MEMORY, (verb: string) => [`IEE310I ${verb.padEnd(8)} KEYWORD MISSING`]),
    iee535i: text("IEE535I", "assumed", MEMORY, (verb: string) => [`IEE535I ${verb.padEnd(8)} INVALID PARAMETER`]),
    iee345i: text("IEE345I", "assumed", "wording quoted in a Zowe thread", (verb: string, by: string) => [
        `IEE345I ${verb.padEnd(8)} AUTHORITY INVALID, FAILED BY ${by}`
    ]),
    iee600i: text("IEE600I", "seen", "study notes on the ABCs redbooks", (id: string, reply: string) => [
        `IEE600I REPLY TO ${id} IS;${reply}`
    ]),
    iee179i: text("IEE179I", "assumed", MEMORY, (id: string) => [`IEE179I REPLY ${id} IGNORED; ID NOT OUTSTANDING`]),
    iee618i: text("IEE618I", "assumed", "id named in the z/OSMF notes, text from memory", (system: string) => [
        `IEE618I ROUTE COMMAND REJECTED, ${system} IS NOT AN ACTIVE SYSTEM`
    ]),
    iee136i: text("IEE136I", "seen", "Zowe client SDK sample", (local: string, localDay: string, utc: string, utcDay: string) => [
        `IEE136I LOCAL: TIME=${local} DATE=${localDay}  UTC: TIME=${utc} DATE=${utcDay}`
    ]),
    iee341i: text("IEE341I", "documented", "MVS System Messages: name NOT ACTIVE", (job: string) => [
        `IEE341I ${job.padEnd(8)} NOT ACTIVE`
    ]),
    iee342i: text("IEE342I", "assumed", MEMORY, (verb: string) => [`IEE342I ${verb.padEnd(8)} REJECTED-TASK BUSY`]),

    // -- started tasks -----------------------------------------------------------------------------------------------
    iefc612i: text("IEFC612I", "assumed", MEMORY, (name: string) => [`IEFC612I PROCEDURE ${name} WAS NOT FOUND`]),
    iee122i: text("IEE122I", "assumed", MEMORY, () => ["IEE122I START COMMAND JCL ERROR"]),
    iee132i: text("IEE132I", "assumed", MEMORY, () => ["IEE132I START COMMAND DEVICE ALLOCATION ERROR"]),
    iefc452i: text("IEFC452I", "assumed", MEMORY, (job: string) => [`IEFC452I ${job} - JOB NOT RUN - JCL ERROR`]),
    ief695i: text("IEF695I", "assumed", MEMORY, (job: string) => [
        `IEF695I START ${job.padEnd(8)} WITH JOBNAME ${job.padEnd(8)} IS ASSIGNED TO USER STCUSER , GROUP SYS1`
    ]),
    ief403i: text("IEF403I", "assumed", MEMORY, (job: string, time: string) => [`IEF403I ${job} - STARTED - TIME=${time}`]),
    ief404i: text("IEF404I", "seen", ARTICLE, (job: string, time: string) => [`IEF404I ${job} - ENDED - TIME=${time}`]),
    ief453i: text("IEF453I", "assumed", MEMORY, (job: string, time: string) => [`IEF453I ${job} - JOB FAILED - JCL ERROR - TIME=${time}`]),
    ief450i: text("IEF450I", "documented", "MVS System Messages", (job: string, step: string, code: string, time: string) => [
        `IEF450I ${job} ${step} - ABEND ${code} REASON=00000000 TIME=${time}`
    ]),
    // Lines of the job log of a task under the master subsystem; a long one goes on in the next IEF196I.
    ief196i: {
        stepEnded: text("IEF196I", "seen", ARTICLE, (job: string, step: string) => [
            `IEF196I IEF142I ${job} ${step} - STEP WAS EXECUTED - COND CODE 0000`
        ]),
        retained: text("IEF196I", "seen", ARTICLE, (dataSet: string, ddname: string) => [
            `IEF196I IGD104I ${dataSet} RETAINED,`,
            `IEF196I DDNAME=${ddname}`
        ]),
        kept: text("IEF196I", "assumed", MEMORY, (dataSet: string, disposition: string, volume: string) => [
            `IEF196I IEF285I   ${dataSet.padEnd(44)} ${disposition}`,
            `IEF196I IEF285I   VOL SER NOS= ${volume}.`
        ]),
        smsAllocated: text("IEF196I", "assumed", MEMORY, (dataSet: string, ddname: string) => [
            `IEF196I IGD101I SMS ALLOCATED TO DDNAME (${ddname})`,
            `IEF196I         DSN (${dataSet})`
        ]),
        deleted: text("IEF196I", "assumed", MEMORY, (dataSet: string, ddname: string) => [
            `IEF196I IGD105I ${dataSet} DELETED,`,
            `IEF196I DDNAME=${ddname}`
        ]),
        duplicate: text("IEF196I", "assumed", MEMORY, (dataSet: string) => [
            `IEF196I IGD17101I DATA SET NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG`,
            `IEF196I RETURN CODE IS 8 REASON CODE IS 38 IGG0CLEH DATA SET`,
            `IEF196I ${dataSet}`
        ]),
        notFound: text("IEF196I", "assumed", MEMORY, (job: string, step: string, ddname: string) => [
            `IEF196I IEF212I ${job} ${step} ${ddname} - DATA SET NOT FOUND`
        ]),
        inUse: text("IEF196I", "assumed", MEMORY, (job: string, dataSet: string) => [
            `IEF196I IEF211I ${job} - DATA SET RESERVATION UNSUCCESSFUL ${dataSet}`
        ]),
        notExecuted: text("IEF196I", "assumed", MEMORY, (job: string, step: string) => [
            `IEF196I IEF272I ${job} ${step} - STEP WAS NOT EXECUTED.`
        ])
    }
};
