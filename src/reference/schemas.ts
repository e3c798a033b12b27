// JSON schemas of what the commands give with --rfj (docs/json.md). Imported, so that the build puts them into the package;
// not part of index.ts, because only tests and users of the schemas need them.
import capture from "./schema/capture.json";
import change from "./schema/change.json";
import checkCards from "./schema/check-cards.json";
import common from "./schema/common.json";
import diagnose from "./schema/diagnose.json";
import displayTrace from "./schema/display-trace.json";
import downloadTrace from "./schema/download-trace.json";
import explain from "./schema/explain.json";
import formatTrace from "./schema/format-trace.json";
import partial from "./schema/partial.json";
import probe from "./schema/probe.json";

/** Parts that the others refer to: add it to a validator first. */
export const commonSchema: object = common;

/** The schema of each command's `data`; `partial` is the file of `diagnose --partial`. */
export const schemas: Readonly<Record<string, object>> = {
    diagnose,
    partial,
    explain,
    "check-cards": checkCards,
    "display-trace": displayTrace,
    "start-trace": change,
    "stop-trace": change,
    "start-writer": change,
    "stop-writer": change,
    "restore-trace": change,
    capture,
    "download-trace": downloadTrace,
    "format-trace": formatTrace,
    probe
};
