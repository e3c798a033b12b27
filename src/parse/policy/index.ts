export * from "./policy";
export * from "./errors";
