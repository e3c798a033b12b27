/**
 * Texts of System SSL that callers print without the number (documented: IBM MQ, TLS return codes; System SSL, function return codes).
 * Only those that stand for one code.
 */
const TEXTS: Record<string, number> = {
    "key label is not found": 6,
    "certificate validation error": 8,
    "error detected while opening the key database": 202,
    "certificate is expired or is not valid yet": 401,
    "no ssl cipher specifications": 402,
    "no certificate received from partner": 403,
    "ssl message format is incorrect": 410,
    "ssl protocol or certificate type is not supported": 412,
    "socket closed by remote partner": 420
};

/** The return code that a text of System SSL stands for, or null. */
export function codeOfText(text: string): number | null {
    return (
        TEXTS[
            text
                .trim()
                .replace(/[.\s]+$/, "")
                .replace(/\s+/g, " ")
                .toLowerCase()
        ] ?? null
    );
}
