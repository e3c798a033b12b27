import { ImperativeConfig, type IHandlerParameters } from "@zowe/imperative";
import { upper } from "./args";
import { profileName } from "./connection";
import { failure } from "./errors";

/**
 * The data set of download-trace and format-trace: the positional or --data-set-name, one of them. Imperative's
 * mustSpecifyOne sees options only. A value that only comes from the profile or the environment gives way to the positional.
 */
export function requiredDataSet(params: IHandlerParameters): string {
    const args = params.arguments;
    const positional = upper(args, "dataset");
    const option = upper(args, "data-set-name");
    const name = positional ?? option;
    if (name === null) throw failure("No data set was named.", "Give its name, or --data-set-name.");
    if (positional !== null && option !== null && positional !== option && !isDefault(params, option)) {
        throw failure(`Two data sets were named: ${positional} and ${option}.`, "Give the name once.");
    }
    // Qualifiers of 1 to 8 characters; a member or a quoted name is not what is meant.
    if (name.length > 44 || !/^[A-Z@#$][A-Z0-9@#$-]{0,7}(\.[A-Z@#$][A-Z0-9@#$-]{0,7})*$/.test(name)) {
        throw failure(`"${name}" is no data set name.`, "Write the full name without quotes, such as IBMUSER.CTRACE1.");
    }
    return name;
}

function isDefault(params: IHandlerParameters, value: string): boolean {
    if (process.env.ZOWE_OPT_DATA_SET_NAME?.trim().toUpperCase() === value) return true;
    const profile = profileName(params.arguments, "tlsfips");
    if (profile === null) return false;
    const stored: unknown = ImperativeConfig.instance.config.api.profiles.get(profile)?.dataSetName;
    return typeof stored === "string" && stored.trim().toUpperCase() === value;
}
