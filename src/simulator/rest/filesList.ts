import type { SimDataSet } from "../model/types";
import { badRequest, denied, inUse, heldExclusively, notCataloged } from "./fileErrors";
import { json } from "./replies";
import type { Context, Exchange, Reply, Route } from "./types";

const TRACK_BYTES = 56664;
const TRACKS_PER_CYLINDER = 15;

/** Lists of data sets and of members. */
export function fileListRoutes(context: Context): Route[] {
    return [
        { method: "GET", pattern: /^\/zosmf\/restfiles\/ds\/?$/, handle: (exchange) => listDataSets(context, exchange) },
        {
            method: "GET",
            pattern: /^\/zosmf\/restfiles\/ds\/(?:-\([^)]+\)\/)?([^/()]+)\/member$/,
            handle: (exchange, match) => listMembers(context, exchange, match[1].toUpperCase())
        }
    ];
}

function listDataSets(context: Context, exchange: Exchange): Reply {
    const level = exchange.query.get("dslevel");
    if (!level) return badRequest("The query parameter dslevel is missing");
    const { system, switches } = context;
    const volume = exchange.query.get("volser")?.toUpperCase();
    const found = new Map(system.dataSets.list(level).map((dataSet) => [dataSet.name, dataSet]));
    if (switches.listsBelow) for (const dataSet of system.dataSets.list(`${level}.**`)) found.set(dataSet.name, dataSet);
    const matching = [...found.values()].filter((dataSet) => volume === undefined || dataSet.volume === volume);
    const attributes = /base/i.test(String(exchange.headers["x-ibm-attributes"] ?? ""));
    return page(
        exchange,
        matching.map((dataSet) => ({ name: dataSet.name, item: attributes ? attributesOf(dataSet) : { dsname: dataSet.name } }))
    );
}

function listMembers(context: Context, exchange: Exchange, name: string): Reply {
    const dataSet = context.system.dataSets.find(name);
    if (!dataSet) return notCataloged(name);
    const refused = denied(exchange.user, name);
    if (refused) return refused;
    if (heldExclusively(dataSet)) return inUse(name, "LMOPEN");
    const pattern = exchange.query.get("pattern")?.toUpperCase() ?? "*";
    if (!/^[A-Z0-9#$@*%]+$/.test(pattern)) return badRequest("The member pattern is not valid");
    const expression = new RegExp(`^${pattern.replace(/\$/g, "\\$").replace(/\*/g, ".*").replace(/%/g, ".")}$`);
    const names = [...dataSet.members.keys()].filter((member) => expression.test(member));
    return page(
        exchange,
        names.map((member) => ({ name: member, item: { member } }))
    );
}

/** Applies `start` and X-IBM-Max-Items (0 = all); `moreRows` is there only when there are more. */
function page(exchange: Exchange, entries: { name: string; item: object }[]): Reply {
    const start = exchange.query.get("start")?.toUpperCase() ?? "";
    const limit = Number(exchange.headers["x-ibm-max-items"] ?? 1000) || Infinity;
    const sorted = entries.filter(({ name }) => name >= start).sort((a, b) => (a.name < b.name ? -1 : 1));
    const items = sorted.slice(0, limit).map(({ item }) => item);
    const more = items.length < sorted.length ? { moreRows: true } : {};
    return json(200, { items, returnedRows: items.length, ...more, totalRows: sorted.length, JSONversion: 1 });
}

/** Attributes as seen on a real system: every value is a text, sizes are tracks, there is no number of bytes or records. */
function attributesOf(dataSet: SimDataSet): object {
    if (dataSet.migrated) return { dsname: dataSet.name, migr: "YES", vol: "MIGRAT" };
    const bytes = dataSet.records.reduce((sum, record) => sum + record.length, 0);
    const tracks = Math.max(Math.ceil(bytes / TRACK_BYTES), 1);
    const allocated = Math.ceil(tracks / TRACKS_PER_CYLINDER) * TRACKS_PER_CYLINDER;
    const created = new Date(dataSet.created).toISOString().slice(0, 10).replace(/-/g, "/");
    return {
        dsname: dataSet.name,
        dsorg: dataSet.organization,
        recfm: dataSet.recordFormat,
        lrecl: String(dataSet.recordLength),
        blksz: String(dataSet.blockSize),
        ...(dataSet.organization === "PO" ? { dsntp: "PDS" } : {}),
        used: String(bytes === 0 && dataSet.members.size === 0 ? 0 : Math.ceil((tracks * 100) / allocated)),
        sizex: String(allocated),
        extx: "1",
        spacu: "CYLINDERS",
        cdate: created,
        rdate: created,
        edate: "***None***",
        catnm: "CATALOG.MASTER",
        dev: "3390",
        migr: "NO",
        mvol: "N",
        ovf: "NO",
        vol: dataSet.volume,
        vols: dataSet.volume
    };
}
