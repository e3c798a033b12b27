export * from "./ByteSource";
export * from "./encoding";
export * from "./countByte";
export type { EntryLayout, EntryTally } from "./entries";
export * from "./search";
export * from "./threads";
export * from "./Windows";
