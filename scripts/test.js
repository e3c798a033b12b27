// npm test: on a fresh clone with Node alone. Installs and builds what is missing, checks types and lint, runs the tests.
// Arguments are handed to jest: npm test -- __tests__/__unit__/cli
const fs = require("fs");
const os = require("os");
const path = require("path");
const { root, run, ready } = require("./ready");

const say = (line) => process.stdout.write(`${line}\n`);
const tool = (...parts) => path.join(root, "node_modules", ...parts);
let failed = false;

function phase(title, args) {
    say(title);
    if (run(process.execPath, args, true)) return;
    failed = true;
    say(`${title.split(" ")[0]} FAILED`);
}

function totals() {
    const results = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tlsfips-test-")), "results.json");
    const jest = [tool("jest", "bin", "jest.js"), "--maxWorkers=2", "--json", `--outputFile=${results}`];
    // --json sends jest's own JSON to stdout as well: its report goes to stderr, which is what people read.
    const child = require("child_process").spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], {
        cwd: root,
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" }
    });
    const report = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, "utf8")) : null;
    fs.rmSync(path.dirname(results), { recursive: true, force: true });
    if (!report) {
        say("jest ended without a report");
        return { passed: 0, failed: 1, skipped: 0, good: false };
    }
    const skipped = report.testResults.flatMap((file) =>
        file.assertionResults.filter((test) => test.status === "pending" || test.status === "todo")
    );
    if (skipped.length) say("\nSkipped (the reason stands in the name):");
    for (const test of skipped) say(`  ${test.fullName}`);
    // A suite that cannot even be loaded has no tests that failed, yet it is a failure.
    const broken = report.testResults.filter(
        (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")
    );
    return {
        passed: report.numPassedTests,
        failed: report.numFailedTests + broken.length,
        skipped: report.numPendingTests + report.numTodoTests,
        good: child.status === 0 && report.success
    };
}

function main() {
    let sum = { passed: 0, failed: 0, skipped: 0, good: false };
    if (ready(say)) {
        phase("types     src/ and __tests__/", [tool("typescript", "lib", "tsc.js"), "--noEmit", "-p", "tsconfig.test.json"]);
        phase("lint      eslint, with the layers of docs/architecture.md", [tool("eslint", "bin", "eslint.js"), "--quiet", "."]);
        phase("format    prettier", [tool("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."]);
        say("tests     jest");
        sum = totals();
    } else {
        sum.failed = 1;
        say("FAILED: the tests could not start");
    }
    // Types, lint and format count as one failure: the totals must not say that all is well.
    if (failed) sum.failed++;
    process.exitCode = failed || !sum.good ? 1 : 0;
    say("");
    say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
}
main();
