import { EXIT, type ExitCode } from "./exit-codes.js";
import { reportFailure, say } from "./failure.js";
import { isClosed, unwrittenOutput } from "./output.js";

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

  // `flowgate check … | head` closes the pipe early: the exit code is still the verdict's.
  let unwritten: unknown;
  process.stdout.on("error", (error) => {
    if (!isClosed(error)) unwritten ??= error;
  });
  // Nobody is left to be told; the exit code still tells.
  process.stderr.on("error", () => {});

  process.on("exit", () => {
    if (!finished) {
      // A promise that nobody fulfils ends the process quietly, and with 0.
      say("internal error: ended without a verdict");
    } else if (unwritten !== undefined && process.exitCode !== EXIT.unusable) {
      // Help, and whatever else nobody has waited for.
      reportFailure(unwrittenOutput(unwritten));
    } else return;
    process.exitCode = EXIT.unusable;
  });

  try {
    process.exitCode = await run();
  } catch (error) {
    reportFailure(error);
    process.exitCode = EXIT.unusable;
  }
  finished = true;
}
