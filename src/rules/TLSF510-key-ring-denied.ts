import { icsfCodeRule } from "./icsfCodeRule";

/** The key ring may not be read (RDATALIB, FACILITY). */
export const TLSF510 = icsfCodeRule({
    code: "TLSF510",
    title: "The key ring may not be read (RDATALIB, FACILITY)",
    severity: "error",
    explains: ["TLSF303", "TLSF320", "TLSF322", "TLSF323", "TLSF324", "TLSF405", "TLSF530"],
    denial: (d) =>
        (d.class === "RDATALIB" && /\.LST$/.test(d.resource ?? "")) ||
        (d.class === "FACILITY" && /^IRR\.DIGTCERT\.LIST(?:RING)?$/.test(d.resource ?? "")),
    deniedCause: (d) =>
        `The security product refused ${d.user ?? "a user"} the key ring (${d.resource}, class ${d.class}): its certificates cannot be read.`,
    fix: (resource, user) => [
        `PERMIT ${resource ?? "resource"} CLASS(${resource?.startsWith("IRR.") ? "FACILITY" : "RDATALIB"}) ID(${user ?? "user"}) ACCESS(READ)`,
        "RDATALIB owner.ring.LST: READ to read one's own ring and key, UPDATE for a ring of somebody else, CONTROL for the key of somebody else.",
        "SETROPTS RACLIST(RDATALIB) REFRESH, or RACLIST(FACILITY); then recycle, or raise EnvironmentUserInstance and F PAGENT,UPDATE."
    ],
    verify: "Start the server or refresh the policy again: no ICH408I for the ring."
});
