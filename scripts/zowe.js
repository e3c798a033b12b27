// The real zowe with this plug-in, everything inside the clone:
//   node scripts/zowe.js tlsfips --help
// As a module: zowe(args, options) and home(folder), used by the demo and the tests.
const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");

const root = path.join(__dirname, "..");
const { name, version } = require("../package.json");

/** Makes `folder` a ZOWE_CLI_HOME that has the plug-in: what `zowe plugins install .` leaves, without npm. */
function home(folder) {
    const modules = process.platform === "win32" ? ["node_modules"] : ["lib", "node_modules"];
    const installed = path.join(folder, "plugins", "installed", ...modules);
    fs.mkdirSync(installed, { recursive: true });
    const link = path.join(installed, name);
    fs.rmSync(link, { force: true, recursive: true });
    fs.symlinkSync(root, link, "junction");
    fs.writeFileSync(path.join(folder, "plugins", "plugins.json"), JSON.stringify({ [name]: { package: root, location: "", version } }));
    return folder;
}

/** Environment for a zowe that knows nothing of the caller's own installation, profiles and daemon. */
function environment(folder, extra) {
    const env = { ...process.env };
    for (const key of Object.keys(env)) if (/^ZOWE_/i.test(key)) delete env[key];
    return { ...env, ZOWE_CLI_HOME: folder, ZOWE_USE_DAEMON: "no", ...extra };
}

const main = path.join(root, "node_modules", "@zowe", "cli", "lib", "main.js");

/** Starts the real zowe; returns the child process. */
function zowe(args, { folder, env, ...options }) {
    return spawn(process.execPath, [main, ...args], { env: environment(folder, env), ...options });
}

module.exports = { home, zowe, environment, main, root };

if (require.main === module) {
    const folder = path.join(root, ".zowe-home");
    const own = Object.fromEntries(Object.entries(process.env).filter(([key]) => /^ZOWE_OPT_/i.test(key)));
    const child = zowe(process.argv.slice(2), { folder: home(folder), env: own, stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code) => (process.exitCode = code === null ? 1 : code));
}
