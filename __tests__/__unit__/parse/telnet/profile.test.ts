import { parseTelnetProfile } from "../../../../src/parse/telnet";

const ports = (...text: string[]): string[] =>
    parseTelnetProfile(text.map((t, i) => ({ text: t, line: i + 1, offset: i }))).value.map(
        (p) => `${p.statement} ${p.port} ${p.connType} ${p.line.line}`
    );

describe("Telnet profile", () => {
    it.each<[string, string[], string[]]>([
        ["a secure port", ["TELNETPARMS", " TTLSPORT 992", " CONNTYPE SECURE", "ENDTELNETPARMS"], ["TTLSPORT 992 SECURE 2"]],
        ["in small letters, with comments", ["TelnetParms ; one", " TTLSPort 3023 ; two", "EndTelnetParms"], ["TTLSPORT 3023 default 2"]],
        ["CONNTYPE before the port", ["TELNETPARMS", "CONNTYPE ANY", "TTLSPORT 992", "ENDTELNETPARMS"], ["TTLSPORT 992 ANY 3"]],
        [
            "CONNTYPE for all ports, and one of its own",
            ["TELNETGLOBALS", "CONNTYPE NEGTSECURE", "ENDTELNETGLOBALS", "TELNETPARMS", "TTLSPORT 992", "ENDTELNETPARMS"].concat([
                "TELNETPARMS",
                "TTLSPORT 993",
                "CONNTYPE SECURE",
                "ENDTELNETPARMS"
            ]),
            ["TTLSPORT 992 NEGTSECURE 5", "TTLSPORT 993 SECURE 8"]
        ],
        [
            "a port of a TELNETPARMS block only",
            ["TELNETPARMS", "PORT 23", "ENDTELNETPARMS", "BEGINVTAM", "PORT 23 992", "ENDVTAM"],
            ["PORT 23 default 2"]
        ],
        [
            "another CONNTYPE for some clients",
            ["TELNETPARMS", "TTLSPORT 992", "ENDTELNETPARMS", "BEGINVTAM", "PARMSGROUP G", "CONNTYPE BASIC", "ENDPARMSGROUP", "ENDVTAM"],
            ["TTLSPORT 992 open 2"]
        ],
        [
            "one port twice",
            ["TELNETPARMS", "PORT 23", "ENDTELNETPARMS", "TELNETPARMS", "TTLSPORT 23,192.0.2.1", "ENDTELNETPARMS"],
            ["PORT 23 open 2", "TTLSPORT 23 open 5"]
        ],
        ["limited to a link", ["TELNETPARMS", "TTLSPORT 992 LINK1", "ENDTELNETPARMS"], ["TTLSPORT 992 open 2"]],
        ["a CONNTYPE that is none", ["TELNETPARMS", "TTLSPORT 992", "CONNTYPE ?", "ENDTELNETPARMS"], ["TTLSPORT 992 open 2"]],
        ["on one line", ["TELNETPARMS", "TTLSPORT 992 CONNTYPE SECURE", "ENDTELNETPARMS"], ["TTLSPORT 992 SECURE 2"]],
        ["commented out", ["TELNETPARMS", "; TTLSPORT 992", "ENDTELNETPARMS"], []],
        ["no number", ["TELNETPARMS", "TTLSPORT &PORT", "ENDTELNETPARMS"], []]
    ])("%s", (_about, text, expected) => expect(ports(...text)).toEqual(expected));
});
