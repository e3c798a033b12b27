export interface DataSetInfo {
    name: string;
    migrated: boolean;
    volume: string | null;
    organization: string | null;
    recordFormat: string | null;
    recordLength: number | null;
    /** yyyy/mm/dd as the catalog shows it. */
    created: string | null;
    referenced: string | null;
    /** All attributes as z/OSMF gave them. */
    attributes: Record<string, string>;
}

export interface DownloadOptions {
    /** record: each record kept with its length (CTRACE data sets); text: lines. */
    mode: "record" | "text";
    /** Called with the bytes received so far. */
    onProgress?: (bytes: number) => void;
    signal?: AbortSignal;
    /** Longest wait for the first byte (recall), milliseconds; default 300 000. */
    firstByteMs?: number;
    /** Longest wait between bytes, milliseconds; default 60 000. */
    idleMs?: number;
}

export interface DownloadResult {
    file: string;
    /** Bytes on disk. In record mode each record is a 4-byte big-endian length and its data. */
    bytes: number;
    records: number;
    sha256: string;
    /** The last record was read again and is the last one on disk. */
    complete: boolean;
}

/** Catalogued data sets. Reads may be repeated; rename and delete are sent once, as {@link Console.change}. */
export interface DataSets {
    /** Exact name or pattern. An empty list means: nothing catalogued under that name. */
    list(pattern: string): Promise<DataSetInfo[]>;
    members(dataSet: string, pattern?: string): Promise<string[]>;
    /** A small member or data set as text lines. notFound is a ZosError. */
    readText(dataSet: string, member?: string): Promise<string[]>;
    /** Writes `file` only when all of it arrived and the structure holds; otherwise nothing is left and a ZosError says why. */
    download(dataSet: string, file: string, options: DownloadOptions): Promise<DownloadResult>;
    rename(from: string, to: string): Promise<void>;
    delete(dataSet: string): Promise<void>;
}
