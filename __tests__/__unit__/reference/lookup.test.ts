import * as reference from "../../../src/reference";

describe("ICSF reasons", () => {
    it.each([
        [8, 0xbfe, "fips", "rejected"],
        [8, 0x3e80, "authority", "unknown"],
        [8, 0xbbb, "harmless", "unknown"],
        [12, 0, "environment", "depends"],
        [16, 0x1234, "environment", "unknown"]
    ])("%i/%i is about %s", (rc, rsn, about, fips) => {
        expect(reference.icsfReason(rc, rsn)).toMatchObject({ rc, about, fips });
    });

    it.each([
        [8, 0xbba],
        [8, 0xbc0],
        [12, 0x10c],
        [4, 0xbfe]
    ])("%i/%i is not known, and nothing is guessed", (rc, rsn) => {
        expect(reference.icsfReason(rc, rsn)).toBeUndefined();
    });

    it("leaves the SVC 99 code in the high halfword aside, for return code 12 only", () => {
        expect(reference.icsfReason(12, 0x04100008)?.rsn).toBe(8);
        expect(reference.icsfReason(8, 0x04100bfe)).toBeUndefined();
    });
});

it.each([
    ["CSFPSKE", "CSFPSKE", "CSF1SKE"],
    ["CSFPSKE6", "CSFPSKE", "CSF1SKE"],
    ["csfpgkp", "CSFPGKP", "CSF1GKP"],
    ["CSFPPS26", "CSFPPS2", "CSFDSG"],
    ["CSFPPS2", "CSFPPS2", "CSFDSG"],
    ["CSFIQF6", "CSFIQF", "CSFIQF"],
    ["CSFIQF2", "CSFIQF2", null],
    ["CSFIQF26", "CSFIQF2", null]
])("service %s is %s, guarded by %s", (shown, name, resource) => {
    expect(reference.icsfService(shown)).toMatchObject({ name, resource });
});

it("System SSL codes are found by number and by constant", () => {
    expect(reference.systemSsl(402)?.name).toBe("GSK_ERR_NO_CIPHERS");
    expect(reference.systemSsl("GSK_ERR_NO_CIPHERS")?.code).toBe(402);
    expect(reference.systemSsl(-22)?.meaning).toMatch(/closed the socket/);
    expect(reference.systemSsl(999)).toBeUndefined();
});

it.each([514, 516, 517, 542])("System SSL %i is real, and its meaning is left open", (code) => {
    expect(reference.systemSsl(code)).toMatchObject({ meaningKnown: false, confidence: "unverified" });
});

it.each([
    ["1303", "TLS_CHACHA20_POLY1305_SHA256"],
    ["0x1303", "TLS_CHACHA20_POLY1305_SHA256"],
    ["c02f", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    ["ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    ["tls_aes_256_gcm_sha384", "TLS_AES_256_GCM_SHA384"],
    ["DES-CBC3-SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
    ["EXP-RC4-MD5", "TLS_RSA_EXPORT_WITH_RC4_40_MD5"],
    ["NULL-SHA256", "TLS_RSA_WITH_NULL_SHA256"]
])("cipher %s is %s", (code, name) => {
    expect(reference.cipher(code)?.name).toBe(name);
});

// What decides a diagnosis: the standing of suites under FIPS 140-2, and what is known of 140-3.
it.each([
    ["1303", "rejected", "rejected"],
    ["1301", "rejected", "allowed"],
    ["C030", "allowed", "allowed"],
    ["009C", "allowed", "unknown"],
    ["000A", "depends", "rejected"],
    ["0005", "rejected", "rejected"],
    ["1304", "unknown", "unknown"]
])("cipher %s under FIPS 140-2: %s, 140-3: %s", (code, f2, f3) => {
    expect(reference.cipher(code)).toMatchObject({ fips140_2: f2, fips140_3: f3 });
});

it.each([
    ["0029", "x25519"],
    ["29", "x25519"],
    ["0x001D", "x25519"],
    [29, "x25519"],
    ["X25519", "x25519"],
    ["prime256v1", "secp256r1"],
    ["P-521", "secp521r1"],
    ["0x11EC", "X25519MLKEM768"]
])("group %s is %s (four digits are decimal)", (code, name) => {
    expect(reference.group(code)?.name).toBe(name);
});

it.each([
    ["0804", "0804"],
    [0x0804, "0804"],
    ["rsa_pss_rsae_sha256", "0804"],
    ["TLS_SIGALG_SHA256_WITH_RSASSA_PSS", "0804"],
    ["0x080a", "080A"]
])("signature %s is %s", (code, expected) => {
    expect(reference.signature(code)?.code).toBe(expected);
});

it("alerts, AT-TLS codes and messages are found; what is missing is undefined", () => {
    expect(reference.alert("Handshake Failure")?.code).toBe(40);
    expect(reference.alert(51)?.name).toBe("decrypt_error");
    expect(reference.alert(200)).toBeUndefined();
    expect(reference.attls(5003)?.meaning).toMatch(/Clear text/);
    expect(reference.attls(402)).toBeUndefined();
    expect(reference.attlsRange(5099)?.from).toBe(5000);
    expect(reference.message("itt038i")?.id).toBe("ITT038I");
    expect(reference.message("EZZ9999I")).toBeUndefined();
});
