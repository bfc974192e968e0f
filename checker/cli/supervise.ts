import { failForAtlantis } from "./atlantis.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { reportFailure, UsageError } from "./failure.js";
import { isClosed, unwrittenOutput } from "./output.js";
import { whenUsed } from "./standard.js";

const STOPS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command line to its exit code. However the process ends, it ends with a code that says
 * so: `EXIT.unusable` for every error, and for a run that stops before there is a verdict.
 *
 * @param forAtlantis what it says is the answer, and the code always 0.
 * @returns whether all that was written is out, for no stream has been made that it may wait in.
 */
export async function supervise(
  run: () => Promise<ExitCode>,
  forAtlantis = false,
): Promise<boolean> {
  let finished = false;
  let isOut = true;
  const tell = forAtlantis ? failForAtlantis : reportFailure;
  const codeOf = (code: ExitCode) => (forAtlantis ? EXIT.accepted : code);

  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      finished = true;
      tell(error);
      process.exit(codeOf(EXIT.unusable));
    });
  }

  // A run that is stopped ends by the signal, as any program does; Atlantis would let that pass.
  for (const signal of forAtlantis ? STOPS : []) {
    process.on(signal, () => {
      finished = true;
      tell(new UsageError(`stopped by ${signal}`));
      process.exit(codeOf(EXIT.unusable));
    });
  }

  // `flowgate check … | head` closes the pipe early: the exit code is still the verdict's.
  let unwritten: unknown;
  whenUsed("stdout", (stream) => {
    isOut = false;
    stream.on("error", (error) => {
      if (!isClosed(error)) unwritten ??= error;
    });
  });
  // Nobody is left to be told; the exit code still tells.
  whenUsed("stderr", (stream) => {
    isOut = false;
    stream.on("error", () => {});
  });

  process.on("exit", () => {
    if (!finished) {
      // A promise that nobody fulfils ends the process quietly, and with 0.
      tell(new UsageError("internal error: ended without a verdict"));
    } else if (unwritten !== undefined && process.exitCode !== EXIT.unusable) {
      // Help, and whatever else nobody has waited for.
      tell(unwrittenOutput(unwritten));
    } else return;
    process.exitCode = codeOf(EXIT.unusable);
  });

  try {
    const code = await run();
    process.exitCode = codeOf(code);
  } catch (error) {
    tell(error);
    process.exitCode = codeOf(EXIT.unusable);
  }
  finished = true;
  return isOut;
}
