import type { ByteSource } from "./ByteSource";
import { readFully } from "./ByteSource";
import type { EntryTally } from "./entries";
import type { Hit, Needle } from "./search";
import { LOOK_AHEAD, LOOK_BACK } from "./search";

/** What a search of one range told, in order, to be told again elsewhere. Plain data: it may come from another thread. */
export interface Recording {
    /** Index of the needle of each hit; -1 stands for the next of the tallies. */
    needles: number[];
    /** Offset of each hit, and its line within the range (the first is 1); 0 for tallies. */
    offsets: number[];
    lines: number[];
    tallies: EntryTally[];
    /** The line of the end of the range. */
    endLine: number;
    /** There was more to tell than is kept: nothing of this holds, the range must be searched by whom it is told to. */
    overflow: boolean;
}

/** Hits of one range that are kept; beyond, writing them down takes more than finding them. */
const MAX_RECORDED = 50000;

/** Takes the place of needles, and writes down what they would be told. */
export class Recorder {
    private recording = emptyRecording();

    /** The same needles, in order, telling this recorder. */
    needles(originals: Needle[]): Needle[] {
        return originals.map(({ entries, ...needle }, k) => ({
            ...needle,
            onHit: (hit) => this.add(k, hit.offset, hit),
            ...(entries ? { entries: { learn: entries.learn, onTally: (tally: EntryTally) => this.addTally(tally) } } : {})
        }));
    }

    /** What was told since the last call. */
    take(endLine: number): Recording {
        const { recording } = this;
        this.recording = emptyRecording();
        return { ...recording, endLine };
    }

    private add(needle: number, offset: number, hit: Hit | null): void {
        const { needles, offsets, lines } = this.recording;
        if (needles.length >= MAX_RECORDED) {
            this.recording.overflow = true;
            return;
        }
        needles.push(needle);
        offsets.push(offset);
        lines.push(hit ? hit.line : 0);
    }

    private addTally(tally: EntryTally): void {
        this.add(-1, 0, null);
        if (!this.recording.overflow) this.recording.tallies.push(tally);
    }
}

function emptyRecording(): Recording {
    return { needles: [], offsets: [], lines: [], tallies: [], endLine: 1, overflow: false };
}

/** Tells needles what was recorded. Around each hit there are the bytes that a search gives. */
export class Player {
    private readonly buffer = Buffer.alloc(LOOK_BACK + LOOK_AHEAD);

    constructor(
        private readonly source: ByteSource,
        private readonly needles: Needle[]
    ) {}

    /** @param line the line of the beginning of the range */
    play(recording: Recording, line: number): void {
        let tally = 0;
        recording.needles.forEach((needle, i) => {
            if (needle >= 0) this.needles[needle].onHit(this.hit(recording.offsets[i], recording.lines[i] + line - 1));
            else {
                const entries = this.needles.find((n) => n.entries)?.entries;
                entries?.onTally(recording.tallies[tally++]);
            }
        });
    }

    private hit(offset: number, line: number): Hit {
        const base = Math.max(0, offset - LOOK_BACK);
        const end = readFully(this.source, base, this.buffer);
        return { offset, line, block: this.buffer.subarray(0, end), at: offset - base, end };
    }
}
