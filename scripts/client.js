// A TLS client that offers one cipher suite, as a terminal emulator would: the failing transaction of the demo.
//   node scripts/client.js PORT [SUITE]
const path = require("path");
const { connectOnce, CHACHA20 } = require(path.join(__dirname, "..", "lib", "simulator", "tls", "client.js"));

connectOnce({ host: "localhost", port: Number(process.argv[2]), suites: process.argv[3] || CHACHA20 }).then((result) => {
    process.stdout.write(`${result.sentence}\n`);
    process.exitCode = result.outcome === "connected" ? 0 : 1;
});
