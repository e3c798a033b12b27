import { written } from "../talk";
import type { Sign } from "./signs";
import type { ClientProblem, ClientStory } from "./types";

/** Failures of which one connection has one: who could not agree on a suite has seen no certificate. Others go with several of them. */
const EXCLUSIVE: Partial<Record<ClientProblem, string>> = {
    noCommon: "agreement",
    noSharedCipher: "agreement",
    nothingEnabled: "agreement",
    versionRefused: "agreement",
    untrusted: "trust",
    notVerified: "trust",
    hostName: "name",
    expired: "date",
    notYetValid: "date",
    weakCertificate: "strength",
    clearText: "no TLS",
    plainRequest: "no TLS"
};
/** Alerts that end a negotiation: handshake_failure, protocol_version, insufficient_security. */
const AGREEMENT = [40, 70, 71];
/** A list has three kinds, two of them on lines of their own. */
const [KINDS, OWN_KINDS] = [3, 2];
const MAX_HELD = 256;

/**
 * Tells a list of messages from the log of a program. Where three kinds of failure that exclude each other stand in one text, none of them written
 * by a log and without a trace of calls or a connection around it, the text lists what may go wrong: a page of help, a catalogue of texts.
 */
export class Listing {
    private readonly kinds = new Set<string>();
    private readonly ownKinds = new Set<string>();
    private held: ClientStory[] = [];
    private open = true;

    constructor(private readonly tell: (story: ClientStory) => void) {}

    /**
     * Takes note of a failure that a line names.
     * @param own whether the line holds nothing but the message
     */
    names(sign: Sign, own: boolean): void {
        const kind = sign.alert !== null && AGREEMENT.includes(sign.alert) ? "agreement" : EXCLUSIVE[sign.problem];
        if (kind === undefined) return;
        this.kinds.add(kind);
        if (own) this.ownKinds.add(kind);
    }

    /**
     * Takes a story: told at once where a log or a connection stands behind it.
     * @param alone whether it is a line and nothing else
     */
    put(story: ClientStory, alone: boolean): void {
        if (!alone || !this.open) return this.tell(story);
        this.held.push(story);
        // In so long a text the kinds of the beginning decide.
        if (this.held.length >= MAX_HELD) this.end();
    }

    /** Whether the text may still turn out to be a list. */
    isOpen(): boolean {
        return this.open;
    }

    /** Tells what was held back, unless it is a list. */
    end(): void {
        if (this.isList()) this.held = [];
        else this.open = false;
        for (const story of this.held.splice(0)) this.tell(story);
    }

    private isList(): boolean {
        return this.kinds.size >= KINDS && this.ownKinds.size >= OWN_KINDS;
    }
}

/** Whether a line with a message is all there is: no time of a log in front, no calls below. */
export function isAlone(text: string, below: string | undefined): boolean {
    return !written(text) && !/^\s+at\s|^\s*Caused by\b|^\s*\.{3} \d+ more/.test(below ?? "");
}
