import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** One file of a bundle, as manifest.json lists it. */
export interface BundleFile {
    /** Relative to the bundle, with `/`. */
    path: string;
    /** ctrace-data-set, ctrace-print, console, command-output, findings, … */
    kind: string;
    /** Where it came from: data set, command, program. */
    from: string;
    bytes: number;
    sha256: string;
}

export interface Manifest {
    format: 1;
    tool: string;
    created: string;
    system: string | null;
    sysplex: string | null;
    release: string | null;
    /** What was asked for, in words. */
    what: string;
    files: BundleFile[];
}

const FILE = 0o600;
const DIRECTORY = 0o700;

/** Writes a bundle: raw text and bytes as they came, with a manifest. Directories 0700, files 0600. */
export class BundleWriter {
    private readonly manifest: Manifest;

    /** @param directory must not exist yet, or be empty. @throws Error from the file system */
    constructor(
        readonly directory: string,
        about: Omit<Manifest, "format" | "created" | "files">
    ) {
        fs.mkdirSync(directory, { recursive: true, mode: DIRECTORY });
        if (fs.readdirSync(directory).length > 0) throw new Error(`the folder ${directory} is not empty`);
        fs.chmodSync(directory, DIRECTORY);
        this.manifest = { format: 1, created: new Date().toISOString(), ...about, files: [] };
        this.flush();
    }

    /** Absolute path for a file of the bundle; its folder is made. */
    place(relative: string): string {
        const file = path.join(this.directory, ...relative.split("/"));
        fs.mkdirSync(path.dirname(file), { recursive: true, mode: DIRECTORY });
        return file;
    }

    /** Appends one JSON line to console.jsonl. */
    console(record: unknown): void {
        fs.appendFileSync(path.join(this.directory, "console.jsonl"), JSON.stringify(record) + "\n", { mode: FILE });
    }

    write(relative: string, content: string, kind: string, from: string): void {
        fs.writeFileSync(this.place(relative), content, { mode: FILE });
        this.add(relative, kind, from);
    }

    /** Lists a file that was written to {@link place}. */
    add(relative: string, kind: string, from: string): void {
        const file = this.place(relative);
        fs.chmodSync(file, FILE);
        this.manifest.files = [
            ...this.manifest.files.filter((f) => f.path !== relative),
            { path: relative, kind, from, bytes: fs.statSync(file).size, sha256: sha256Of(file) }
        ];
        this.flush();
    }

    /** Adds console.jsonl and writes the manifest for the last time. */
    close(): void {
        if (fs.existsSync(path.join(this.directory, "console.jsonl")))
            this.add("console.jsonl", "console", "operator commands and their answers");
        this.flush();
    }

    private flush(): void {
        fs.writeFileSync(path.join(this.directory, "manifest.json"), JSON.stringify(this.manifest, null, 2) + "\n", { mode: FILE });
    }
}

/** SHA-256 of a file, read in pieces. */
function sha256Of(file: string): string {
    const hash = crypto.createHash("sha256");
    const fd = fs.openSync(file, "r");
    const buffer = Buffer.alloc(1 << 16);
    try {
        for (;;) {
            const n = fs.readSync(fd, buffer, 0, buffer.length, null);
            if (n === 0) break;
            hash.update(buffer.subarray(0, n));
        }
    } finally {
        fs.closeSync(fd);
    }
    return hash.digest("hex");
}
