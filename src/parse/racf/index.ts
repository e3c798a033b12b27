export * from "./racdcert";
