export * from "./entry";
export * from "./reader";
export * from "./types";
