import { explain } from "../../src/explain";

/** `space code` of each reading. */
function readings(text: string): string[] {
    return explain([text]).results[0].codes.map((c) => `${c.space} ${c.code}`);
}

it.each([
    ["ERR_SSL_VERSION_OR_CIPHER_MISMATCH", ["client browser ERR_SSL_VERSION_OR_CIPHER_MISMATCH"]],
    ["net::ERR_CERT_AUTHORITY_INVALID", ["client browser ERR_CERT_AUTHORITY_INVALID"]],
    ["SSL_ERROR_NO_CYPHER_OVERLAP", ["client browser SSL_ERROR_NO_CYPHER_OVERLAP"]],
    ["0x80090325", ["client Schannel (Windows) 0x80090325"]],
    ["SEC_E_UNTRUSTED_ROOT", ["client Schannel (Windows) 0x80090325"]],
    ["SSL alert number 40", ["alert 40 (0x28)"]],
    ["error:0A000410:SSL routines::sslv3 alert handshake failure", ["client OpenSSL 0A000410", "alert 40 (0x28)"]],
    ["error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure", ["client OpenSSL 14094410", "alert 40 (0x28)"]],
    ["0A00010B", ["client OpenSSL 0A00010B"]],
    ["GSKit Error: 414", ["client GSKit 414"]],
    ['Communication protocol being used: "SSL". Protocol specific error code(s): "420", "*", "*"', ["client GSKit 420"]],
    // An ASN.1 status of System SSL begins like an old OpenSSL error and is none.
    ["014CE003", ["cms 0x014ce003 (21815299)"]],
    // The bare number stays that of z/OS.
    ["420", ["systemssl 420 (0x1A4)"]],
    ["ERR_SSL_NO_SUCH_THING_IS_KNOWN", []]
])("%s belongs to %j", (text, want) => {
    expect(readings(text)).toEqual(want);
});

it("shows an OpenSSL error that is not in the table as unknown", () => {
    const [code] = explain(["error:0A0003DF:SSL routines::what"]).results[0].codes;
    expect(code).toMatchObject({ space: "client", code: "OpenSSL 0A0003DF", known: false });
});
