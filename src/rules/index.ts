import type { Rule } from "./Rule";
import { TLSF101 } from "./TLSF101-chacha20-icsf-fips";

export * from "./Rule";
export * from "./judge";

export const rules: Rule[] = [TLSF101];
