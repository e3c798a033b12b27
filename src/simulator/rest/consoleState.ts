import type { SimCommand, SimMessage } from "../model/types";
import { consoleLines } from "./consoleText";
import type { Context } from "./types";

const KEYS_KEPT = 1000;

/** A console that was created through the service. */
export interface SimConsole {
    name: string;
    owner: string;
    attributes: Record<string, unknown>;
}

/** Reads the answer of one command piece by piece: what was delivered is not delivered again. */
export class ResponseStream {
    private delivered = 0;

    constructor(
        readonly consoleName: string,
        private readonly sources: () => SimMessage[],
        private readonly context: Context
    ) {}

    /** New lines since the last call, at most `limit`. */
    next(limit = Infinity): string[] {
        const lines = this.sources().flatMap((message) => consoleLines(message, this.context.switches));
        const fresh = lines.slice(this.delivered, this.delivered + limit);
        this.delivered += fresh.length;
        return fresh;
    }
}

/** An armed search in unsolicited messages. */
export interface Detection {
    status: "waiting" | "detected" | "expired";
    message: string;
    /** Resolves when no longer waiting. */
    ended: Promise<void>;
}

/** Consoles of the sysplex that exist through the service, the answers and the detections under way. */
export class ConsoleState {
    readonly consoles = new Map<string, SimConsole>();
    private readonly streams = new Map<string, ResponseStream>();
    private readonly detections = new Map<string, Detection>();
    private readonly commands = new Map<string, SimCommand[]>();
    private nextKey = 1046283;

    constructor(private readonly context: Context) {}

    /** Registers a command and answers its key, `C` and digits. */
    open(consoleName: string, command: SimCommand): { key: string; stream: ResponseStream } {
        const key = `C${this.nextKey++}`;
        const mine = () => command.messages;
        const stream = new ResponseStream(
            consoleName,
            this.context.switches.mixedConsole ? this.mixed(consoleName, command) : mine,
            this.context
        );
        remember(this.streams, key, stream);
        return { key, stream };
    }

    stream(key: string, consoleName: string): ResponseStream | undefined {
        const stream = this.streams.get(key);
        return stream?.consoleName === consoleName ? stream : undefined;
    }

    /** Starts to look for a text in unsolicited messages, for simulated `seconds`. */
    detect(matches: (text: string) => boolean, seconds: number): { key: string; detection: Detection } {
        const { system } = this.context;
        const key = `D${this.nextKey++}`;
        let end: () => void = () => undefined;
        const detection: Detection = { status: "waiting", message: "", ended: new Promise((resolve) => (end = resolve)) };
        const stopListening = system.onMessage((message) => {
            const text = consoleLines(message, this.context.switches).join("\r").trimStart();
            if (message.cart !== null || detection.status !== "waiting" || !matches(text)) return;
            finish("detected", text);
        });
        const cancel = system.clock.after(seconds * 1000, () => finish("expired", ""));
        const finish = (status: Detection["status"], text: string): void => {
            detection.status = status;
            detection.message = text;
            stopListening();
            cancel();
            end();
        };
        remember(this.detections, key, detection);
        return { key, detection };
    }

    detection(key: string): Detection | undefined {
        return this.detections.get(key);
    }

    /** Answers of every command of this console since this one, in the order in which they were said. */
    private mixed(consoleName: string, command: SimCommand): () => SimMessage[] {
        const together = (this.commands.get(consoleName) ?? []).filter((other) => !other.settled);
        together.push(command);
        this.commands.set(consoleName, together);
        return () => together.flatMap(({ messages }) => messages).sort((a, b) => a.sequence - b.sequence);
    }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
    map.set(key, value);
    if (map.size <= KEYS_KEPT) return;
    const [oldest] = map.keys();
    map.delete(oldest!);
}
