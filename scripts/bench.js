// npm run bench -- download --size 1G: runs __tests__/__performance__/<name>.bench.ts; its last line is one line of JSON.
// The bench is translated without a type check and runs against lib/, so that it measures what is installed, not the TypeScript compiler.
const fs = require("fs");
const path = require("path");
const { root, ready } = require("./ready");

const sources = path.join(root, "__tests__", "__performance__");
const names = fs
    .readdirSync(sources)
    .filter((file) => file.endsWith(".bench.ts"))
    .map((file) => file.slice(0, -".bench.ts".length));

/** Translates every file of the folder into .bench/, whose imports of src/ then lead to lib/. */
function translate() {
    const ts = require("typescript");
    const target = path.join(root, ".bench");
    fs.mkdirSync(target, { recursive: true });
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    for (const file of fs.readdirSync(sources).filter((f) => f.endsWith(".ts"))) {
        const { outputText } = ts.transpileModule(fs.readFileSync(path.join(sources, file), "utf8"), { compilerOptions });
        const text = outputText.replace(/require\("\.\.\/\.\.\/src/g, 'require("../lib').replace(/require\("\.\.\/\.\.\//g, 'require("../');
        fs.writeFileSync(path.join(target, file.replace(/\.ts$/, ".js")), text);
    }
    return target;
}

async function main() {
    const [name, ...args] = process.argv.slice(2);
    if (!names.includes(name)) {
        process.stdout.write(`Usage: npm run bench -- NAME [options]\nNAME is one of: ${names.join(", ")}\n`);
        process.exitCode = 1;
        return;
    }
    if (!ready((line) => process.stdout.write(`${line}\n`))) {
        process.exitCode = 1;
        return;
    }
    const bench = require(path.join(translate(), `${name}.bench.js`));
    const result = await bench.run(args, (line) => process.stdout.write(`${line}\n`));
    process.stdout.write(`${JSON.stringify(result)}\n`);
    if (result.ok === false) process.exitCode = 1;
}

main().catch((error) => {
    process.stdout.write(`${error.stack}\n`);
    process.exitCode = 1;
});
