/** What a file of flowgate's that is loaded later has to offer. */
export interface Program {
  /** Tells whether nothing is left to be done. */
  readonly main: (args: readonly string[]) => Promise<boolean>;
}

/**
 * Starts the command line. Whoever does so imports nothing that may be missing: where a file of flowgate's is, Node would
 * exit with 1, which means that a VPC is rejected.
 */
export function start(load: () => Promise<Program>): void {
  if (process.env["FLOWGATE_DEBUG"] === "1") process.setSourceMapsEnabled(true);
  load().then(async ({ main }) => {
    if (await main(process.argv.slice(2))) setImmediate(leave);
  }, tellUnloadable);
}

/**
 * Ends the process where nothing is left that could still go wrong, before Node takes apart what it holds. What was thrown
 * and nobody has caught has been told of by now.
 */
function leave(): void {
  const left = process.getActiveResourcesInfo().filter((kind) => kind !== "Immediate");
  if (left.length === 0) process.exit();
}

function tellUnloadable(error: unknown): void {
  const [reason] = String(error).split(/\s*\nRequire stack:/);
  const line = `${reason}`.replace(/\s+/g, " ");
  process.stderr.write(`flowgate: internal error: ${line}; install flowgate again\n`);
  process.exitCode = 2;
  // Atlantis reads what is printed, and lets pass what exits with anything but 0.
  if (!process.argv.some((arg) => /^(?:--format=)?atlantis$/.test(arg))) return;
  process.stdout.write("FAIL flowgate: no verdict: 1 failure\n");
  process.exitCode = 0;
}
