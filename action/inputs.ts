import { VERSION } from "../checker/version.js";

export type Environment = { readonly [name: string]: string | undefined };

/** What a workflow says after `with:`. */
export interface Inputs {
  readonly plans: readonly string[];
  readonly sources: readonly string[];
  readonly policy: string | undefined;
  readonly scope: "introduced" | "all" | undefined;
  readonly terraform: "terraform" | "tofu";
  readonly softFail: boolean;
  readonly comment: boolean;
  /** Whether fixes are suggested on the lines of the diff. */
  readonly suggest: boolean;
  /** What tells the comment from those of other steps. */
  readonly commentKey: string;
  readonly sarifFile: string | undefined;
  readonly token: string | undefined;
}

/** An input that cannot be used; the message names it. */
export class InputError extends Error {}

/**
 * Reads the inputs as the runner hands them on. It enforces none of what action.yml says of them, `required` included
 * (https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputsinput_idrequired).
 *
 * @throws {InputError}
 */
export function readInputs(env: Environment): Inputs {
  const plans = lines(env, "plan");
  if (plans.length === 0) throw new InputError("input plan is missing: name a plan, one a line");
  if (plans.includes("-")) {
    throw new InputError("input plan is -, and an action has no standard input: name a file");
  }
  const version = text(env, "version");
  if (version !== undefined && version.replace(/^v/, "") !== VERSION) {
    throw new InputError(
      `input version is ${quoted(version)}, and this commit of the action is flowgate ${VERSION}: pin the commit of the version that you want, and nothing is installed`,
    );
  }
  return {
    plans,
    sources: lines(env, "source"),
    policy: text(env, "policy"),
    scope: oneOf(env, "scope", ["introduced", "all"]),
    terraform: oneOf(env, "terraform", ["terraform", "tofu"]) ?? "terraform",
    softFail: flag(env, "soft-fail"),
    comment: flag(env, "comment"),
    suggest: flag(env, text(env, "suggest") === undefined ? "comment" : "suggest"),
    commentKey: text(env, "comment-key") ?? plans.join("\n"),
    sarifFile: text(env, "sarif-file"),
    token: text(env, "github-token"),
  };
}

/** The runner replaces spaces alone: hyphens stay (actions/toolkit, packages/core/src/core.ts, `getInput`). */
function text(env: Environment, name: string): string | undefined {
  return env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`]?.trim() || undefined;
}

function lines(env: Environment, name: string): readonly string[] {
  const all = (text(env, name) ?? "").split(/\r?\n/).map((line) => line.trim());
  return all.filter((line) => line !== "");
}

/** As YAML 1.2 writes booleans, which is what `getBooleanInput` of the toolkit takes. */
function flag(env: Environment, name: string): boolean {
  const value = oneOf(env, name, ["true", "True", "TRUE", "false", "False", "FALSE"]);
  return value?.toLowerCase() === "true";
}

function oneOf<const Choice extends string>(
  env: Environment,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw new InputError(`input ${name} is ${quoted(value)}, and must be ${choices.join(" or ")}`);
}

function quoted(value: string): string {
  return JSON.stringify(value.slice(0, 100));
}
