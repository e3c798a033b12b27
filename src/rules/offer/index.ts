export { singleChanges } from "./change";
export { choose, openNeeds, type Choice } from "./choose";
export { contactOf, judge, type Contact } from "./contact";
export { keysInUse } from "./keys";
export { match } from "./match";
export { allowedBy } from "./policy";
export type { Allowed, Matched, Offer } from "./types";
