import * as fs from "node:fs";
import type { DataSetInfo, Zos } from "../zos";
import { ZosError } from "../zos";

/** A downloaded trace data set, in the shape of `dataSets` in the JSON results. */
export interface DownloadedTrace {
    name: string;
    /** null = there was nothing to write. */
    file: string | null;
    records: number;
    bytes: number;
    sha256: string | null;
    /** The last record was read again and compared. */
    complete: boolean;
    /** What is odd about it, in words: no records, no trace by its looks, end not verified. */
    notes: string[];
}

/** How often a download that ended short is started. */
const ATTEMPTS = 2;
/** How much of the file is looked at to tell trace buffers from text. */
const LOOK_BYTES = 4096;

/** Refuses what cannot be downloaded as it stands, from its catalog entry. */
function fit(name: string, found: DataSetInfo[]): DataSetInfo {
    const info = found.find((d) => d.name.toUpperCase() === name.toUpperCase());
    if (!info) {
        throw new ZosError("notFound", `${name} is not catalogued`, {
            means: "There is no data set of that name, or its catalog is not connected to the system that z/OSMF runs on.",
            next: "Check the name. The writer's procedure and the messages of its end (IGD104I, IEF285I) name its data set.",
            executed: "no"
        });
    }
    if (info.migrated) {
        throw new ZosError("service", `${name} is migrated`, {
            means: "It must be recalled before it can be read; that may take minutes.",
            next: `Recall it: zowe files hrecall data-set "${name}" --wait, then download it again.`,
            executed: "no"
        });
    }
    if (info.organization != null && !/^PS/.test(info.organization)) {
        throw new ZosError("service", `${name} is no sequential data set (organization ${info.organization})`, {
            means: "An external writer writes sequential data sets.",
            next: "Check the name.",
            executed: "no"
        });
    }
    return info;
}

/** Whether the beginning looks like EBCDIC or ASCII text rather than trace buffers: those are full of zeros and binary numbers. */
function looksLikeText(file: string): boolean {
    const head = Buffer.alloc(LOOK_BYTES);
    const fd = fs.openSync(file, "r");
    let length: number;
    try {
        length = fs.readSync(fd, head, 0, LOOK_BYTES, 0);
    } finally {
        fs.closeSync(fd);
    }
    let text = 0;
    let count = 0;
    for (let at = 0; at + 4 <= length;) {
        const end = Math.min(at + 4 + head.readUInt32BE(at), length);
        for (at += 4; at < end; at++, count++) if (head[at] >= 0x40 && head[at] < 0xff) text++;
    }
    return count > 0 && text === count;
}

/**
 * Downloads a trace data set in record mode: looks at the catalog first, and starts once more when the transfer ends short.
 * An empty data set is a result with a note, not an error.
 * @param file where to write; nothing is left there on failure
 * @param onProgress bytes received so far
 * @throws ZosError notFound, inUse, authority, truncated, …
 */
export async function downloadTrace(
    zos: Zos,
    dataSet: string,
    file: string,
    onProgress?: (bytes: number) => void,
    signal?: AbortSignal
): Promise<DownloadedTrace> {
    const name = dataSet.toUpperCase();
    const info = fit(name, await zos.dataSets.list(name));
    const notes: string[] = [];
    if (info.recordFormat != null && !/^V/.test(info.recordFormat)) {
        notes.push(`Its record format is ${info.recordFormat}; external writers write V or VB.`);
    }
    for (let attempt = 1; ; attempt++) {
        try {
            const got = await zos.dataSets.download(name, file, { mode: "record", onProgress, signal });
            if (got.records === 0) notes.push("It holds no records: the writer wrote nothing, or has not closed it yet.");
            else if (looksLikeText(file)) notes.push("It holds text, not trace buffers: is this the right data set?");
            if (!got.complete) notes.push("z/OSMF did not give its last record a second time, so that its end is not verified.");
            const { records, bytes, sha256, complete } = got;
            return { name, file, records, bytes, sha256, complete, notes };
        } catch (error) {
            const again = error instanceof ZosError && error.kind === "truncated" && !signal?.aborted && attempt < ATTEMPTS;
            if (!again) throw error;
        }
    }
}
