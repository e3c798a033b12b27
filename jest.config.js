module.exports = {
    testEnvironment: "node",
    roots: ["<rootDir>/__tests__"],
    testMatch: ["**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "/__performance__/"],
    modulePathIgnorePatterns: ["<rootDir>/lib/", "<rootDir>/.zowe-home", "<rootDir>/.test-home"],
    transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.test.json", diagnostics: false }] },
    testTimeout: 60000,
    slowTestThreshold: 30
};
