/** What a file of flowgate's that is loaded later has to offer. */
export interface Program {
  readonly main: (args: readonly string[]) => Promise<void>;
}

/**
 * Starts the command line. Whoever does so imports nothing that may be missing: where a file of flowgate's is, Node would
 * exit with 1, which means that a VPC is rejected.
 */
export function start(load: () => Promise<Program>): void {
  if (process.env["FLOWGATE_DEBUG"] === "1") process.setSourceMapsEnabled(true);
  load().then(({ main }) => main(process.argv.slice(2)), tellUnloadable);
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
