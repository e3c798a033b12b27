// npm run relock: makes package-lock.json afresh.
// Why not plain `npm install`: with @zowe/cli as a development dependency npm 11 then writes a lock that `npm ci` refuses
// ("Missing: entities@… from lock file"). It is right when made with no node_modules present, in two passes.
const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");

const root = path.join(__dirname, "..");
function npm(...args) {
    const run = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    if (run.status !== 0) process.exit(run.status || 1);
}
fs.rmSync(path.join(root, "node_modules"), { recursive: true, force: true });
fs.rmSync(path.join(root, "package-lock.json"), { force: true });
npm("install", "--package-lock-only");
npm("install", "--package-lock-only");
npm("ci", "--ignore-scripts");
