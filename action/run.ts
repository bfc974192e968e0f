import { appendFileSync, readFileSync } from "node:fs";
import { detectCi } from "../checker/cli/ci.js";
import { repositoryAt } from "../checker/cli/repository.js";
import {
  githubCommand,
  withoutCommands,
  writeOutputs,
} from "../checker/formats/github/commands.js";
import { render as renderMarkdown } from "../checker/formats/markdown.js";
import type { Report } from "../checker/report/model.js";
import { untilAnswered } from "./attempts.js";
import { type Checked, check } from "./check.js";
import { keepComment } from "./comment.js";
import { type PullRequest, pullRequestOf } from "./event.js";
import { type Api, apiOf } from "./github/api.js";
import { changedFiles } from "./github/files.js";
import { type Environment, InputError, type Inputs, readInputs } from "./inputs.js";
import { shownLines } from "./suggestions/diff.js";
import { keepSuggestions } from "./suggestions/review.js";
import { type Suggestion, suggestionsFor } from "./suggestions/suggestion.js";

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const SUMMARY = 1024 * 1024;

/**
 * Carries out a step of a workflow.
 *
 * @returns the exit code: that of `flowgate check`, whatever becomes of the comment.
 */
export async function run(env: Environment): Promise<0 | 1 | 2> {
  try {
    const inputs = readInputs(env);
    const checked = await check(inputs, env);
    say(checked);
    await handOn(checked, inputs, env);
    return checked.code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isOwn = error instanceof InputError;
    tell("error", isOwn ? message : `internal error: ${message}`);
    output(env, { verdict: "error" });
    return 2;
  }
}

/** The log has what flowgate has printed, in which the runner looks for no commands, and the annotations. */
function say({ stdout, stderr, made }: Checked): void {
  for (const text of [stdout, stderr]) {
    if (text !== "") process.stdout.write(withoutCommands(text));
  }
  if (made !== undefined) process.stdout.write(made.annotations);
  else tell("error", stderr.trim() || "there is no verdict: flowgate was ended");
}

async function handOn({ made }: Checked, inputs: Inputs, env: Environment): Promise<void> {
  if (made === undefined) return output(env, { verdict: "error" });
  const { report, path } = made;
  const write = writerOf(report, env);
  append(env, "GITHUB_STEP_SUMMARY", write(SUMMARY - 1));
  const comment = inputs.comment ? await commentOn(report, write, inputs, env) : NOTHING;
  // What kept it from commenting has been said, and would keep it from suggesting.
  const mayWrite = inputs.suggest && !comment.failed;
  const suggested = mayWrite ? await suggestOn(report, inputs, env) : NOTHING;
  output(env, {
    verdict: verdictOf(report),
    rejected: report.summary.rejected,
    report: path,
    ...(inputs.sarifFile !== undefined && { sarif: inputs.sarifFile }),
    ...(comment.made !== undefined && { comment: comment.made }),
    ...(suggested.made !== undefined && { suggestions: suggested.made }),
  });
}

/** Of a report in which plans are missing, nothing is accepted. */
function verdictOf({ summary, unread }: Report): "accepted" | "rejected" | "incomplete" {
  if (summary.rejects) return "rejected";
  return unread.length > 0 ? "incomplete" : "accepted";
}

type Write = (limit: number) => string;

function writerOf(report: Report, env: Environment): Write {
  const repository = repositoryAt(process.cwd(), detectCi(env));
  return (limit) => renderMarkdown(report, { color: false, repository, limit });
}

async function commentOn(
  report: Report,
  write: Write,
  inputs: Inputs,
  env: Environment,
): Promise<OnPullRequest<string>> {
  const wanted = { key: inputs.commentKey, write, isClean: verdictOf(report) === "accepted" };
  return await onPullRequest("comment", inputs, env, (api, pullRequest) =>
    keepComment(api, pullRequest, wanted),
  );
}

/** How many fixes the pull request has as suggestions. */
async function suggestOn(
  report: Report,
  inputs: Inputs,
  env: Environment,
): Promise<OnPullRequest<number>> {
  return await onPullRequest("suggestions", inputs, env, async (api, pullRequest) => {
    const suggestions = await suggestionsOn(api, pullRequest, report, env);
    await keepSuggestions(api, pullRequest, inputs.commentKey, suggestions);
    return suggestions.length;
  });
}

async function suggestionsOn(
  api: Api,
  pullRequest: PullRequest,
  report: Report,
  env: Environment,
): Promise<readonly Suggestion[]> {
  if (!report.plans.some(({ findings }) => findings.some(({ fix }) => fix !== null))) return [];
  const files = await untilAnswered(() => changedFiles(api, pullRequest));
  const patches = new Map(files.map(({ filename, patch }) => [filename, patch]));
  return suggestionsFor(report, {
    repository: repositoryAt(process.cwd(), detectCi(env)),
    linesOf: (path) => {
      const patch = patches.get(path);
      return patch === undefined ? undefined : shownLines(patch);
    },
    read: readText,
  });
}

/** What was checked; a file that has gone since has nothing to suggest. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** What a pull request has now. */
interface OnPullRequest<T> {
  readonly made: T | undefined;
  readonly failed: boolean;
}

const NOTHING = { made: undefined, failed: false };

/** Whatever goes wrong on a pull request is a line of warning, and nothing of the verdict. */
async function onPullRequest<T>(
  what: "comment" | "suggestions",
  { token }: Inputs,
  env: Environment,
  keep: (api: Api, pullRequest: PullRequest) => Promise<T | undefined>,
): Promise<OnPullRequest<T>> {
  const pullRequest = pullRequestOf(env);
  if (pullRequest === undefined) {
    tell("debug", `no ${what}, because this run is for no pull request`);
    return NOTHING;
  }
  try {
    if (token === undefined) throw new Error("input github-token is empty");
    return { made: await keep(apiOf(token, env), pullRequest), failed: false };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = /not accessible|must have/i.test(message)
      ? " A fork's token may only read; for other pull requests, the job needs the permission pull-requests: write."
      : "";
    tell(
      "warning",
      `no ${what} on the pull request: ${message.slice(0, 400)}. The verdict is the same, and in the summary.${hint}`,
    );
    return { made: undefined, failed: true };
  }
}

function output(env: Environment, outputs: Readonly<Record<string, string | number>>): void {
  append(env, "GITHUB_OUTPUT", writeOutputs(outputs));
}

/** Files of the runner's own; one that cannot be written to is no reason for another verdict. */
function append(env: Environment, name: string, text: string): void {
  const file = env[name];
  if (!file) return;
  try {
    appendFileSync(file, text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell("warning", `${name} cannot be written to: ${message}. The verdict is the same.`);
  }
}

function tell(name: "error" | "warning" | "debug", text: string): void {
  const properties = name === "debug" ? {} : { title: "flowgate" };
  process.stdout.write(githubCommand({ name, properties, data: text.slice(0, 4096) }));
}
