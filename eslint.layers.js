// Which folder of src/ may import which: the arrows of docs/architecture.md. "types" after a colon means import type only.
// A folder may always import itself. Read by eslint.config.js and by __tests__/parity.test.ts.
const zosmf = [
    "@zowe/core-for-zowe-sdk",
    "@zowe/zosmf-for-zowe-sdk",
    "@zowe/zos-console-for-zowe-sdk",
    "@zowe/zos-files-for-zowe-sdk",
    "@zowe/zos-jobs-for-zowe-sdk"
];
const layers = {
    reference: [],
    scan: [],
    parse: ["scan", "reference"],
    facts: ["parse", "reference"],
    rules: ["facts", "reference"],
    "diagnose.ts": ["scan", "parse", "facts", "rules", "reference"],
    "explain.ts": ["scan", "parse", "facts", "rules", "reference"],
    report: ["diagnose.ts:types", "explain.ts:types", "facts:types", "rules:types", "reference"],
    bundle: ["scan:types"],
    redact: ["bundle", "parse", "reference"],
    zos: ["parse/console", "reference"],
    probe: ["parse/tls", "reference"],
    collect: ["zos", "bundle", "redact", "probe", "parse", "facts", "rules", "diagnose.ts", "reference"],
    capture: ["zos", "bundle", "collect", "probe", "parse", "diagnose.ts", "reference"],
    simulator: ["bundle"],
    "index.ts": ["diagnose.ts", "explain.ts", "parse", "facts", "rules", "report"],
    "pluginDef.ts": [],
    cli: [
        "zos",
        "capture",
        "collect",
        "probe",
        "bundle",
        "redact",
        "parse",
        "facts",
        "rules",
        "reference",
        "report",
        "simulator",
        "scan",
        "diagnose.ts",
        "explain.ts"
    ]
};
/** Packages a folder may import besides node: modules; every other folder may import none. */
const packages = {
    "zos/zosmf": [...zosmf, "@zowe/imperative"],
    zos: [],
    parse: ["fflate"],
    simulator: ["node-forge"],
    cli: ["@zowe/imperative", "@zowe/zosmf-for-zowe-sdk"],
    "pluginDef.ts": ["@zowe/imperative:types"]
};
module.exports = { layers, packages };
