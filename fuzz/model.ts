import type { Report } from "../checker/report/model.js";

/** What the checker is given: a plan, the sources beside it, a policy. */
export interface Input {
  /** The fixture that it was made from. */
  readonly fixture: string;
  readonly plan: Uint8Array;
  /** The files of the configuration by path; undefined: those of the fixture, where they stand. */
  readonly files: ReadonlyMap<string, Uint8Array> | undefined;
  /** Whether the sources beside the plan are looked for. */
  readonly sources: boolean;
  readonly policy: Uint8Array | undefined;
  /** An archive whose configuration is used in place of the files. */
  readonly savedPlan: Uint8Array | undefined;
  /** Reports that are merged, in place of all the above. */
  readonly reports?: readonly Uint8Array[];
  /** Whether it is asked what would mend the findings. */
  readonly fixes: boolean;
  readonly formats: readonly string[];
}

/**
 * What may be said of a mutated input that is accepted, where the untouched one is rejected. `never`: nothing that was
 * done to it can add coverage. `document`: the two plans are to be compared. `free`: it may mean something else now.
 * `reports`: reports are believed, and each has to say for itself that nothing is rejected.
 */
export type Guard = "never" | "document" | "free" | "reports";

/** An input, what was done to it, and what it was before. */
export interface Trial {
  /** What makes it again. */
  readonly seed: string;
  readonly untouched: Input;
  readonly mutated: Input;
  readonly mutations: readonly string[];
  readonly guard: Guard;
  /** Texts that stand in no other place than in values marked sensitive. */
  readonly secrets: readonly string[];
}

/** What came of it: the exit code of the command line, and all that would have been printed. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  /** By format, and `stderr`. */
  readonly printed: ReadonlyMap<string, string>;
  /** What was judged; undefined where no verdict was reached. */
  readonly report: Report | undefined;
  /** Where no verdict was reached. */
  readonly failure: string | undefined;
}

export type FindingKind = "crash" | "false pass" | "secret" | "slow" | "memory" | "hang";

export interface Finding {
  readonly kind: FindingKind;
  readonly seed: string;
  readonly fixture: string;
  readonly mutations: readonly string[];
  readonly what: string;
}

/** More processor time for one input than this is a hang. */
export const MOST_MILLISECONDS = 2_000;

/** More memory than this for one process is too much, with Node and the checker in it. */
export const MOST_BYTES = 500 * 2 ** 20;
