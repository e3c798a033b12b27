import type { ByteSource, TextLine } from "../scan";
import { readFully } from "../scan";
import { isSmall, rewritten } from "./rewritten";

/** Messages that readers know by their ids, however they are written. */
const IDS =
    /(?<![\w./-])(?:EZD(?:12|20)\d\dI|EZZ(?:42|60|84)\d\d[IEW]|EZA289[78]I|EZYFT96I|ICH408I|CSF[MO]\d{3,4}[IEWA]|GSK01\d{3}[IEW]|I(?:EE|TT|EF)\d{3}I|IEA\d{3}[IEW]|CSQX[67]\d\d[EIW]|DFH(?:SO|WB|AM)\d{4}|DSNL\d{3}I|IAZ\d{4}I|CSPA\d{3}[EI])(?![\w/-]|\.\w)/gi;
/** Their texts are all capitals on a console; those of the others are not. */
const SHOUTED = /^(?:ICH|CSF|IEE|ITT|IEF|IEA|DSNL|IAZ|CSPA)/i;
/** Names in front of the values of the others. */
const NAMES =
    /(?<![\w.])(?:rc|local|remote|jobname|rule|userid|grpid|envid|connid|actions|status|type|parm[123]|rcode|lu|mod|conn|ip\.\.port|tcpipservice)(?=\s{0,4}[:=])/g;
const MAX_LINES = 10;

/**
 * Ids of messages in capitals, where someone typed them or a program folded them: `ezd1286i TTLS Error`, `Ezd1286i`. In a message that
 * has no capital at all its names are in capitals too, and all of it where consoles show it so. Every character keeps its place. The
 * source itself where its beginning shows no such id.
 * @param head the beginning of the input
 */
export function inCapitals(source: ByteSource, head: Buffer): ByteSource {
    if (!isSmall(source) || !idsOf(head.toString("latin1")).some((id) => /[a-z]/.test(id))) return source;
    let message = "";
    let left = 0;
    return rewritten(source, (line) => {
        const [id] = idsOf(line);
        const small = !/[A-Z]/.test(line);
        if (id !== undefined) {
            message = id;
            left = MAX_LINES;
        } else if (!small || line.trim() === "" || --left <= 0) message = "";
        if (message === "") return line;
        if (!small) return line.replace(IDS, (m) => m.toUpperCase());
        return SHOUTED.test(message) ? upper(line) : line.replace(IDS, (m) => m.toUpperCase()).replace(NAMES, (m) => m.toUpperCase());
    });
}

/** The text of a line as it stands in the input, whose view is in capitals. */
export function asWritten(line: TextLine, source: ByteSource): string {
    const bytes = Buffer.alloc(line.text.length);
    const text = bytes.toString("latin1", 0, readFully(source, line.offset, bytes));
    return upper(text) === upper(line.text) ? text : line.text;
}

function idsOf(text: string): string[] {
    return text.match(IDS) ?? [];
}

/** Only letters of ASCII: no character becomes two. */
function upper(line: string): string {
    return line.replace(/[a-z]+/g, (m) => m.toUpperCase());
}
