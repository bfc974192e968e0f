import { EXIT, type ExitCode } from "./exit-codes.js";
import { reportFailure, say } from "./failure.js";

/**
 * Runs a command line to its exit code. However the process ends, it ends with a code that says
 * so: `EXIT.unusable` for every error, and for a run that stops before there is a verdict.
 */
export async function supervise(run: () => Promise<ExitCode>): Promise<void> {
  let finished = false;

  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      finished = true;
      reportFailure(error);
      process.exit(EXIT.unusable);
    });
  }

  // A promise that nobody fulfils ends the process quietly, and with 0.
  process.on("exit", () => {
    if (finished) return;
    say("internal error: ended without a verdict");
    process.exitCode = EXIT.unusable;
  });

  // `flowgate check … | head` closes the pipe early: the exit code is still the verdict's.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

  try {
    process.exitCode = await run();
  } catch (error) {
    reportFailure(error);
    process.exitCode = EXIT.unusable;
  }
  finished = true;
}
