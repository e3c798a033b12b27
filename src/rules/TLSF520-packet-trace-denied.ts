import { icsfCodeRule } from "./icsfCodeRule";

/** The packet trace interface is refused (SERVAUTH). */
export const TLSF520 = icsfCodeRule({
    code: "TLSF520",
    title: "The packet trace interface is refused (SERVAUTH)",
    severity: "warning",
    denial: (d) => d.class === "SERVAUTH" && /^EZB\.(?:TRCCTL|NETMGMT)\./.test(d.resource ?? ""),
    deniedCause: (d) =>
        `The security product refused ${d.user ?? "a user"} the packet trace interface of TCP/IP (${d.resource}): nothing was captured there.`,
    deniedConfidence: "certain",
    fix: (resource, user) => [
        `PERMIT ${resource ?? "resource"} CLASS(SERVAUTH) ID(${user ?? "user"}) ACCESS(READ); ICH408I names resource and user.`,
        "SETROPTS RACLIST(SERVAUTH) REFRESH",
        "EZB.TRCCTL.system.stack.OPEN opens the trace; PKTTRACE and DATTRACE choose what is traced."
    ],
    verify: "Start the packet trace again: no ICH408I for EZB.TRCCTL."
});
