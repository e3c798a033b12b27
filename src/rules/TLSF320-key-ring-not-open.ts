import { messageCodeRule } from "./messageCodeRule";

/** Return codes 202, 102, 416 and CMS status 03353009. */
export const TLSF320 = messageCodeRule({
    code: "TLSF320",
    title: "The key ring cannot be opened (202, 102, 416)",
    severity: "error",
    explains: ["TLSF322", "TLSF323", "TLSF324", "TLSF405"],
    codes: [202, 102, 416],
    cms: ["03353009"],
    cause: "The key ring cannot be opened: its name or owner is wrong, or the user may not read it.",
    fix: [
        "Keyring in TTLSKeyringParms: the name counts letter by letter, case too; owner/ring when it belongs to another user. RACDCERT LISTRING(ring) ID(owner).",
        "The user (of the stack for AT-TLS: see USERID in the message) needs READ to owner.ring.LST in RDATALIB, or to IRR.DIGTCERT.LISTRING in FACILITY (UPDATE for somebody else's ring). ICH408I in SYSLOG tells.",
        "A key database: path, permissions, password."
    ],
    verify: "Refresh the policy and connect again: EZD1283I for Initial Handshake shows RC 0."
});
