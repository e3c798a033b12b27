import { parseWriterEvents, writerStart, writerStop } from "../parse/console";
import type { Looker } from "./look";
import { MAX_SENDS, StepFailed, type Sender } from "./send";
import type { Target } from "./state";
import { TIMING } from "./timing";

/** Starting and stopping external writers. */
export class Writers {
    /** A writer whose start had an unclear outcome, until its effect was seen or waited for. */
    private unclearWriter: { name: string; until: number } | null = null;

    /** The writer that a request of ours started, or may have started: no other one is ever stopped on a failure. */
    touched: string | null = null;

    constructor(
        private readonly sender: Sender,
        private readonly looker: Looker
    ) {}

    /** Starts the writer and waits until it is active. */
    async start(name: string, wrap: "WRAP" | "NOWRAP" | null, note: { step: string; undo: string | null }): Promise<void> {
        const command = writerStart(name, wrap);
        for (let sends = 1; ; sends++) {
            const entry = this.sender.note({ ...note, command });
            const sent = await this.sender.attempt(command, entry, sends);
            if (sent === null) continue;
            this.touched = name;
            this.unclearWriter = { name, until: this.sender.zos.clock.now() + TIMING.uncertain };
            const heard = sent.kind === "answered" ? [...sent.lines] : [];
            const end = this.sender.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.writer);
            for (;;) {
                const look = await this.looker.writer(name);
                if (look.state === "active") {
                    this.unclearWriter = null;
                    this.sender.mark(entry, "done");
                    return;
                }
                if (sent.kind === "answered" && sent.key !== null) heard.push(...(await this.sender.zos.console.collect(sent.key)));
                const { failures } = parseWriterEvents(heard, name).value;
                if (failures.length > 0 && look.state === "gone") {
                    this.sender.mark(entry, "failed");
                    throw new StepFailed(`the external writer ${name} did not start`, {
                        next: "See the messages below; SYSLOG has the rest.",
                        zosText: heard.join("\n")
                    });
                }
                if (this.sender.past(end) && look.state === "gone") break;
                if (this.sender.past(end + TIMING.writer)) break;
                await this.sender.sleep(TIMING.lookAgain);
            }
            this.sender.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`the external writer ${name} did not become active`, {
                means: "Its address space did not start, or it ended at once; its messages may be in SYSLOG only.",
                next: `Look for ${name} in SYSLOG (IEFC612I, IEF452I, IGD17101I), and check that the procedure is in SYS1.PROCLIB or another library of the master JCL.`,
                zosText: heard.join("\n")
            });
        }
    }

    /**
     * Stops a writer of ours and waits until it is gone. @returns its last messages
     * @throws StepFailed when others are connected to it: it is left alone
     */
    async stop(name: string, own: Target[], note: { step: string }): Promise<string[]> {
        const command = writerStop(name);
        const heard: string[] = [];
        for (let sends = 1; ; sends++) {
            const before = await this.looker.writer(name);
            if (before.state === "gone") return heard;
            const others = before.connected.filter(
                (c) => !own.some((t) => t.component === c.component && (t.sub === null || t.sub === c.sub))
            );
            if (others.length > 0) {
                throw new StepFailed(
                    `others have connected to ${name}: ${others.map((c) => (c.sub === null ? c.component : `${c.component}/${c.sub}`)).join(", ")}`,
                    {
                        means: "Stopping it would end their traces, so it was left running.",
                        next: `When they have finished: ${command}`
                    }
                );
            }
            const entry = this.sender.note({ ...note, command, undo: null });
            const sent = await this.sender.attempt(command, entry, sends);
            if (sent === null) continue;
            if (sent.kind === "answered") heard.push(...sent.lines);
            const end = this.sender.zos.clock.now() + (sent.kind === "maybe" ? TIMING.uncertain : TIMING.writer);
            for (;;) {
                if (sent.kind === "answered" && sent.key !== null) heard.push(...(await this.sender.zos.console.collect(sent.key)));
                if ((await this.looker.writer(name)).state === "gone") {
                    this.sender.mark(entry, "done");
                    return heard;
                }
                if (this.sender.past(end)) break;
                await this.sender.sleep(TIMING.lookAgain);
            }
            this.sender.mark(entry, "failed");
            if (sent.kind === "maybe" && sends < MAX_SENDS) continue;
            throw new StepFailed(`the external writer ${name} is still there after ${command}`, {
                next: `Look at it: D TRACE,WTR=${name}`,
                zosText: heard.join("\n")
            });
        }
    }

    /** After an unclear start: waits until the writer shows up, or the time for that is over. */
    async settle(name: string): Promise<void> {
        while (this.unclearWriter?.name === name && !this.sender.past(this.unclearWriter.until)) {
            if ((await this.looker.writer(name)).state !== "gone") break;
            await this.sender.zos.clock.sleep(TIMING.lookAgain);
        }
        this.unclearWriter = null;
    }
}
