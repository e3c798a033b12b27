export * from "./types";
export * from "./bag";
export { collector } from "./collect";
export type { Place } from "../parse/Place";
