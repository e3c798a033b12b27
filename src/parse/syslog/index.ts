export * from "./message";
export * from "./types";
export * from "./reader";
