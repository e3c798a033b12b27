/** A crypto card as ICSF knows it. */
export interface SimCard {
    /** Generation digit, C (CCA), P (EP11) or A (accelerator), two digits: `8C00`. */
    index: string;
    /** `Active`, `Offline`, `Deactivated`, `Master key incorrect`, … */
    status: string;
    serial: string;
    /** `8.0.45z`, or `02.09 CLiC=0742` for EP11; `N/A` for accelerators. */
    level: string;
    requests: number;
    active: number;
}

/** What the displays need to know. */
export interface IcsfView {
    systemName: string;
    /** FMID, HCR77E0 on z/OS 3.1. */
    level: string;
    /** Three digits, or null when no coprocessor is there (DOM N/A). */
    domain: string | null;
    codeDate: string;
    cards: SimCard[];
    fipsMode: string;
    fail: "YES" | "NO";
    /** `one-line`: IBM's documented sample has each card on one line; `multi-line`: as later levels are remembered. */
    cardsSkin: "one-line" | "multi-line";
    /** Whether D ICSF,OPTIONS shows FIPSMODE: not known of real systems. */
    optionsShowFipsMode: boolean;
    keyDataSets: "all" | "none";
}

/** Words the parser of DISPLAY ICSF takes, in the order in which ASA101I names them (seen at HCR77E0). */
const KEYWORDS = ["CARDS", "KDS", "MKS", "LIST", "OPTIONS", "SYSPLEX", "REMOTEDEVICE", "MKVPS", "SERVICELIBS"];
/** Levels before HCR77D0 know neither MKVPS nor SERVICELIBS (documented as new there). */
const SINCE_D0 = ["MKVPS", "SERVICELIBS"];

/**
 * Answers DISPLAY ICSF.
 * @param operands what follows `D ICSF`, with or without its leading comma
 * @param time hh.mm.ss as the title shows it
 */
export function displayIcsf(view: IcsfView, operands: string, time: string): string[] {
    const given = operands
        .toUpperCase()
        .replace(/^\s*,/, "")
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== "");
    const known = KEYWORDS.filter((word) => view.level >= "HCR77D0" || !SINCE_D0.includes(word));
    const name = (word: string): string => (word === "OPT" ? "OPTIONS" : word.replace(/=.*/, ""));
    if (given.some((word) => !known.includes(name(word)))) return syntaxError(known);
    const keyword = given.map(name).find((word) => word !== "SYSPLEX") ?? "LIST";
    const title = (word: string): string => `CSFM668I ${time} ICSF ${word}`;
    switch (keyword) {
        case "CARDS":
            return [title("CARDS"), ...cards(view)];
        case "KDS":
            return [title("KDS"), ...keyDataSets(view)];
        case "MKVPS":
            // The title says KDS for this display too: seen.
            return [title("KDS"), ...masterKeys(view)];
        case "OPTIONS":
            return [title("OPTIONS"), ...options(view)];
        case "LIST":
            return [
                title("LIST"),
                "  Systems supporting SETICSF and DISPLAY ICSF commands:",
                "    SYSNAME   RELEASE  DOM  CHG_DATE",
                `    ${view.systemName.padEnd(8)}  ${view.level}  ${(view.domain ?? "N/A").padEnd(3)}  ${view.codeDate}`
            ];
        case "MKS":
            return [title("MKS"), ...registers(view)];
        default:
            return [title(keyword), "  None"];
    }
}

/** ASA101I as seen at HCR77E0, where it names nine words on three lines. */
function syntaxError(known: string[]): string[] {
    const rows = [known.slice(0, 4), known.slice(4, 8), known.slice(8)].filter((row) => row.length > 0).map((row) => row.join(" "));
    rows[0] = `(${rows[0]}`;
    rows[rows.length - 1] += ")";
    return ["ASA101I SYNTAX ERROR: NONKEYWORD WAS SEEN, WHERE ONE OF", ...rows, "WOULD BE CORRECT.", "DETECTING MODULE IS CSFMIDMS"];
}

/** The words and their order are documented, blanks and line breaks are not; the multi-line form is assumed. */
function cards(view: IcsfView): string[] {
    const lines = [`  ACTIVE DOMAIN = ${view.domain ?? "N/A"}`];
    for (const card of view.cards) {
        const kind = card.index[1] === "A" ? "ACCELERATOR" : "COPROCESSOR";
        const head = `  CRYPTO EXPRESS${card.index[0]} ${kind} ${card.index}`;
        const status = `STATUS=${card.status}`;
        const serial = `SERIAL#=${card.serial}`;
        const active = String(card.active).padStart(4, "0");
        if (view.cardsSkin === "one-line") {
            lines.push(`${head} ${status} ${serial} LEVEL=${card.level} REQUESTS ACTIVE=${active}`);
        } else {
            lines.push(
                head,
                `    ${status.padEnd(21)}  ${serial.padEnd(17)}  LEVEL=${card.level}`,
                `    REQUESTS=${String(card.requests).padStart(10, "0")}  ACTIVE=${active}`
            );
        }
    }
    return lines;
}

/** Seen at HCR77D2, its irregularities kept (`MKVP date=`, bare `ECC=`). */
function keyDataSets(view: IcsfView): string[] {
    if (view.keyDataSets === "none") return ["  No KDS defined"];
    return [
        "  CKDS       ISFTEST.CLC.CKDSVAR",
        "     FORMAT=KDSR             COMM LVL=3   SYSPLEX=Y   MKVPs=DES AES",
        "         DES MKVP date=2020-05-13 22:09:56",
        "         AES MKVP date=2020-05-13 22:09:56",
        "  PKDS       ISFTEST.CLC.PKDSR.NEW",
        "     FORMAT=KDSR             COMM LVL=3   SYSPLEX=Y   MKVPs=RSA ECC",
        "         RSA MKVP date=Unknown",
        "         ECC=2020-03-03 18:02:47",
        "  TKDS       ISFTEST.CLC.TKDSRNEW",
        "     FORMAT=VARIABLE         COMM LVL=3   SYSPLEX=Y   MKVPs=P11",
        "         P11 MKVP date=2020-05-01 14:21:10"
    ];
}

/** Seen at HCR77D2 for CKDS and PKDS. */
function masterKeys(view: IcsfView): string[] {
    const card = view.cards.find((c) => c.index[1] === "C")?.index;
    const row = (id: string, where: string, keys: string): string => `  ${id.padEnd(17)}  ${where.padEnd(4)}       ${keys}`;
    const block = (keys: string): string[] => [row("KDSMKVPS", "....", keys), ...(card ? [row(view.systemName, card, keys)] : [])];
    return [
        "CKDS     ISFTEST.CLC.CKDSVAR",
        "  AES MKVP Date=2020-04-20 17:25:27",
        "  DES MKVP Date=2020-05-13 22:09:56",
        "                       ID        AES      DES",
        ...block("2058C8   CA6B40"),
        "PKDS     ISFTEST.CLC.PKDSR",
        "  ECC MKVP Date=2020-03-03 18:02:47",
        "  RSA MKVP Date=Unknown",
        "                       ID        ECC      RSA",
        ...block("78D81A   E83F15"),
        "No TKDS defined or no EP11 adapters online"
    ];
}

/** The layout is assumed. */
function options(view: IcsfView): string[] {
    return [
        `  SYSNAME = ${view.systemName.padEnd(8)}  ICSF LEVEL = ${view.level}`,
        `    LATEST ICSF CODE CHANGE = ${view.codeDate}`,
        "    Refdate update interval in effect = 001:00.00.00",
        "    MASTERKCVLEN = display all digits",
        "    AUDITKEYLIFECKDS: Audit CCA symmetric key lifecycle events",
        "      TOKEN(No),LABEL(No)",
        ...(view.optionsShowFipsMode ? [`    FIPSMODE(${view.fipsMode},FAIL(${view.fail}))`] : []),
        "    COMPLIANCEWARN: Compliance warning events",
        "      PCI-HSM 2016: No"
    ];
}

/** The layout is assumed. */
function registers(view: IcsfView): string[] {
    return [
        "  FEATURE  SERIAL#   STATUS                AES DES ECC RSA P11",
        ...view.cards
            .filter((card) => card.index[1] !== "A")
            .map((card) => {
                const letters =
                    card.status === "Active" ? (card.index[1] === "P" ? "-   -   -   -   A" : "A   A   A   A   -") : "E   E   E   E   -";
                return `  ${card.index}     ${card.serial.padEnd(8)}  ${card.status.padEnd(20)}  ${letters}`;
            })
    ];
}
