export * from "./ByteSource";
export * from "./encoding";
export * from "./countByte";
export type { Entries, EntryLayout, EntryTally } from "./entries";
export * from "./search";
export * from "./threads";
export * from "./Windows";
