import { decodeCtes, encodeCte, MAX_CTE_DATA, microsOf, todOf } from "../../../../src/simulator/ipcs/cte";
import { ebcdicField, fromEbcdic, toEbcdic } from "../../../../src/simulator/ipcs/ebcdic";
import { decodeCsf, decodeGsk, encodeCsf, encodeGsk } from "../../../../src/simulator/ipcs/payloads";
import { packBuffer, RECORD_LENGTH, unpackRecords } from "../../../../src/simulator/ipcs/records";

const cte = (formatId: number, data: Buffer, tod = todOf(0)): Buffer => encodeCte({ formatId, tod, data });

describe("EBCDIC 1047", () => {
    it.each([
        ["CSFPSKE 0x8 = [a]", "C3E2C6D7E2D2C540F0A7F8407E40AD81BD"],
        ["one\ntwo", "969585" + "15" + "A3A696"],
        ["J#@$^|!", "D17B7C5B5F4F5A"]
    ])("%j", (text, hex) => {
        expect(toEbcdic(text).toString("hex").toUpperCase()).toBe(hex);
        expect(fromEbcdic(Buffer.from(hex, "hex"))).toBe(text);
    });

    it("has a character for every byte, and shows others as question marks", () => {
        const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
        expect(toEbcdic(fromEbcdic(all))).toEqual(all);
        expect(fromEbcdic(toEbcdic("a€b"))).toBe("a?b");
        expect(fromEbcdic(ebcdicField("TOOLONGNAME", 8))).toBe("TOOLONGN");
    });
});

describe("the CTE", () => {
    it("has the documented layout", () => {
        const bytes = encodeCte({ formatId: 4, tod: 0x0102030405060708n, data: Buffer.from("AABB", "hex") });
        expect(bytes.toString("hex")).toBe("0014" + "0010" + "00000004" + "0102030405060708" + "aabb" + "0014");
    });

    it.each([
        ["1970-01-01T00:00:00Z", 0, "7d91048bca000000"],
        ["the article's first entry", Date.UTC(2026, 0, 2, 12, 52, 55) + 333.904, null]
    ])("has the TOD clock of %s", (_name, ms, hex) => {
        if (hex) expect(todOf(ms).toString(16)).toBe(hex);
        expect(microsOf(todOf(ms))).toBe(BigInt(Math.round(ms * 1000)));
    });

    it("is read until the zeroed tail of a buffer", () => {
        const bytes = Buffer.concat([cte(1, Buffer.from("a")), cte(2, Buffer.alloc(0)), Buffer.alloc(100)]);
        const { entries, rest } = decodeCtes(bytes);
        expect(entries.map((e) => [e.formatId, e.data.toString()])).toEqual([
            [1, "a"],
            [2, ""]
        ]);
        expect(rest).toBe(0);
    });

    it.each([
        ["second length differs", (b: Buffer) => void b.writeUInt16BE(99, b.length - 2)],
        ["cut short", (b: Buffer) => void b.writeUInt16BE(b.length + 1, 0)],
        ["offset beyond the entry", (b: Buffer) => void b.writeUInt16BE(500, 2)]
    ])("is not read further when damaged: %s", (_name, damage) => {
        const bad = cte(2, Buffer.from("b"));
        damage(bad);
        const { entries, rest } = decodeCtes(Buffer.concat([cte(1, Buffer.from("a")), bad]));
        expect([entries.length, rest]).toEqual([1, bad.length]);
    });

    it("cuts data at 60 KB", () => {
        expect(decodeCtes(cte(1, Buffer.alloc(70000, 1))).entries[0].data.length).toBe(MAX_CTE_DATA);
    });
});

describe("bodies", () => {
    it("of GSKSRVR stand where the open dissector reads them", () => {
        const body = encodeGsk({ job: "TCPIP", processId: 0x0201001e, threadId: 1, code: 4, functionName: "f", detail: ["x", "y"] });
        const entry = cte(4, body);
        expect(fromEbcdic(entry.subarray(16, 24))).toBe("TCPIP   ");
        expect([entry.readUInt32BE(24), entry.readUInt32BE(32), entry.readUInt32BE(36)]).toEqual([0x0201001e, 1, 4]);
        expect(entry.subarray(44, entry.length - 2).toString("hex")).toBe("86" + "00" + "a7" + "15" + "a8");
        expect(decodeGsk(body)).toEqual({
            job: "TCPIP",
            processId: 0x0201001e,
            threadId: 1,
            code: 4,
            functionName: "f",
            detail: ["x", "y"]
        });
    });

    it("of CSF come back", () => {
        const csf = {
            job: "TCPIP",
            returnCode: 8,
            reasonCode: 0xbfe,
            conditionCode: 0,
            service: "CSFPSKE",
            algorithm: "CHACHA20-POLY1305"
        };
        expect(decodeCsf(encodeCsf(csf))).toEqual(csf);
    });

    it("too short are no bodies", () => {
        expect([decodeGsk(Buffer.alloc(27)), decodeCsf(Buffer.alloc(51))]).toEqual([null, null]);
    });
});

describe("records of a trace data set", () => {
    const header = (sequence: number, component = "GSKSRVR", sub: string | null = null) => ({ component, sub, system: "S0W1", sequence });
    const ids = (records: Buffer[]): number[] => unpackRecords(records)![0].entries.map((e) => e.formatId);

    it("never exceed LRECL, and entries longer than a record come back whole", () => {
        const long = Buffer.alloc(60000, 7);
        const records = packBuffer(header(1), [cte(1, long), cte(2, Buffer.from("x"))]);
        expect(records.length).toBe(3);
        expect(Math.max(...records.map((r) => r.length))).toBeLessThanOrEqual(RECORD_LENGTH - 4);
        const [trace] = unpackRecords(records)!;
        expect(trace.entries[0].data.equals(long)).toBe(true);
        expect(trace.lostBuffers).toEqual([]);
    });

    it("of several traces in one data set are told apart", () => {
        const records = [
            ...packBuffer(header(1), [cte(4, Buffer.alloc(3))]),
            ...packBuffer(header(1, "CSF"), [cte(0x21, Buffer.alloc(3))]),
            ...packBuffer(header(1, "SYSTCPIP", "TCPIP"), [])
        ];
        expect(unpackRecords(records)!.map((t) => [t.component, t.sub, t.system, t.entries.length])).toEqual([
            ["GSKSRVR", null, "S0W1", 1],
            ["CSF", null, "S0W1", 1],
            ["SYSTCPIP", "TCPIP", "S0W1", 0]
        ]);
    });

    it("show a gap in the buffer numbers as lost, and a wrapped data set as in order", () => {
        const one = (n: number) => packBuffer(header(n), [cte(n, Buffer.alloc(2))]);
        expect(unpackRecords([...one(5), ...one(6), ...one(9)])![0].lostBuffers).toEqual([7, 8]);
        expect(ids([...one(6), ...one(4), ...one(5)])).toEqual([4, 5, 6]);
        expect(unpackRecords([...one(6), ...one(4), ...one(5)])![0].lostBuffers).toEqual([]);
    });

    it("show a buffer with a missing segment as lost", () => {
        const records = packBuffer(header(3), [cte(1, Buffer.alloc(50000))]);
        expect(unpackRecords(records.slice(0, 1))![0].lostBuffers).toEqual([3]);
    });

    it("that are none of ours make it no trace data set; none at all is an empty one", () => {
        expect(unpackRecords([toEbcdic("HELLO, THIS IS A TEXT FILE OF SOMEBODY ELSE'S MAKING")])).toBeNull();
        expect(unpackRecords([])).toEqual([]);
    });
});
