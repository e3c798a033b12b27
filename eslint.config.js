const path = require("path");
const tseslint = require("typescript-eslint");
const { layers, packages } = require("./eslint.layers.js");

const SRC = path.join(__dirname, "src") + path.sep;

/** Reports an import against the arrows of eslint.layers.js. */
const layerRule = {
    meta: { type: "problem", schema: [], messages: { bad: "{{from}} must not import {{to}}: see eslint.layers.js" } },
    create(context) {
        const file = context.filename;
        if (!file.startsWith(SRC)) return {};
        const rel = file.slice(SRC.length).split(path.sep).join("/");
        const keyOf = (p) => Object.keys(layers).find((k) => p === k || p.startsWith(k + "/") || p + ".ts" === k);
        const own = keyOf(rel);
        const packagesOf = Object.keys(packages)
            .filter((k) => rel === k || rel.startsWith(k + "/"))
            .sort((a, b) => b.length - a.length)[0];
        function check(node) {
            if (!node.source) return;
            const target = node.source.value;
            const typeOnly = node.importKind === "type" || node.exportKind === "type";
            const matches = (list, name) =>
                list.some((entry) => {
                    const [folder, kind] = entry.split(":");
                    return (
                        (name === folder || name.startsWith(folder.replace(/\.ts$/, "") + "/") || name + ".ts" === folder) &&
                        (kind !== "types" || typeOnly)
                    );
                });
            if (!target.startsWith(".")) {
                if (target.startsWith("node:") || matches(packages[packagesOf] || [], target)) return;
                return context.report({ node, messageId: "bad", data: { from: rel, to: target } });
            }
            const to = path
                .relative(SRC, path.resolve(path.dirname(file), target))
                .split(path.sep)
                .join("/");
            if (keyOf(to) === own || matches(layers[own] || [], to)) return;
            context.report({ node, messageId: "bad", data: { from: rel, to } });
        }
        return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
    }
};

/** What every `zowe` run loads may import types and plain data only. */
const definitionRule = {
    meta: {
        type: "problem",
        schema: [],
        messages: { bad: "a definition imports only types and cli/shared/*.options: it is loaded on every zowe run" }
    },
    create(context) {
        return {
            ImportDeclaration(node) {
                if (node.importKind !== "type" && !/\.options$/.test(node.source.value)) context.report({ node, messageId: "bad" });
            }
        };
    }
};

module.exports = tseslint.config(
    { ignores: ["lib/**", "node_modules/**", ".zowe-home/**", ".test-home/**", ".demo/**", "coverage/**", "__tests__/__cases__/*/**"] },
    ...tseslint.configs.recommended.map((c) => ({ ...c, files: ["**/*.ts"] })),
    {
        files: ["**/*.ts"],
        plugins: { tlsfips: { rules: { layers: layerRule, definitions: definitionRule } } },
        rules: {
            "tlsfips/layers": "error",
            "no-console": "error",
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
            "max-lines": ["warn", { max: 320, skipBlankLines: true }],
            eqeqeq: ["error", "always", { null: "ignore" }]
        }
    },
    { files: ["src/cli/**/*.definition.ts", "src/cli/shared/*.options.ts", "src/pluginDef.ts"], rules: { "tlsfips/definitions": "error" } },
    { files: ["src/cli/**/*.definition.ts", "src/pluginDef.ts"], rules: { "@typescript-eslint/no-require-imports": "off" } }
);
