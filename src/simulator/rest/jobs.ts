import type { IncomingHttpHeaders } from "node:http";
import { fromEbcdic } from "../ipcs/ebcdic";
import type { SimJob } from "../model/types";
import { correlator, feedback, jobDocument, spoolDocument } from "./jobDocuments";
import { denied } from "./fileErrors";
import { sendSpool } from "./spool";
import { json, parseObject, serviceError } from "./replies";
import type { Change, Context, Exchange, Reply, Route } from "./types";

const ROOT = "/zosmf/restjobs/jobs";
const CARD_COLUMNS = 80;
// A job is NAME/ID or its correlator, which has no slash and ends after a colon.
const JOB = `${ROOT}/(?:([^/]+)/([^/]+)|([^/]*:[^/]*))`;

/** The job services. */
export function jobRoutes(context: Context): Route[] {
    const on = (suffix: string): RegExp => new RegExp(`^${JOB}${suffix}$`);
    return [
        {
            method: "PUT",
            pattern: /^\/zosmf\/restjobs\/jobs\/?$/,
            describe: (_match, body, headers) => describeSubmit(body, headers),
            handle: (exchange) => submit(context, exchange)
        },
        { method: "GET", pattern: /^\/zosmf\/restjobs\/jobs\/?$/, handle: (exchange) => list(context, exchange) },
        {
            method: "GET",
            pattern: on("/files"),
            handle: withJob(context, (_exchange, job) =>
                json(
                    200,
                    job.spool.map((file) => spoolDocument(context, job, file))
                )
            )
        },
        {
            method: "GET",
            pattern: on("/files/([^/]+)/records"),
            handle: withJob(context, (exchange, job, match) => sendSpool(exchange, job, match[4]))
        },
        {
            method: "GET",
            pattern: on(""),
            handle: withJob(context, (exchange, job) => json(200, jobDocument(context, job, exchange.query)))
        },
        {
            method: "PUT",
            pattern: on(""),
            describe: (match) => ({ kind: "cancel", target: reference(match) }),
            handle: withJob(context, (exchange, job) => modify(context, exchange, job))
        },
        {
            method: "DELETE",
            pattern: on(""),
            describe: (match) => ({ kind: "purge", target: reference(match) }),
            handle: withJob(context, async (exchange, job) => {
                await exchange.execute(() => context.system.jobs.purge(job.id));
                return feedback(context, job, String(exchange.headers["x-ibm-job-modify-version"] ?? "1.0"));
            })
        }
    ];
}

function reference(match: RegExpExecArray): string {
    return match[3] ?? `${match[1]}(${match[2]})`;
}

function withJob(
    context: Context,
    handle: (exchange: Exchange, job: SimJob, match: RegExpExecArray) => Promise<Reply> | Reply
): Route["handle"] {
    return (exchange, match) => {
        const [, name, id, key] = match;
        const job = context.system.jobs
            .find({})
            .find((each) =>
                key === undefined ? each.name === name.toUpperCase() && each.id === id.toUpperCase() : correlator(context, each) === key
            );
        return job ? handle(exchange, job, match) : noJob(reference(match));
    };
}

/** A job that is not there is a 400, seen on real systems; so is the stack, which the SDK takes out. */
function noJob(wanted: string): Reply {
    const message = `No job found for reference: '${wanted}'`;
    const stack = `JesException: CATEGORY_SERVICE rc=4 reason=10 message=${message}`;
    return json(400, { rc: 4, reason: 10, category: 6, message, stack });
}

function list(context: Context, exchange: Exchange): Reply {
    const { query, user } = exchange;
    const id = query.get("jobid");
    if (id !== null && !/^[A-Z#$@][A-Z0-9]{1,7}$/i.test(id))
        return serviceError(400, 6, 4, 4, "Value of jobid query parameter is not valid");
    const owner = pattern(query.get("owner") ?? user.name);
    const prefix = pattern(query.get("prefix") ?? "*");
    const status = query.get("status") ?? "*";
    const jobs = context.system.jobs
        .find({})
        .filter((job) => owner.test(job.owner) && prefix.test(job.name) && (id === null || job.id === id.toUpperCase()))
        .filter((job) => status === "*" || (status.toUpperCase() === "ACTIVE") === (job.status !== "OUTPUT"))
        .slice(0, Number(query.get("max-jobs") ?? 1000) || 1000);
    return json(
        200,
        jobs.map((job) => jobDocument(context, job, query))
    );
}

function pattern(text: string): RegExp {
    const escaped = text.toUpperCase().replace(/[.$+^|()[\]{}\\]/g, "\\$&");
    return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/[?%]/g, ".")}$`);
}

async function submit(context: Context, exchange: Exchange): Promise<Reply> {
    const jcl = jclOf(context, exchange.body, exchange.headers, exchange);
    if ("status" in jcl) return jcl;
    const long = jcl.findIndex((line) => line.length > CARD_COLUMNS);
    if (!(jcl[0] ?? "").startsWith("/")) return serviceError(400, 6, 4, 17, "Submit input data does not start with a slash");
    if (long >= 0) {
        const text = `Job submission error. Record length ${jcl[long].length} too long for JCL submission, maxlen=${CARD_COLUMNS}`;
        if (context.switches.submitsPartOfLongJcl && isJob(jcl)) {
            await exchange.execute(() => context.system.jobs.submit(jcl.slice(0, long), exchange.user.name));
        }
        return serviceError(400, 6, 4, 9, text);
    }
    if (!isJob(jcl)) return serviceError(400, 6, 4, 13, "Job input was not recognized by system as a job");
    // How z/OSMF tells a user without JESJOBS authority is not known; this is assumed.
    if (!exchange.user.submit) return serviceError(500, 6, 8, 1, "Job submission error. The user is not authorized to submit jobs");
    const job = await exchange.execute(() => context.system.jobs.submit(withSymbols(jcl, exchange.headers), exchange.user.name));
    return json(201, jobDocument(context, job, exchange.query));
}

function isJob(jcl: string[]): boolean {
    return jcl.some((line) => /^\/\/[A-Z#$@][A-Z0-9#$@]{0,7}\s+JOB(\s|$)/.test(line));
}

/** JCL from the body, or from the data set that it names: `{"file":"//'IBMUSER.JCL(IPCS)'"}`. */
function jclOf(context: Context, body: Buffer, headers: IncomingHttpHeaders, exchange: Exchange): string[] | Reply {
    if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return lines(body.toString("utf8"));
    const file = parseObject(body)?.file;
    const name = /^\/\/'([^'()]+)(?:\(([^)]+)\))?'$/.exec(typeof file === "string" ? file : "");
    if (!name) return serviceError(400, 6, 4, 1, "The field file is missing or names no data set");
    const dataSet = context.system.dataSets.find(name[1]);
    const refused = denied(exchange.user, name[1].toUpperCase());
    if (refused) return refused;
    const member = name[2] === undefined ? undefined : dataSet?.members.get(name[2].toUpperCase());
    if (!dataSet || (name[2] !== undefined && !member))
        return serviceError(500, 1, 4, 528, `Dynamic allocation error. ${name[0]} was not found`);
    return member ?? dataSet.records.map((record) => fromEbcdic(record).trimEnd());
}

function lines(text: string): string[] {
    const all = text.split(/\r?\n/);
    while (all.at(-1) === "") all.pop();
    return all;
}

function describeSubmit(body: Buffer, headers: IncomingHttpHeaders): Change {
    const isFile = /^application\/json\b/i.test(headers["content-type"] ?? "");
    if (isFile) return { kind: "submit", target: String(parseObject(body)?.file ?? "") };
    return { kind: "submit", target: /^\/\/(\S+)\s+JOB\b/m.exec(body.toString("utf8"))?.[1] ?? "" };
}

/** X-IBM-JCL-Symbol-NAME: value replaces &NAME. in the JCL. */
function withSymbols(jcl: string[], headers: IncomingHttpHeaders): string[] {
    const symbols = Object.entries(headers).filter(([name]) => name.startsWith("x-ibm-jcl-symbol-"));
    return symbols.reduce((text, [name, value]) => {
        const symbol = name.slice("x-ibm-jcl-symbol-".length).replace(/\$/g, "\\$");
        return text.map((line) => line.replace(new RegExp(`&${symbol}\\b\\.?`, "gi"), String(value)));
    }, jcl);
}

async function modify(context: Context, exchange: Exchange, job: SimJob): Promise<Reply> {
    const wanted = parseObject(exchange.body);
    if (wanted?.request !== "cancel")
        return serviceError(400, 6, 4, 2, `The request ${String(wanted?.request)} is not one the simulator knows`);
    await exchange.execute(() => context.system.jobs.cancel(job.id));
    return feedback(context, job, String(wanted.version ?? "1.0"));
}
