import type { TextLine } from "../../scan";
import type { Parsed, Problem } from "../Parsed";

/** A port of the TN3270E Telnet server as its profile defines it. */
export interface TelnetPort {
    statement: "PORT" | "TTLSPORT" | "SECUREPORT";
    port: number;
    /** CONNTYPE in effect; default: none is stated; open: other statements may change it for some clients, or define the port again. */
    connType: "SECURE" | "NEGTSECURE" | "BASIC" | "ANY" | "NONE" | "default" | "open";
    line: TextLine;
    connTypeLine: TextLine | null;
}

interface Stated {
    value: string;
    line: TextLine;
}

const MAX_PORTS = 200;
const TYPES = ["SECURE", "NEGTSECURE", "BASIC", "ANY", "NONE"] as const;

/**
 * Reads which ports a Telnet profile defines (statements as documented for the TN3270E Telnet server; `;` begins a comment):
 *
 *     TELNETPARMS
 *       TTLSPORT 992
 *       CONNTYPE SECURE
 *     ENDTELNETPARMS
 *
 * What TELNETPARMS does not state holds from TELNETGLOBALS. A PARMSGROUP in BEGINVTAM may give some clients another CONNTYPE: it is open
 * then. Ports that are limited to an address or a link are open too.
 */
export function parseTelnetProfile(lines: TextLine[]): Parsed<TelnetPort[]> {
    const problems: Problem[] = [];
    const ports: (Omit<TelnetPort, "connType" | "connTypeLine"> & { own: { type: Stated | null }; limited: boolean })[] = [];
    let block: "globals" | "parms" | "group" | null = null;
    let own: { type: Stated | null } = { type: null };
    let globals: Stated | null = null;
    let grouped = false;
    for (const line of lines) {
        const words = line.text.replace(/;.*$/, "").trim().split(/\s+/);
        for (let i = 0; i < words.length; i++) {
            const word = words[i].toUpperCase();
            if (word === "TELNETGLOBALS") block = "globals";
            else if (word === "TELNETPARMS") [block, own] = ["parms", { type: null }];
            else if (word === "PARMSGROUP") block = "group";
            else if (/^END(?:TELNETGLOBALS|TELNETPARMS|PARMSGROUP)$/.test(word)) block = null;
            else if (word === "CONNTYPE" && i + 1 < words.length) {
                const stated = { value: words[++i].toUpperCase(), line };
                if (block === "globals") globals = stated;
                else if (block === "parms") own.type = stated;
                else if (block === "group") grouped = true;
            } else if (block === "parms" && (word === "PORT" || word === "TTLSPORT" || word === "SECUREPORT") && i === 0) {
                // `PORT 992`; behind a comma or a blank comes an address or a link that it is limited to.
                const m = /^(\d{1,5})(.*)$/.exec(words.slice(1).join(" "));
                const next = (m?.[2] ?? "").trim();
                const statement = /^(?:[A-Z]+TYPE|DEBUG|KEYRING|ENCRYPTION|CLIENTAUTH|ENDTELNETPARMS)\b/i.test(next) || next === "";
                if (m === null || Number(m[1]) > 65535)
                    problems.push({ what: `${word} without a number`, line: line.line, offset: line.offset });
                else if (ports.length < MAX_PORTS) ports.push({ statement: word, port: Number(m[1]), line, own, limited: !statement });
            }
        }
    }
    const value = ports.map(({ statement, port, line, own: parms, limited }): TelnetPort => {
        const stated = parms.type ?? globals;
        const type = stated === null ? "default" : TYPES.find((t) => t === stated.value);
        const open = type === undefined || limited || ports.filter((p) => p.port === port).length > 1 || (grouped && statement !== "PORT");
        return { statement, port, connType: open ? "open" : type, line, connTypeLine: stated?.line ?? null };
    });
    return { value, problems };
}
