import type { Untouchable, WrittenFiles } from "../model.js";

/** A file that would have to be changed, and is not to be. */
export interface Blocked {
  readonly file: string;
  readonly why: Untouchable;
}

export function blockedAt(files: WrittenFiles, file: string): Blocked {
  return { file, why: files.whyNot(file) };
}

const REASONS: Readonly<Record<Untouchable, (file: string) => string>> = {
  absent: (file) => `the file ${file} is not there`,
  json: (file) =>
    /(?:^|\/)cdk\.tf\.json$/.test(file)
      ? `the file ${file} is made by CDKTF: change the stack (docs/constructs.md)`
      : `the file ${file} is JSON, which fix leaves to what has made it`,
  generated: (file) => `the file ${file} is generated: change what it is made from`,
  unreadable: (file) => `fix does not understand all of the file ${file}`,
  outside: (file) => `the file ${file} is outside of the folder that fix may write to`,
  downloaded: (file) => `the file ${file} is in a module that is downloaded`,
};

/** A clause: why a file stays as it is. */
export function describeUntouchable({ file, why }: Blocked): string {
  return REASONS[why](file);
}

export const NO_OWN_SOURCES =
  "the sources of the plan are not at hand, or are not those that it was made from";

/** Of an argument that an expression gives which fix does not follow. */
export function notWrittenOut(argument: string, address: string): string {
  return `what ${argument} of ${address} comes from is not written out`;
}
