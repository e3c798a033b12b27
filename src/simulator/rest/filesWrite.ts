import type { IncomingHttpHeaders } from "node:http";
import { fromEbcdic } from "../ipcs/ebcdic";
import type { SimDataSet } from "../model/types";
import { DATA_SET, dataType, decoded, etag, rawRecords } from "./dataSetText";
import { alreadyExists, badContents, badRequest, denied, inUse, noMember, notCataloged } from "./fileErrors";
import { empty, parseObject } from "./replies";
import type { Change, Context, Exchange, Reply, Route } from "./types";

/** Create, write, rename, recall and delete. */
export function fileWriteRoutes(context: Context): Route[] {
    return [
        {
            method: "PUT",
            pattern: DATA_SET,
            describe: (match, body, headers) => describePut(match, body, headers),
            handle: (exchange, match) => {
                const utility = utilityOf(exchange.body, exchange.headers);
                return utility ? runUtility(context, exchange, match, utility) : write(context, exchange, match);
            }
        },
        {
            method: "POST",
            pattern: DATA_SET,
            describe: (match) => ({ kind: "create", target: match[2].toUpperCase() }),
            handle: (exchange, match) => create(context, exchange, match[2].toUpperCase())
        },
        {
            method: "DELETE",
            pattern: DATA_SET,
            describe: (match) => ({ kind: "delete", target: fullName(match) }),
            handle: (exchange, match) => remove(context, exchange, match)
        }
    ];
}

function fullName(match: RegExpExecArray): string {
    return (match[2] + (match[3] === undefined ? "" : `(${match[3]})`)).toUpperCase();
}

function utilityOf(body: Buffer, headers: IncomingHttpHeaders): Record<string, unknown> | null {
    if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return null;
    const fields = parseObject(body);
    return typeof fields?.request === "string" ? fields : null;
}

function describePut(match: RegExpExecArray, body: Buffer, headers: IncomingHttpHeaders): Change {
    const utility = utilityOf(body, headers);
    const target = fullName(match);
    if (!utility) return { kind: "write", target };
    if (utility.request === "rename") return { kind: "rename", target, detail: fromOf(utility).name };
    return { kind: "recall", target };
}

/** `{"request":"rename","from-dataset":{"dsn":"OLD"}}`, as the SDK sends it to the new name. */
function fromOf(utility: Record<string, unknown>): { name: string; member: string | undefined } {
    const from = (utility["from-dataset"] ?? {}) as { dsn?: unknown; member?: unknown };
    return { name: String(from.dsn ?? "").toUpperCase(), member: typeof from.member === "string" ? from.member.toUpperCase() : undefined };
}

async function runUtility(context: Context, exchange: Exchange, match: RegExpExecArray, utility: Record<string, unknown>): Promise<Reply> {
    const { system, switches } = context;
    const name = match[2].toUpperCase();
    if (utility.request === "hrecall") {
        const dataSet = system.dataSets.find(name);
        if (!dataSet) return notCataloged(name);
        const recalled = exchange.execute(() => system.clock.sleep(switches.recallMs).then(() => void (dataSet.migrated = false)));
        if (utility.wait === true) await recalled;
        return empty(200);
    }
    if (utility.request !== "rename") return badRequest(`The request ${String(utility.request)} is not one the simulator knows`);
    const from = fromOf(utility);
    const dataSet = system.dataSets.find(from.name);
    if (!dataSet) return notCataloged(from.name);
    const refused = denied(exchange.user, from.name) ?? denied(exchange.user, name);
    if (refused) return refused;
    if (dataSet.holders.length > 0) return inUse(from.name, "LMRENAME");
    if (from.member !== undefined) return renameMember(exchange, dataSet, from.member, (match[3] ?? "").toUpperCase());
    if (system.dataSets.find(name)) return alreadyExists(name);
    if (!isName(name)) return badRequest(`'${name}' is not a data set name`);
    await exchange.execute(() => system.dataSets.rename(from.name, name));
    return empty(200);
}

async function renameMember(exchange: Exchange, dataSet: SimDataSet, from: string, to: string): Promise<Reply> {
    const lines = dataSet.members.get(from);
    if (!lines) return noMember(dataSet.name, from);
    await exchange.execute(() => {
        dataSet.members.delete(from);
        dataSet.members.set(to, lines);
    });
    return empty(200);
}

async function write(context: Context, exchange: Exchange, match: RegExpExecArray): Promise<Reply> {
    const name = match[2].toUpperCase();
    const member = match[3]?.toUpperCase();
    const dataSet = context.system.dataSets.find(name);
    if (!dataSet) return notCataloged(name);
    const refused = denied(exchange.user, name);
    if (refused) return refused;
    if (dataSet.holders.length > 0) return inUse(name, "LMOPEN");
    if (dataSet.organization === "PO" && member === undefined) return badRequest("A member name is needed");
    const former = member === undefined ? undefined : dataSet.members.get(member);
    const condition = exchange.headers["if-match"];
    if (condition !== undefined && condition !== etag(rawRecords(dataSet, former))) return empty(412);
    const records = decoded(dataSet, exchange.body, dataType(exchange.headers["x-ibm-data-type"]));
    if (typeof records === "string") return badContents(records);
    await exchange.execute(() => {
        if (member === undefined) {
            dataSet.records = records;
            delete dataSet.generate;
        } else {
            dataSet.members.set(
                member,
                records.map((record) => fromEbcdic(record).trimEnd())
            );
        }
    });
    const isNew = member !== undefined && former === undefined;
    return empty(isNew ? 201 : 204, { ETag: etag(rawRecords(dataSet, member === undefined ? undefined : dataSet.members.get(member))) });
}

async function create(context: Context, exchange: Exchange, name: string): Promise<Reply> {
    const { dataSets } = context.system;
    const wanted = parseObject(exchange.body);
    if (!wanted) return badRequest("The body of the request is not valid JSON");
    if (!isName(name)) return badRequest(`'${name}' is not a data set name`);
    const refused = denied(exchange.user, name);
    if (refused) return refused;
    if (dataSets.find(name)) return alreadyExists(name);
    const organization = String(wanted.dsorg ?? "PS").startsWith("PO") ? "PO" : "PS";
    const number = (field: string, otherwise: number): number => Number(wanted[field] ?? otherwise) || otherwise;
    await exchange.execute(() =>
        dataSets.create({
            name,
            organization,
            recordFormat: String(wanted.recfm ?? "FB").toUpperCase(),
            recordLength: number("lrecl", 80),
            blockSize: number("blksize", 6160),
            ...(typeof wanted.volser === "string" ? { volume: wanted.volser.toUpperCase() } : {})
        })
    );
    return empty(201);
}

async function remove(context: Context, exchange: Exchange, match: RegExpExecArray): Promise<Reply> {
    const { dataSets } = context.system;
    const name = match[2].toUpperCase();
    const member = match[3]?.toUpperCase();
    const dataSet = dataSets.find(name);
    if (!dataSet || (match[1] && match[1].toUpperCase() !== dataSet.volume)) return notCataloged(name);
    const refused = denied(exchange.user, name);
    if (refused) return refused;
    if (dataSet.holders.length > 0) return inUse(name, "LMERASE");
    if (member !== undefined && !dataSet.members.has(member)) return noMember(name, member);
    await exchange.execute(() => {
        if (member === undefined) dataSets.delete(name);
        else dataSet.members.delete(member);
    });
    return empty(204);
}

/** 1 to 44 characters, qualifiers of 1 to 8 that start alphabetic. */
function isName(name: string): boolean {
    return name.length <= 44 && name.split(".").every((part) => /^[A-Z#$@][A-Z0-9#$@-]{0,7}$/.test(part));
}
