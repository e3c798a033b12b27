import fc from "fast-check";
import { asWritten, inCapitals } from "../../../src/parse/capitals";
import { unmarked } from "../../../src/parse/webText";
import type { ByteSource } from "../../../src/scan";
import { bufferSource, readFully } from "../../../src/scan";

/** What the view of a text shows. */
function view(text: string, through: (source: ByteSource, head: Buffer) => ByteSource): string {
    const bytes = Buffer.from(text, "latin1");
    const source = through(bufferSource(bytes), bytes);
    const buffer = Buffer.alloc(bytes.length + 10);
    return buffer.toString("latin1", 0, readFully(source, 0, buffer));
}

describe("text with the marks of HTML", () => {
    it.each([
        ["RC:&nbsp;402<br>\nx\n", "RC: 402         \nx\n"],
        ["a<br/>b<br />\r\n", "a\rb          \r\n"],
        ["<p>DN= &lt;CN=a&amp;b&gt;</p>", "DN= <CN=a&b>                 "],
        ["<span class='x'>A</span>&#160;&#x41;", "A A                                 "],
        // Names between angle brackets are no marks, and without a mark nothing changes.
        ["SubjectDN= <CN=a> IssuerDN= <C=b>\n", "SubjectDN= <CN=a> IssuerDN= <C=b>\n"],
        ["a &lt; b\n", "a &lt; b\n"]
    ])("%j shows as %j", (text, shown) => expect(view(text, unmarked)).toBe(shown));

    it("keeps where lines begin", () => {
        const words = fc.constantFrom("<br>", "&nbsp;", "<", ">", "&", ";", "<p>", "</p>", "\n", "\r\n", "a", "&lt;", "&#38;", "<b x=");
        fc.assert(
            fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
                const text = parts.join("");
                const lengths = (t: string): number[] => t.split("\n").map((l) => l.length);
                expect(lengths(view(text, unmarked))).toEqual(lengths(text));
            })
        );
    });
});

describe("ids in small letters", () => {
    it.each([
        ["ezd1286i ttls error rc: 402 rule: a\n", "EZD1286I ttls error RC: 402 RULE: a\n"],
        ["ezd1287i ttls error rc: 402\n  connid: 0000000a\n\nrule: x\n", "EZD1287I ttls error RC: 402\n  CONNID: 0000000a\n\nrule: x\n"],
        ["Ezd1286i TTLS Error RC: 402 rule: a\n", "EZD1286I TTLS Error RC: 402 rule: a\n"],
        ["ich408i user(a )\n  csfdsg cl(csfserv )\n", "ICH408I USER(A )\n  CSFDSG CL(CSFSERV )\n"],
        // Addresses and names of files hold ids too.
        ["https://x.example/ezd1286i.htm a_ezd1286i /ezd1286i\n", "https://x.example/ezd1286i.htm a_ezd1286i /ezd1286i\n"],
        ["EZD1286I TTLS Error rc: 402\n", "EZD1286I TTLS Error rc: 402\n"]
    ])("%j is read as %j", (text, shown) => expect(view(text, inCapitals)).toBe(shown));

    it("shows a line as it was written", () => {
        const source = bufferSource(Buffer.from("x\nezd1286i rc: 1\n"));
        expect(asWritten({ text: "EZD1286I RC: 1", line: 2, offset: 2 }, source)).toBe("ezd1286i rc: 1");
        expect(asWritten({ text: "OTHER", line: 2, offset: 2 }, source)).toBe("OTHER");
    });
});
