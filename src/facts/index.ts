export * from "./types";
export type * from "./wireTypes";
export * from "./bag";
export { collector } from "./collect";
export { knownClients, withClients } from "./presets";
export type { Place } from "../parse/Place";
