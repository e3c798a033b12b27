import { diagnoseSources } from "../../../src/diagnose";
import { reportHtml, reportJson, reportMarkdown, reportText } from "../../../src/report";
import { bufferSource } from "../../../src/scan";
import { diagnosed, fromPort, inputsOf, packets, withPackets } from "../../harness/joined";
import { readCase } from "../../__cases__/readCase";

const of = (name: string) => diagnoseSources(readCase(name).inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })));

describe("the ladder of a capture and a trace", () => {
    const diagnosis = of("wire-and-trace-drift");
    const text = reportText(diagnosis, { width: 120, all: true });
    const ladder = text.slice(text.findIndex((l) => l.startsWith("Ladder of wire.pcap: connection 1")));

    it("tells one story, its steps in order on the capture's clock", () => {
        const steps = ladder.map((l) => l.trim().replace(/\s+/g, " "));
        const order = [
            /^\+0\.000 client --> TCP SYN #1$/,
            /^\+0\.010 client --> ClientHello up to TLS 1\.3, 2 suites, 3 groups #4$/,
            /^\+0\.016 <-- server ServerHello TLS 1\.3, TLS_CHACHA20_POLY1305_SHA256, secp256r1 #6$/,
            /^\+0\.0\d+ ICSF .*CSFPSKE retCode = 0x8, rsnCode = 0xbfe gsk\.txt:3$/,
            /^\.\.\. nothing for 1\.4\d+ s$/,
            /^\+1\.500 client --> TCP FIN #8$/
        ].map((pattern) => steps.findIndex((l) => pattern.test(l)));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(order).not.toContain(-1);
    });

    it("says how far the clocks are apart, and how that is known", () => {
        expect(ladder.join(" ").replace(/\s+/g, " ")).toMatch(
            /clock of traces and logs is 1:00:40\.\d{3} ahead of the capture's \(estimated from 1 failure\)/
        );
    });

    it("is one story: the thread of System SSL is not told again", () => {
        const [story] = diagnosis.connections;
        expect(story.joined).toEqual([expect.stringContaining("TCPIP/0201001E/00000004")]);
        expect(diagnosis.connections).toHaveLength(1);
    });

    it("keeps to the width", () => {
        for (const line of reportText(diagnosis, { width: 72 })) expect(line.length).toBeLessThanOrEqual(72);
    });

    it("is drawn in HTML without scripts, and stands in Markdown", () => {
        const html = reportHtml(diagnosis);
        expect(html).toMatch(/<svg [^>]*role="img"[\s\S]*ServerHello TLS 1\.3[\s\S]*<\/svg>/);
        expect(html).not.toMatch(/<script|href=|src=/i);
        expect(reportMarkdown(diagnosis)).toMatch(/## Ladder\n\n```text\n[\s\S]*TCP SYN/);
    });
});

describe("what a capture does not hold has a row of its own", () => {
    const { "wire.pcap": whole } = inputsOf("joined-silent-death");
    const list = packets(whole);
    const ladder = (kept: Buffer[]): string[] => {
        const text = reportText(diagnosed({ "wire.pcap": withPackets(whole, kept) }), { width: 132, all: true });
        return text.filter((l) => / {3}\.\.\. /.test(l)).map((l) => l.trim().replace(/\s+/g, " "));
    };

    it.each<[string, Buffer[], RegExp[]]>([
        ["nothing is missing", list, [/^\.\.\. nothing for 2\.96\d s$/]],
        [
            "packets lost in the middle: how many bytes, of whom",
            list.filter((_p, i) => i !== 5),
            [/^\+0\.0\d\d \.\.\. 1322 bytes from the server are not in the capture #\d+$/, /nothing for/]
        ],
        [
            "the capture began when the connection was open already",
            list.slice(16),
            [/^\+0\.000 \.\.\. the capture begins in the middle of the connection: .* #1$/, /nothing for/]
        ],
        [
            "the capture ended while the connection was open, two seconds after its last word",
            [...list.slice(0, 20), later(list[0], 3)],
            [/nothing for/, /^\+\d\.\d{3} \.\.\. the capture ends here; nobody had closed the connection #19$/]
        ]
    ])("%s", (_what, kept, expected) => {
        const rows = ladder(kept);
        expect(rows).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
    });

    it("such a row has no arrow in the drawing", () => {
        const page = reportHtml(diagnosed({ "wire.pcap": withPackets(whole, list.slice(16)) }));
        expect(page).toMatch(/<text [^>]*class="p">the capture begins in the middle/);
    });

    /** The packet so many seconds later, of another client. */
    function later(packet: Buffer, seconds: number): Buffer {
        const out = fromPort(packet, 40218, 40999);
        out.writeUInt32LE(out.readUInt32LE(0) + seconds, 0);
        return out;
    }
});

describe("a joined story fits one screen", () => {
    const joined = ["joined-silent-death", "joined-no-common-suite", "joined-two-causes", "wire-and-trace", "wire-and-trace-drift"];
    it.each(joined.flatMap((name) => [80, 100, 132].map((width) => [name, width] as const)))("%s at %d columns", (name, width) => {
        const diagnosis = of(name);
        const text = reportText(diagnosis, { width });
        expect(text.length).toBeLessThanOrEqual(30);
        for (const line of text) expect(line.length).toBeLessThanOrEqual(width);
        const whole = text.join("\n");
        for (const cause of diagnosis.findings.filter((f) => !f.explainedBy)) expect(whole).toContain(cause.code);
        expect(whole).toMatch(/Proof:\n {2}\* .*[\s\S]*Fix:\n {2}1\. .*[\s\S]*Verify: /);
        for (const symptom of diagnosis.findings.filter((f) => f.explainedBy)) expect(whole).toContain(symptom.code);
    });

    it("says how the clocks stand in every form of the report", () => {
        const diagnosis = of("joined-silent-death");
        const clock = /4:59:56\.8\d\d behind the capture's \(by addresses\)/;
        expect(reportText(diagnosis, { width: 132 }).join("\n")).toMatch(clock);
        expect(reportMarkdown(diagnosis)).toMatch(clock);
        expect(reportHtml(diagnosis)).toMatch(/4:59:56\.8\d\d behind the capture.*that of csf\.txt and gsk\.txt 5 h ahead of that/);
        expect(JSON.parse(reportJson(diagnosis))).toMatchObject({ connections: [{ clock: { how: "addresses", pairs: 1 } }, {}] });
    });

    it("--all leaves nothing out", () => {
        const text = reportText(of("joined-two-causes"), { width: 132, all: true }).join("\n");
        expect(text).not.toMatch(/--all|left out/);
    });
});

it("a server name cannot bring markup or control characters into the drawing", () => {
    const diagnosis = of("tlsf276-firing");
    for (const story of diagnosis.connections) for (const event of story.events) event.kind += '<img src=x onerror="1">\u001b[2J';
    const html = reportHtml(diagnosis);
    expect(html).not.toContain("<img");
    expect(html + reportText(diagnosis, { all: true }).join("\n")).not.toContain("\u001b");
});

it("without a capture there is no ladder", () => {
    expect(reportText(of("article-collapsed"), { all: true }).join("\n")).not.toContain("Ladder");
});
