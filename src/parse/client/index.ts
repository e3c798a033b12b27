export * from "./types";
export { ClientReader } from "./reader";
