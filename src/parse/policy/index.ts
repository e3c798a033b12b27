export * from "./policy";
export * from "./errors";
export * from "./conditions";
