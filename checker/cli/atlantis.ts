import { writeSync } from "node:fs";
import { failureText } from "../formats/atlantis/text.js";
import { describeFailure, stackOf } from "./failure.js";

/**
 * Whether a command line answers Atlantis, which reads standard output and takes a run that exits with anything but 0
 * for one without an answer, and lets it pass (https://github.com/runatlantis/atlantis/issues/5725).
 */
export function isForAtlantis(args: readonly string[]): boolean {
  const output = valuesOf(args, "--output").at(-1);
  const isPrinted = output === undefined || output === "-";
  return isPrinted && valuesOf(args, "--format").includes("atlantis");
}

function valuesOf(args: readonly string[], option: string): readonly (string | undefined)[] {
  return args.flatMap((arg, at) => {
    if (arg === option) return [args[at + 1]];
    return arg.startsWith(`${option}=`) ? [arg.slice(option.length + 1)] : [];
  });
}

/** Says on standard output that there is no verdict, which must not pass. */
export function failForAtlantis(error: unknown): void {
  const [message = "", ...detail] = describeFailure(error).split("\n");
  write(1, failureText(message, detail));
  const stack = stackOf(error);
  if (stack !== "") write(2, stack);
}

function write(stream: 1 | 2, text: string): void {
  try {
    writeSync(stream, text);
  } catch {
    // Nobody is listening; and for Atlantis, no output is a failure too.
  }
}
