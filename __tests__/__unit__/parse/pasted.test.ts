import fc from "fast-check";
import { genreOf } from "../../../src/parse/genre";
import { unquoted } from "../../../src/parse/pasted";
import { spoken } from "../../../src/parse/quoted";
import { bufferSource, readFully } from "../../../src/scan";

/** What the view shows, read in parts of a size. */
function view(text: string | Buffer, size = 64): string {
    const bytes = Buffer.from(text);
    const source = unquoted(bufferSource(bytes), bytes);
    const parts: string[] = [];
    for (let at = 0; ; at += size) {
        const buffer = Buffer.alloc(size);
        const got = readFully(source, at, buffer);
        parts.push(buffer.toString("latin1", 0, got));
        if (got < size) return parts.join("");
    }
}

describe("quotation marks in front of lines", () => {
    it.each([
        ["> a\n> b\n", "  a\n  b\n"],
        ["> > a\n>> b\n", "    a\n   b\n"],
        ["text\r\n> a\r\n>\r\n> b\r\n", "text\r\n  a\r\n \r\n  b\r\n"],
        // FTP and OpenSSL
        [">>> AUTH TLS\n>>> PBSZ 0\n", ">>> AUTH TLS\n>>> PBSZ 0\n"],
        ["> >>> AUTH TLS\n> >>> PBSZ 0\n", "  >>> AUTH TLS\n  >>> PBSZ 0\n"],
        // Values of RACDCERT; one line may be a prompt
        [">CN=a<\n> CN=b <\n> CN=c<\n", ">CN=a<\n> CN=b <\n> CN=c<\n"],
        ["> openssl s_client\nCONNECTED\n", "> openssl s_client\nCONNECTED\n"]
    ])("%j shows as %j", (text, shown) => {
        for (const size of [1, 2, 3, 64]) expect(view(text, size)).toBe(shown);
    });

    it("makes blanks of hard blanks of UTF-8, each byte in its place", () => {
        for (const size of [1, 2, 7]) expect(view("RC:\u00a0\u00a0402 \u00e9\n", size)).toBe("RC:    402 \u00c3\u00a9\n");
    });

    it("leaves lengths and everything else alone, whatever the parts read", () => {
        fc.assert(
            fc.property(
                fc.array(fc.constantFrom("> ", ">", ">>", " ", "\n", "\r", "a<", "\u00a0", "x"), { maxLength: 60 }),
                fc.integer({ min: 1, max: 9 }),
                (words, size) => {
                    const text = Buffer.from(words.join(""));
                    const shown = view(text, size);
                    expect(shown).toBe(view(text, 4096));
                    expect(shown).toHaveLength(text.length);
                    expect(shown.replace(/[> \u00c2\u00a0]/g, "")).toBe(text.toString("latin1").replace(/[> \u00c2\u00a0]/g, ""));
                }
            )
        );
    });
});

describe("text that only speaks about messages", () => {
    it.each([
        ["<!DOCTYPE html>\n<p>a</p>", "web page"],
        ["\n<html lang='en'>", "web page"],
        ["// Copyright\nimport x from 'y';\nconst a = 1;\n", "source code"],
        ["/* a */\n#ifndef A\n#define A\n", "source code"],
        ["#!/usr/bin/env python3\nimport ssl\nfrom x import y\n", "source code"],
        // A report with code in it, JCL, a log with a web page in it
        ["It fails:\nimport ssl\nconst a = 1;\n", null],
        ["//STEP EXEC PGM=X\n//A DD DUMMY\n", null],
        ["CONNECTED(00000003)\n<html>\n", null],
        ["# certificate list\nDigital certificate information for user A:\n", null],
        ["", null]
    ])("%j is %j", (text, genre) => expect(genreOf(text)).toBe(genre));

    it.each([
        ["you may see `EZD1287I TTLS Error RC: 402` when it fails", "EZD1287I", false],
        ["`EZD1287I TTLS Error RC: 402`", "EZD1287I", true],
        ["| EZD1287I | an error |", "EZD1287I", false],
        ["## EZD1287I", "EZD1287I", false],
        ["12.52.55 STC00123  EZD1287I TTLS Error RC: 402", "EZD1287I", true]
    ])("%j", (text, id, said) => {
        expect(spoken(text).includes(id)).toBe(said);
        expect(spoken(text)).toHaveLength(text.length);
    });
});
