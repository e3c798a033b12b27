import type { Verdict } from "./Rule";
import { beside, seconds, timed } from "./time";

/** Trace times are GMT or LOCAL, log times LOCAL: they agree within this many seconds once whole quarter hours are taken off. */
const CLOSE_SECONDS = 2;
const QUARTER = 900;

/**
 * True when two subjects belong to one failure: the same connection, or the same system (or one not known) and times that agree.
 * Connection ids of System SSL threads and of AT-TLS have nothing in common; only time joins them. Two connections of one kind are two
 * stories, except where an environment fails for all of them. What a policy says has no time: the name of its rule joins it with messages.
 */
export function sameStory(a: Verdict["subject"], b: Verdict["subject"]): boolean {
    if (a.system && b.system && a.system !== b.system) return false;
    if (a.connection && a.connection === b.connection) return true;
    if (a.connection && b.connection && !a.shared && !b.shared && areTwo(a.connection, b.connection)) return false;
    if (a.peers && b.peers && !a.shared && !b.shared) return a.peers.some((peer) => b.peers?.includes(peer));
    if (a.at === undefined || b.at === undefined || !timed(a.at) || !timed(b.at)) return a.rule !== undefined && a.rule === b.rule;
    return beside(seconds(a.at) - seconds(b.at), QUARTER) <= CLOSE_SECONDS;
}

/** True for two connections of AT-TLS, of a client's log, of one subsystem, or two threads of System SSL (`JOB/process/thread@time`). */
function areTwo(a: string, b: string): boolean {
    const kind = (connection: string): string =>
        /^(?:CONNID|client log|MQ|CICS|Db2|FTP|IMS Connect|Zowe|Connect:Direct|WebSphere plug-in) /.exec(connection)?.[0] ??
        (/: connection \d+, /.test(connection) ? "wire" : "thread");
    return kind(a) === kind(b) && a.replace(/@.*$/, "") !== b.replace(/@.*$/, "");
}
