export * from "./racdcert";
export * from "./listring";
