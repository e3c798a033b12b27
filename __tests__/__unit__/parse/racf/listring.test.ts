import { parseListring } from "../../../../src/parse/racf";

const read = (text: string) => parseListring(text.split("\n").map((t, i) => ({ text: t, line: i + 1, offset: 0 }))).value;

it("reads a ring with its certificates, owners, usage and default", () => {
    const rings = read(
        [
            "Digital ring information for user START1:",
            "  Ring:",
            "       >SAMPRING<",
            "  Certificate Label Name             Cert Owner     USAGE      DEFAULT",
            "  --------------------------------   ------------   --------   -------",
            "  SAMPLE CA                          CERTAUTH       CERTAUTH     NO",
            "  SAMPLE-SRV                         ID(START1)     PERSONAL     YES"
        ].join("\n")
    );
    expect(rings.map((r) => [r.owner, r.ring])).toEqual([["START1", "SAMPRING"]]);
    expect(rings[0].members.map((m) => [m.label, m.owner, m.usage, m.isDefault])).toEqual([
        ["SAMPLE CA", "CERTAUTH", "CERTAUTH", false],
        ["SAMPLE-SRV", "START1", "PERSONAL", true]
    ]);
});

it("takes no ring from a certificate list", () => {
    expect(read("Digital certificate information for user A:\n  Label: X\n  Ring:\n    >R<")).toEqual([]);
});
