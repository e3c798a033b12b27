export * from "./ByteSource";
export * from "./encoding";
export * from "./countByte";
export * from "./search";
export * from "./Windows";
