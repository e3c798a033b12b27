export * from "./ByteSource";
export * from "./encoding";
export * from "./search";
export * from "./Windows";
