import type { CheckOptions } from "../../check.js";
import type { Part } from "../../parts.js";
import type { UnreadReport } from "../../report/model.js";
import type { Claim } from "../../source/index.js";
import type { NamedPlan } from "../plan-tree.js";
import type { NamedSources } from "../source-option.js";

/** How the plans of a run are read and judged: plain data, which every thread has. */
export interface RunManner {
  readonly workingFolder: string;
  readonly named: NamedSources;
  readonly terraform: string;
  readonly terraformTimeout: number;
  readonly maxPlanSize: number;
  /** With --no-source. */
  readonly withoutSource: boolean;
  readonly judging: CheckOptions;
  /** Fixes will be looked for among all plans, once these are judged. */
  readonly withFixes: boolean;
}

/** A plan, by its place in the run. */
export interface NumberedPlan extends NamedPlan {
  readonly at: number;
}

/** Plans to be judged together. */
export interface Task {
  readonly plans: readonly TaskPlan[];
  /** Without their sources, where they need none to be known what they say. */
  readonly mayStandAlone: boolean;
}

export interface TaskPlan extends NumberedPlan {
  /** Why the folder that fits is not to be taken. */
  readonly refusal: string | undefined;
}

/** What has come of a task: plain data. */
export type PlansOutcome =
  | {
      readonly kind: "judged";
      /** By their places; it has no plans that cannot be used. */
      readonly part: Part<number>;
      /** Sources were looked for. */
      readonly isSourced: boolean;
      readonly claims: readonly { readonly at: number; readonly claim: Claim }[];
      /** What was read beside the plans. */
      readonly files: readonly string[];
      /** Of each plan, where fixes are looked for. */
      readonly grounds: readonly FixGround[];
      readonly unread: readonly UnreadPlan[];
    }
  /** None of them can be used. */
  | { readonly kind: "unread"; readonly unread: readonly UnreadPlan[] }
  /** The whole run ends by it. */
  | { readonly kind: "failed"; readonly message: string };

/** By what a plan may have a say in what is written for another one: folders without symbolic links. */
export interface FixGround {
  readonly at: number;
  /** That of its sources, in which files may be written to. */
  readonly root: string | undefined;
  /** Those that its files are in. */
  readonly folders: readonly string[];
  /** It has a lifecycle configuration, which may be that of any bucket. */
  readonly hasLifecycle: boolean;
}

/** A plan that cannot be used, by its place. */
export interface UnreadPlan {
  readonly at: number;
  readonly report: UnreadReport;
}
