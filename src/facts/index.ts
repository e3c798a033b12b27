export * from "./types";
export type { Place } from "../parse/Place";
