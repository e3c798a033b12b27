import { diagnoseSources } from "../../../src/diagnose";
import { reportHtml, reportMarkdown, reportText } from "../../../src/report";
import { bufferSource } from "../../../src/scan";
import { readCase } from "../../__cases__/readCase";

const of = (name: string) => diagnoseSources(readCase(name).inputs.map((i) => ({ name: i.name, source: bufferSource(i.content) })));

describe("the ladder of a capture and a trace", () => {
    const diagnosis = of("wire-and-trace-drift");
    const text = reportText(diagnosis, { width: 120 });
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
