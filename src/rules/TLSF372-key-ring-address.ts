import { clientRule, who } from "./clientRule";

/** Words of Java. */
export const TLSF372 = clientRule({
    code: "TLSF372",
    title: "Java cannot use the address of the key ring",
    severity: "error",
    explains: ["TLSF336"],
    match: (f) => f.problem === "keyRingAddress",
    confidence: "certain",
    cause: (f) => `${who(f)} does not understand the address of the key ring: it never asked RACF for it.`,
    fix: [
        "Java 8: -Djava.protocol.handler.pkgs=com.ibm.crypto.provider and safkeyring:////OWNER/RING with four slashes.",
        "Java 11: -Djava.protocol.handler.pkgs=com.ibm.crypto.zsecurity.provider and safkeyringjce://OWNER/RING (type JCERACFKS), or safkeyringjcecca, safkeyringjcehybrid by type.",
        "Java 17 and later: --add-modules ibm.crypto.zsecurity (ibm.crypto.hdwrcca for keys in hardware) besides the handler.",
        'Liberty: fileBased="false" on the keyStore, its id not defaultKeyStore; a type that fits the address.'
    ],
    verify: "Start the program again: the key ring is read and the port listens.",
    keys: (f) => [f.problem ?? ""]
});
