export * from "./types";
export type * from "./wireTypes";
export * from "./bag";
export { collector } from "./collect";
export { withClients } from "./presets";
export type { Place } from "../parse/Place";
export { addressKey } from "../parse/policy";
