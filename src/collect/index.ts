export * from "./download";
export * from "./format";
