import { Headers } from "@zowe/imperative";
import { ZosFilesConstants } from "@zowe/zos-files-for-zowe-sdk";
import type { DataSetInfo, DataSets, DownloadOptions, DownloadResult } from "../DataSets";
import { dataSetPath, download, readHeaders } from "./download";
import { splitLines } from "./Requests";
import type { Requests, What } from "./Requests";

/** All of them; without the header z/OSMF stops at 1000. */
const ALL = { "X-IBM-Max-Items": "0" };

function items(answer: unknown): Record<string, unknown>[] {
    const list = (answer as { items?: unknown } | null)?.items;
    return Array.isArray(list) ? list.filter((i): i is Record<string, unknown> => i != null && typeof i === "object") : [];
}

// {"dsname":"IBMUSER.CTRACE1","dsorg":"PS","recfm":"VB","lrecl":"27994","vol":"USER01","migr":"NO","cdate":"2026/01/05",…}
// migrated: {"dsname":"…","migr":"YES","vol":"MIGRAT"}, nothing else. [seen]
function dataSetInfo(item: Record<string, unknown>): DataSetInfo {
    const attributes = Object.fromEntries(Object.entries(item).map(([key, value]) => [key, String(value)]));
    const known = (key: string) => {
        const value = attributes[key]?.trim();
        return value == null || value === "" || value === "***None***" || value === "?" ? null : value;
    };
    const length = known("lrecl");
    return {
        name: attributes.dsname ?? "",
        migrated: known("migr") === "YES" || /^(MIGRAT|ARCIVE)/.test(known("vol") ?? ""),
        volume: known("vol"),
        organization: known("dsorg"),
        recordFormat: known("recfm"),
        recordLength: length != null && /^\d+$/.test(length) ? Number(length) : null,
        created: known("cdate"),
        referenced: known("rdate"),
        attributes
    };
}

export class ZosmfDataSets implements DataSets {
    constructor(private readonly requests: Requests) {}

    async list(pattern: string): Promise<DataSetInfo[]> {
        const what: What = { area: "files", action: `list ${pattern}` };
        const resource =
            `${ZosFilesConstants.RESOURCE}${ZosFilesConstants.RES_DS_FILES}` +
            `?${ZosFilesConstants.RES_DS_LEVEL}=${encodeURIComponent(pattern)}`;
        const answer = await this.requests.readJson(what, { verb: "GET", resource, headers: [ALL, { "X-IBM-Attributes": "base" }] });
        const found = items(answer).map(dataSetInfo);
        // a level without a mask also brings what lies below it, as in ISPF 3.4
        return /[*%]/.test(pattern) ? found : found.filter((d) => d.name.toUpperCase() === pattern.toUpperCase());
    }

    async members(dataSet: string, pattern?: string): Promise<string[]> {
        const what: What = { area: "files", action: `list the members of ${dataSet}` };
        const query = pattern ? `?pattern=${encodeURIComponent(pattern)}` : "";
        const resource = `${dataSetPath(dataSet)}${ZosFilesConstants.RES_DS_MEMBERS}${query}`;
        const answer = await this.requests.readJson(what, { verb: "GET", resource, headers: [ALL] });
        return items(answer)
            .map((item) => String(item.member ?? ""))
            .filter((name) => name !== "");
    }

    async readText(dataSet: string, member?: string): Promise<string[]> {
        const what: What = { area: "files", action: `read ${dataSet}${member ? `(${member})` : ""}` };
        const resource = dataSetPath(dataSet, member);
        return splitLines(await this.requests.read(what, { verb: "GET", resource, headers: readHeaders("text") }));
    }

    download(dataSet: string, file: string, options: DownloadOptions): Promise<DownloadResult> {
        return download(this.requests, dataSet, file, options);
    }

    async rename(from: string, to: string): Promise<void> {
        const what: What = { area: "files", action: `rename ${from} to ${to}` };
        const body = { request: "rename", "from-dataset": { dsn: from } };
        await this.requests.change(what, { verb: "PUT", resource: dataSetPath(to), headers: [Headers.APPLICATION_JSON], body });
    }

    async delete(dataSet: string): Promise<void> {
        await this.requests.change({ area: "files", action: `delete ${dataSet}` }, { verb: "DELETE", resource: dataSetPath(dataSet) });
    }
}
