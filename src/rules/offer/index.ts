export { singleChanges } from "./change";
export { match } from "./match";
export { allowedBy } from "./policy";
export type { Allowed, Matched, Offer } from "./types";
