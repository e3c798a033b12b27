export { singleChanges } from "./change";
export { match } from "./match";
export { allowedBy } from "./policy";
export type { Allowed, Change, Combination, Listed, Matched, Offer } from "./types";
