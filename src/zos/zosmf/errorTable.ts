import type { ZosErrorKind } from "../ZosError";
import type { ErrorBody, RequestContext } from "./errors";

/** What an error means, for the user. */
export interface Said {
    kind: ZosErrorKind;
    what: string;
    means?: string;
    next?: string;
    executed: "no" | "maybe" | "yes";
}

// Node's names for certificates that it does not accept. [seen: measured with Node 20 and the SDK]
const CERTIFICATE: Record<string, string> = {
    DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
    SELF_SIGNED_CERT_IN_CHAIN: "the CA of its certificate is not one that Node trusts",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the CA of its certificate is not known here",
    UNABLE_TO_GET_ISSUER_CERT: "the CA of its certificate is not known here",
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the CA of its certificate is not known here",
    CERT_HAS_EXPIRED: "its certificate has expired",
    CERT_NOT_YET_VALID: "its certificate is not valid yet",
    ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host name"
};
const NOT_THERE: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "the host name is not known",
    EAI_AGAIN: "the name server did not answer",
    EHOSTUNREACH: "there is no way to the host",
    ENETUNREACH: "there is no way to the network"
};

/**
 * Failures below HTTP.
 * @param code Node's error code, null when it has none
 * @param text Node's words, which alone tell "before TLS was up" from "after the request had gone"
 * @returns null when the request may have arrived
 */
export function byNodeCode(code: string | null, text: string, context: RequestContext): Said | null {
    const at = `${context.host}:${context.port}`;
    const certificate = CERTIFICATE[code ?? ""];
    if (certificate) {
        return {
            kind: "unreachable",
            what: `The z/OSMF at ${at} could not be trusted: ${certificate} (${code})`,
            means: "Nothing was sent: the connection ended before the request.",
            next:
                "Best: get the CA certificate as a PEM file and set NODE_EXTRA_CA_CERTS=/path/ca.pem. Otherwise, only on a network you trust: " +
                "--reject-unauthorized false, rejectUnauthorized: false in the profile, or ZOWE_OPT_REJECT_UNAUTHORIZED=false.",
            executed: "no"
        };
    }
    const absent = NOT_THERE[code ?? ""];
    if (absent) {
        return {
            kind: "unreachable",
            what: `${at} was not reached: ${absent} (${code})`,
            means: "Nothing was sent.",
            next: "Check host and port of the profile or the options, VPN and firewall; `zowe zosmf check status` tests the same connection.",
            executed: "no"
        };
    }
    if (/connection timed out\. check the host/i.test(text) || (code === "ETIMEDOUT" && /connect/.test(text))) {
        return {
            kind: "unreachable",
            what: `${at} did not answer the connection`,
            means: "Nothing was sent.",
            next: "Check host, port, VPN and firewall.",
            executed: "no"
        };
    }
    if (/before secure TLS connection was established/i.test(text) || code === "EPROTO" || (code ?? "").startsWith("ERR_SSL_")) {
        return {
            kind: "unreachable",
            what: `TLS with ${at} did not come up`,
            means: "Nothing was sent. Either the port does not speak TLS, or the two sides share no protocol version or cipher suite.",
            next: "Check the port (z/OSMF's HTTPS port, often 443 or 10443). With AT-TLS before z/OSMF its policy decides what is accepted.",
            executed: "no"
        };
    }
    return null;
}

interface Row {
    /** Where it holds: HTTP status, console return/reason code, words in the text. */
    area?: RequestContext["area"];
    status?: number;
    code?: [number, number | null];
    text?: RegExp;
    kind: ZosErrorKind;
    what: (c: RequestContext) => string;
    means?: string;
    next?: string;
    /** maybe = for a request that changes something. */
    executed: "no" | "maybe";
}

const could = (c: RequestContext) => `z/OSMF on ${c.host} could not ${c.action}`;

// First match wins. [seen] marks texts from real systems quoted in public threads, [documented] IBM's tables, [assumed] the rest.
const ROWS: Row[] = [
    // seen: z/OSMF answers 401 with an empty body
    {
        status: 401,
        kind: "authentication",
        what: (c) => `${c.host}:${c.port} did not accept ${c.user ? `user ${c.user}` : "the credentials"}`,
        means: "User, password, token or certificate is wrong, expired or revoked.",
        next: "Check the credentials (`zowe config secure`, a new token). Do not try many times: RACF revokes a user after a few wrong passwords.",
        executed: "no"
    },
    // seen: {"errorID":"IZUG846W",…}
    {
        text: /IZUG846W/,
        kind: "authority",
        what: (c) => `z/OSMF on ${c.host} refused the request as coming from a foreign site`,
        means: "The cross-site header did not arrive: something between here and z/OSMF removes X-CSRF-ZOSMF-HEADER.",
        next: "Ask who runs the proxy or gateway in between.",
        executed: "no"
    },
    {
        status: 403,
        kind: "authority",
        what: (c) => `${could(c)}: not authorised`,
        means: "The user may not use this z/OSMF service.",
        next: "docs/permissions.md lists the profiles (EJBROLE izuUsers, SERVAUTH, OPERCMDS) and the RACF commands to ask for.",
        executed: "no"
    },
    // seen: 500 5/7 IKJ55303I THE CONSOLE COMMAND HAS TERMINATED.+
    {
        area: "console",
        code: [5, 7],
        kind: "consoleInUse",
        what: (c) =>
            `The console ${c.consoleName === "defcn" ? "of z/OSMF's default name (user id + CN)" : c.consoleName} could not be made`,
        means: "Most often the name is active already, by another tool, another session of yours or on another system of the sysplex. The command was not issued.",
        next: "Give a name that is free: --console-name NAME (2 to 8 characters). Else check READ to MVS.MCSOPER.name in OPERCMDS.",
        executed: "no"
    },
    // seen: 500 3/12; z/OSMF's remembered address space is gone, the next command makes a new one
    {
        area: "console",
        code: [3, 12],
        kind: "consoleUnavailable",
        what: (c) => `z/OSMF on ${c.host} has lost the TSO address space of the console`,
        means: "The command was not issued.",
        next: "Do it again: z/OSMF makes a new address space.",
        executed: "no"
    },
    // seen: 500 1/21
    {
        area: "console",
        code: [1, 21],
        kind: "consoleUnavailable",
        what: (c) => `z/OSMF on ${c.host} could not make a TSO address space for the console`,
        means: "The logon procedure, account or region in z/OSMF's settings does not work for this user. The command was not issued.",
        next: "Check ACCTNUM, TSOPROC IZUFPROC and CEA.CEATSO.TSOREQUEST for the user (docs/permissions.md).",
        executed: "no"
    },
    {
        area: "console",
        code: [1, 17],
        kind: "tooLong",
        what: () => "The command is longer than the 126 characters that z/OSMF takes",
        means: "It was not issued.",
        next: "Split a reply with CONT; use a parmlib member (--parm) for a long one.",
        executed: "no"
    },
    {
        area: "console",
        code: [1, 5],
        kind: "service",
        what: (c) => `${could(c)}: z/OSMF does not accept the system name`,
        means: "The command was not issued.",
        next: "Give a system of this sysplex with --sysplex-system, or none for the one that z/OSMF runs on.",
        executed: "no"
    },
    // documented: every other 1/x is a complaint about the request itself
    {
        area: "console",
        code: [1, null],
        kind: "service",
        what: (c) => `${could(c)}: z/OSMF rejected the request`,
        means: "The command was not issued.",
        next: "Read the text of z/OSMF below; a console name has 2 to 8 characters, the first a letter or # $ @.",
        executed: "no"
    },
    // seen: 500 2/7
    {
        area: "console",
        code: [2, 7],
        kind: "consoleUnavailable",
        what: (c) => `z/OSMF on ${c.host} got no answer from its TSO service`,
        means: "The command may have been issued.",
        next: "Look whether it took effect. If it keeps coming: authorities of the user for TSO through z/OSMF (docs/permissions.md).",
        executed: "maybe"
    },
    // seen: LMINIT error / ISRZ002 Data set not cataloged
    {
        text: /not cataloged|was not found in catalog|member .*not found|ISRZ002 Member not found/i,
        kind: "notFound",
        what: (c) => `Could not ${c.action}: there is no such data set or member`,
        next: "Check the name; a data set that is not catalogued cannot be read through z/OSMF.",
        executed: "no"
    },
    // seen: LMOPEN error / Open 913 abend — HTTP 500, not 403
    {
        text: /Authorization failed|\b913\b|ICH408I|not authorized/i,
        kind: "authority",
        what: (c) => `Could not ${c.action}: ${c.user ?? "the user"} may not use it`,
        means: "The security product denied the access (abend 913 at open).",
        next: "Ask for READ to the data set profile (ALTER for rename and delete).",
        executed: "no"
    },
    // seen: LMERASE error / ISRZ002 Data set in use
    {
        text: /data set in use|in use by another user/i,
        kind: "inUse",
        what: (c) => `Could not ${c.action}: the data set is in use`,
        means: "Somebody holds it. For a trace data set that is the external writer: it must be stopped first.",
        next: "See who holds it: D GRS,RES=(SYSDSN,dataset). Stop the writer, wait until it has ended, then again.",
        executed: "no"
    },
    // assumed: the wording of a create or rename onto a name that exists
    {
        area: "files",
        text: /already (exists|cataloged|in use as)|duplicate/i,
        kind: "exists",
        what: (c) => `Could not ${c.action}: the new name exists already`,
        next: "Take another name, or remove the data set that has it.",
        executed: "no"
    },
    // seen: EDC5047I on a migrated data set
    {
        text: /EDC5047I/,
        kind: "service",
        what: (c) => `Could not ${c.action}: z/OSMF could not open the data set`,
        means: "Often the data set is migrated or its catalog entry is damaged.",
        next: "Recall it: zowe files hrecall ds NAME --wait, then again.",
        executed: "no"
    },
    // seen: cat 2 rc 4 reason 1 timeout receiving response (>30 secs)
    {
        text: /timeout receiving response/i,
        kind: "service",
        what: (c) => `Could not ${c.action}: z/OSMF's TSO helper did not answer in time`,
        means: "The system is busy, or a recall or allocation waits.",
        next: "Try again later; a migrated data set: recall it first.",
        executed: "maybe"
    },
    // seen: cat 3 rc 12 reason 4
    {
        text: /maximum number of TSO address spaces/i,
        kind: "service",
        what: (c) => `Could not ${c.action}: z/OSMF has no TSO address space left`,
        means: "Too many sessions are open for this user or in all.",
        next: "Close other tools that use z/OSMF, wait until their sessions expire, or raise the limit in IKJTSOxx/CEA.",
        executed: "no"
    },
    // seen: 400 cat 6 reason 10 "No job found for reference"
    {
        area: "jobs",
        text: /No job found/i,
        kind: "notFound",
        what: (c) => `Could not ${c.action}: there is no such job on the spool`,
        next: "It may have been purged, or it belongs to another JES.",
        executed: "no"
    },
    // seen: 400 reason 9; a part may have been submitted
    {
        area: "jobs",
        text: /Record length \d+ too long/i,
        kind: "service",
        what: (c) => `Could not ${c.action}: a JCL line is longer than 80 characters`,
        means: "The job may have been submitted in part.",
        next: "Look for a job of that name before submitting again.",
        executed: "maybe"
    },
    {
        area: "jobs",
        text: /not recognized by system as a job|does not start with a slash/i,
        kind: "service",
        what: (c) => `Could not ${c.action}: the text is not a job`,
        means: "Nothing was submitted.",
        next: "A job card from --job-card must be a JOB statement with its continuation lines.",
        executed: "no"
    },
    {
        status: 404,
        kind: "notFound",
        what: (c) => `Could not ${c.action}: not found`,
        next: "Check the name; if all requests fail so, check host, port and base path: do they lead to z/OSMF?",
        executed: "no"
    },
    {
        status: 429,
        kind: "service",
        what: (c) => `Could not ${c.action}: z/OSMF has too many requests at once`,
        next: "Try again in a moment.",
        executed: "no"
    }
];

/** Failures that z/OSMF answers with. Null: nothing known about it. */
export function byBody(status: number, body: ErrorBody, context: RequestContext): Said | null {
    for (const row of ROWS) {
        if (row.area && row.area !== context.area) continue;
        if (row.status && row.status !== status) continue;
        if (row.code && (row.code[0] !== body.returnCode || (row.code[1] != null && row.code[1] !== body.reasonCode))) continue;
        if (row.text && !row.text.test(body.text)) continue;
        const uncertain = row.executed === "maybe" && context.changes;
        return {
            // a change of which nobody knows whether it happened is "unclear", whatever else is known about it
            kind: uncertain && status >= 500 ? "unclear" : row.kind,
            what: row.what(context),
            means: row.means,
            next: row.next,
            executed: uncertain ? "maybe" : "no"
        };
    }
    return null;
}
