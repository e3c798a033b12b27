import { ZosError, type Zos } from "../zos";
import { ourDataSet, type JournalDataSet } from "./journal";
import { NoSuchTrace, type Looker } from "./look";
import { renamable, type SeenDataSet } from "./occupied";
import type { Seen, SeenTrace, SeenWriter } from "./plan";
import { settleRequest } from "./policy";
import { stateOf, targetName } from "./state";
import type { CaptureRequest, ComponentRequest, Refusal, WriterRequest } from "./types";

export const DEFAULT_PROC_LIBRARY = "SYS1.PROCLIB";

/** Catalog attributes that change when somebody writes the data set. */
const TELLING = ["cdate", "vol", "vols", "used", "sizex", "extx", "recfm", "lrecl"];

export function tellingAttributes(attributes: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.entries(attributes).filter(([key]) => TELLING.includes(key)));
}

function unchanged(then: JournalDataSet, now: Record<string, string>): boolean {
    return TELLING.every((key) => (then.attributes[key] ?? null) === (now[key] ?? null));
}

/** All requests settled: options filled in, limits kept. */
export function settleAll(request: CaptureRequest): { components: ComponentRequest[] } | { refused: Refusal } {
    const components: ComponentRequest[] = [];
    for (const component of request.components) {
        const settled = settleRequest(component, request);
        if ("refused" in settled) return settled;
        // Its state after our first ON would pass for its state of before.
        if (components.some((c) => targetName(c) === targetName(settled.request)))
            return { refused: { why: `${targetName(settled.request)} is named twice`, next: "Name each trace once." } };
        components.push(settled.request);
    }
    return { components };
}

/** A component that D TRACE does not know, in words. */
export function unknownComponent(error: NoSuchTrace): Refusal {
    const { target, subs, components } = error;
    if (target.component === "GSKSRVR" && target.sub === null) {
        return {
            why: "GSKSRVR is not among the traces of this system: the started task GSKSRVR is not running",
            next: "Start it (S GSKSRVR), if your shop wants it to run; this tool never starts it."
        };
    }
    if (target.sub !== null && subs.length > 0)
        return { why: `${target.component} has no sublevel ${target.sub}`, next: `It has: ${subs.join(", ")}.` };
    const close = components.filter((name) => name.startsWith(target.component.slice(0, 4)));
    return {
        why: `${targetName(target)} is not a trace of this system`,
        next: `display-trace lists the components${close.length > 0 ? `; similar: ${close.join(", ")}` : ""}.`
    };
}

/** One component as it is. @throws NoSuchTrace, Unreadable, ZosError */
export async function seeTrace(request: ComponentRequest, looker: Looker): Promise<SeenTrace> {
    const target = { component: request.component, sub: request.sub };
    const component = await looker.component(target);
    const former = stateOf(component, request.sub);
    if (former === null)
        throw new NoSuchTrace(
            target,
            component.subtraces.map((s) => s.name),
            []
        );
    return { request, component, former, member: request.parm === null ? null : await looker.member(request.parm) };
}

/** The writer's procedure, and every data set that it is known to name. */
export async function gatherWriter(
    request: WriterRequest,
    journalDirectory: string,
    zos: Zos,
    looker: Looker,
    system: string | null = null
): Promise<SeenWriter> {
    const library = request.procLibrary ?? DEFAULT_PROC_LIBRARY;
    let procedure: SeenWriter["procedure"];
    try {
        const found = await looker.procedure(library, request.writer);
        procedure = { library, found: found?.procedure ?? null, unreadable: null };
    } catch (error) {
        if (!(error instanceof ZosError) || error.kind !== "authority") throw error;
        procedure = { library, found: null, unreadable: error.what };
    }
    const dataSets: SeenDataSet[] = [];
    const outputs = (procedure.found?.outputs ?? []).filter((dd) => !dd.hasSymbols && !dd.gdg);
    const names = [...new Set([...outputs.map((dd) => dd.dataSet), ...(request.dataSetName === null ? [] : [request.dataSetName])])];
    for (const name of names) {
        const info = (await zos.dataSets.list(name)).find((d) => d.name === name) ?? null;
        const ours = ourDataSet(journalDirectory, zos.host, system, name);
        dataSets.push({
            name,
            dd: outputs.find((dd) => dd.dataSet === name) ?? null,
            deletedFirst: procedure.found?.deletesFirst.includes(name) ?? false,
            info,
            holders: info === null ? [] : await looker.holders(name),
            ours: info !== null && ours !== null && unchanged(ours, info.attributes),
            taken: info === null || !renamable(name) ? [] : (await zos.dataSets.list(`${name}.**`)).map((d) => d.name)
        });
    }
    return { procedure, dataSets, now: new Date() };
}

/** Everything the plan needs, by displays, catalog and member reads: nothing is changed. */
export async function gather(request: CaptureRequest, components: ComponentRequest[], zos: Zos, looker: Looker): Promise<Seen> {
    const identity = await looker.identity();
    const traces: SeenTrace[] = [];
    for (const component of components) traces.push(await seeTrace(component, looker));
    const prompts = await looker.prompts();
    const writer = await looker.writer(request.writer);
    return { identity, traces, prompts, writer, ...(await gatherWriter(request, request.journalDirectory, zos, looker, identity.name)) };
}
