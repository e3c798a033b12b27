import { parseRacdcert } from "../../../../src/parse/racf";

const parse = (text: string) => parseRacdcert(text.split("\n").map((t, i) => ({ text: t, line: i + 1, offset: i }))).value;

it.each([
    [
        "current layout",
        "Digital certificate information for user START1:\n\n  Label: SRV 1\n  Status: TRUST\n  Issuer's Name:\n       >OU=Sample CA.O=EXAMPLE<\n  Key Type: RSA\n  Key Size: 2048\n  Private Key: YES\n  Ring Associations:\n    Ring Owner: START1\n    Ring:\n       >RING1<\n",
        { owner: "START1", label: "SRV 1", keyType: "RSA", keySize: 2048, privateKey: true, rings: ["RING1"] }
    ],
    [
        "older words",
        "Digital certificate information for CERTAUTH:\n  Label: CA\n  Private Key Type: NIST ECC\n  Private Key Size: 256\n",
        { owner: "CERTAUTH", keyType: "NIST ECC", keySize: 256, privateKey: null, rings: [] }
    ],
    [
        "no key",
        "Digital certificate information for SITE:\n  Label: X\n  Key Size: what\n  Private Key: NO\n",
        { owner: "SITE", keyType: null, keySize: null, privateKey: false }
    ]
])("RACDCERT LIST, %s", (_what, text, want) => expect(parse(text)).toEqual([expect.objectContaining(want)]));
