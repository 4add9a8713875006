#!/usr/bin/env node
// CommonJS, by the package.json beside it: beginning with an ES module costs Node a tenth of its start.
const { main } = require('../dist/cli/main.js');

main().then((code) => {
  process.exitCode = code;
});
