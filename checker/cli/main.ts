#!/usr/bin/env node
// Imports nothing by itself: where a file of flowgate's is missing, Node would exit with 1, which
// means that a VPC is rejected.
if (process.env["FLOWGATE_DEBUG"] === "1") process.setSourceMapsEnabled(true);

import("./program.js").then(
  ({ main }) => main(process.argv.slice(2)),
  (error: unknown) => {
    const reason = String(error).replace(/\s+/g, " ");
    process.stderr.write(`flowgate: internal error: ${reason}; install flowgate again\n`);
    process.exitCode = 2;
    // Atlantis reads what is printed, and lets pass what exits with anything but 0.
    if (!process.argv.some((arg) => /^(?:--format=)?atlantis$/.test(arg))) return;
    process.stdout.write("FAIL flowgate: no verdict: 1 failure\n");
    process.exitCode = 0;
  },
);
