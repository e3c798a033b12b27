import type { ByteSource } from "../scan";
import { readCapture } from "./packets";
import type { InputReport, ReadOptions } from "./read";
import type { Conversation } from "./tls";
import { ConversationListener } from "./tls";

export interface ConversationSink {
    /** One TCP connection of a capture, when it has ended. */
    conversation(conversation: Conversation): void;
}

const MAX_PROBLEMS = 50;

/** Reads a packet capture: each of its TCP connections goes to the sink, read as TLS. */
export function readCaptureFile(raw: ByteSource, sink: ConversationSink & { end(): void }, options: ReadOptions): InputReport {
    const listener = new ConversationListener((conversation) => sink.conversation(conversation));
    const summary = readCapture(raw, listener, options);
    sink.end();
    const problems = [...summary.problems];
    const say = (what: string): void => void problems.push({ what });
    if (summary.stopped) say(`only the first ${summary.bytes} bytes were read`);
    if (summary.packets === 0) say("the capture holds no packet");
    else if (summary.connections === 0) say("no TCP connection is in the capture");
    if (summary.dropped > 0) say(`${summary.dropped} packets were lost while capturing: what is missing may be one of them`);
    if (summary.gaps > 0) say(`${summary.gaps} places where bytes that were sent are not in the capture`);
    if (summary.forgotten > 0)
        say(`${summary.forgotten} connections, settled or idle for long, were followed no further, for want of room`);
    return { kind: "pcap", bytes: raw.size ?? summary.bytes, problems: problems.slice(0, MAX_PROBLEMS), stopped: summary.stopped };
}
