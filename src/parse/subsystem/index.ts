export * from "./types";
export * from "./reader";
