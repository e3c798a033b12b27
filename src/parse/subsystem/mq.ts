import type { JoinedMessage, Told } from "./types";

/** Words that a message has besides its id: an id in running text says nothing. */
const WORDS: Record<string, RegExp> = {
    CSQX630E: /\brequires\s+(?:SSL|TLS)\b/i,
    CSQX631E: /\bcipher\s*spec\w*/i,
    CSQX633E: /\bfailed\s+local\s+check\b/i,
    CSQX634E: /\bfailed\s+remote\s+check\b/i,
    CSQX635E: /\bcipher\s*spec\w*/i,
    CSQX636E: /\bname\b.*\bnot\s+match\b/i,
    CSQX637E: /\bno\s+(?:SSL|TLS)\s+certificate\b/i,
    CSQX639E: /\bno\s+cipher\s*spec\w*/i,
    CSQX642E: /\bno\s+(?:SSL|TLS)\s+certificate\b/i,
    CSQX686E: /\bprivate\s+key\b/i,
    CSQX696I: /\b(?:TLS|SSL|cipher)\b/i,
    CSQX772E: /\bMQRC\s*=/i,
    CSQX009I: /\bstopping\b/i,
    CSQY002I: /\bstopping\b/i
};

/** Names and functions may be broken where a console line ended. */
const quoted = (text: string): string | null => /'\s*([A-Za-z_][\w ]{2,60}?)\s*'/.exec(text)?.[1].replace(/\s+/g, "") ?? null;

/**
 * Messages of the channel initiator of IBM MQ (CSQX620E, CSQX630E, CSQX642E, CSQX772E and CSQX696I seen in APAR texts and an IBM blog;
 * the others documented by id, their words assumed):
 *
 *     CSQX620E +cpf CSQXRCTL System SSL error, channel A.TO.B, connection HOST (192.0.2.7) function 'gsk_secure_socket_misc' RC=410
 *     CSQX630E !Q1 CSQXRESP Channel A.TO.B requires SSL
 *     CSQX631E !Q1 CSQXRESP Cipher specifications for remote channel A.TO.B not match, local=TLS_… remote=TLS_…
 *     CSQX642E !Q1 CSQXRCTL No SSL certificate for channel A.TO.B
 *     CSQX772E !Q1 CSQXSUPR MQCMD_INQUIRE_CHANNEL failed, MQRC=2033 (MQRC_NO_MSG_AVAILABLE)
 */
export function mq({ id, text }: JoinedMessage): Told | null {
    const channel = /\bchannel\s+(?!requires\b|name\b|failed\b)([A-Z0-9._/%]{1,20})(?=[,.\s]|$)/i.exec(text)?.[1] ?? null;
    const resource = channel && `channel ${channel.replace(/\.$/, "")}`;
    if (id === "CSQX620E") {
        const called = quoted(text) ?? /\b(?:function\s+(?=\w)|(?=gsk_\w))(\w{3,60})/i.exec(text)?.[1] ?? null;
        // The codes of gsk_fips_state_set are CMS status codes in hexadecimal (documented: MQ, TLS return codes for z/OS).
        const rc = called === "gsk_fips_state_set" ? null : /\bRC\s*=\s*(-?\d{1,5})\b/.exec(text);
        const status = /\bRC\s*=\s*(?:X')?((?:0x)?0?335[0-9A-F]{4})/i.exec(text);
        if (called === null && !/\bSystem\s+SSL\b/i.test(text)) return null;
        return {
            subsystem: "MQ",
            kind: id,
            returnCode: rc && Number(rc[1]),
            function: called,
            resource,
            detail: status ? status[1].toUpperCase() : ""
        };
    }
    if (WORDS[id] && !WORDS[id].test(text)) return null;
    // A sentence that goes on behind the message.
    if (/\bchannel\s+[A-Z0-9._/%]{1,20}\s+(?:is|was|means|has|can|may|might|will|should)\b/.test(text)) return null;
    // A module or a channel makes it a message; running text has neither.
    if (id.startsWith("CSQX6") && resource === null && !/\bCSQX[A-Z]{4}\b/.test(text)) return null;
    const ciphers = /\blocal\s*[= ]\s*(\S{0,60}?),?\s+remote\s*[= ]\s*([^\s,]{0,60})/i.exec(text);
    const reason = /\bMQRC\s*=\s*(\d{4})\b/.exec(text);
    const spec = /\bcipher specification\s+(\S{3,60})\s+(?:for|on)\b/i.exec(text);
    return {
        subsystem: "MQ",
        kind: id,
        resource,
        detail: ciphers ? `${ciphers[1]} here, ${ciphers[2]} there` : reason ? `MQRC ${reason[1]}` : (spec?.[1] ?? "")
    };
}
