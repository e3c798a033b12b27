import { icsfCodeRule } from "./icsfCodeRule";

/** A trace or display command is refused (OPERCMDS). */
export const TLSF521 = icsfCodeRule({
    code: "TLSF521",
    title: "A trace or display command is refused (OPERCMDS)",
    severity: "warning",
    denial: (d) => d.class === "OPERCMDS" && /^MVS\.(?:TRACE\b|DISPLAY\.(?:TRACE|ICSF)\b|REPLY$)/.test(d.resource ?? ""),
    deniedCause: (d) =>
        `The security product refused ${d.user ?? "a user"} a command that a capture needs (${d.resource} in class OPERCMDS).`,
    deniedConfidence: "certain",
    fix: (resource, user) => [
        `PERMIT ${resource ?? "MVS.TRACE.CT"} CLASS(OPERCMDS) ID(${user ?? "user"}) ACCESS(CONTROL for TRACE CT, READ for displays)`,
        "SETROPTS RACLIST(OPERCMDS) REFRESH",
        "docs/permissions.md lists what each step of a capture needs."
    ],
    verify: "Issue the command again: no ICH408I and no IEE345I."
});
