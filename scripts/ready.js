// What npm test and npm run demo do first on a fresh clone: install what is missing, build what is stale.
const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");

const root = path.join(__dirname, "..");
const lib = path.join(root, "lib");

function modified(file) {
    return fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0;
}

function newest(folder) {
    let latest = modified(folder);
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        latest = Math.max(latest, entry.isDirectory() ? newest(file) : modified(file));
    }
    return latest;
}

/** Runs a child with its output shown; `quiet`: shown only when it fails. Returns true when it ended with 0. */
function run(command, args, quiet) {
    const child = spawnSync(command, args, {
        cwd: root,
        stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
        encoding: "utf8",
        maxBuffer: 1 << 26,
        shell: command === "npm" && process.platform === "win32"
    });
    const good = child.status === 0;
    if (quiet && !good) process.stdout.write(`${child.stdout || ""}${child.stderr || ""}${child.error ? `${child.error.message}\n` : ""}`);
    return good;
}

/** Install scripts are not needed, and cost time: none of our dependencies has one that matters. */
function install(say) {
    // What was installed last is kept beside it: times say little, for git and editors touch files that stay the same.
    const mark = path.join(root, "node_modules", ".installed-package-lock.json");
    const lock = fs.readFileSync(path.join(root, "package-lock.json"));
    if (fs.existsSync(mark) && fs.readFileSync(mark).equals(lock)) return true;
    say("install   npm ci --ignore-scripts (once; about half a minute)");
    if (!run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], true)) return false;
    fs.writeFileSync(mark, lock);
    return true;
}

function build(say) {
    const sources = Math.max(
        newest(path.join(root, "src")),
        modified(path.join(root, "tsconfig.json")),
        modified(path.join(root, "package.json"))
    );
    if (modified(path.join(lib, "pluginDef.js")) >= sources) return true;
    say("build     src/ to lib/");
    return run(process.execPath, [path.join(__dirname, "build.js")], true);
}

/** True when everything is there; otherwise what went wrong has been printed. */
function ready(say) {
    return install(say) && build(say);
}

module.exports = { root, run, ready };
