import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saveTo, unpackInto } from "./download.js";
import { type Exchange, ExchangeError } from "./exchange.js";
import type { Judged, Judging } from "./judge.js";
import type { Limits, RunTaskRequest, TaskResult } from "./model.js";
import { resultOf } from "./outcomes.js";
import { resultDocument } from "./result-document.js";

/** What tasks are carried out with. */
export interface TaskTools {
  readonly exchange: Exchange;
  readonly limits: Limits;
  readonly judge: (judging: Judging, signal: AbortSignal) => Promise<Judged>;
  readonly policyFile: string | undefined;
  readonly scope: Judging["scope"];
  readonly now: () => number;
}

/** How a task has ended, for the log. */
export interface TaskEnd {
  readonly status: "passed" | "failed" | "error";
  /** One line, without addresses and tokens. */
  readonly message: string;
  /** Whether the service has been told. */
  readonly isTold: boolean;
}

/** A run at one of these has a plan. https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-tasks */
const STAGES = new Set(["post_plan", "pre_apply"]);

/**
 * Carries one task out: takes the plan and its configuration, judges them, and says what came of it. Whatever goes
 * wrong, the result is a failure that says so: nothing passes that nobody has judged.
 */
export async function carryOut(
  request: RunTaskRequest,
  tools: TaskTools,
  stopping: AbortSignal,
): Promise<TaskEnd> {
  const { limits } = tools;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(limits.task)]);
  const progress = sayProgress(request, tools, signal);
  const { end, result } = await outcomeOf(request, tools, signal).catch((error: unknown) =>
    failure(whyOf(error, stopping)),
  );
  await progress.stop();
  // The result is told even where there was no time for the task.
  const isTold = await tell(request, result, tools, AbortSignal.timeout(limits.exchange));
  return { ...end, isTold };
}

interface Ended {
  readonly end: Omit<TaskEnd, "isTold">;
  readonly result: TaskResult;
}

async function outcomeOf(
  request: RunTaskRequest,
  tools: TaskTools,
  signal: AbortSignal,
): Promise<Ended> {
  const { stage, planUrl } = request;
  if (!STAGES.has(stage) || planUrl === undefined) {
    return failure(`a run has no plan at the stage ${stage}; have the run task at "post-plan"`);
  }
  const folder = await mkdtemp(join(tmpdir(), "flowgate-run-task-"));
  try {
    const judged = await judgeIn(folder, { ...request, planUrl }, tools, signal);
    if (judged.kind === "unusable") return failure(judged.why);
    const result = resultOf(judged.report, request.takesOutcomes);
    const { status, message } = result;
    return { end: { status: status === "passed" ? "passed" : "failed", message }, result };
  } finally {
    await remove(folder);
  }
}

/** What was being unpacked when it ended may still be written for a moment. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

async function judgeIn(
  folder: string,
  request: RunTaskRequest & { readonly planUrl: string },
  { exchange, limits, judge, policyFile, scope, now }: TaskTools,
  signal: AbortSignal,
): Promise<Judged> {
  const { accessToken: token, planUrl, configurationUrl, workingFolder } = request;
  const planFile = join(folder, "plan.json");
  await exchange.ask(
    { method: "GET", address: planUrl, what: "the plan", token, accept: "application/json" },
    signal,
    (response, bounded) => saveTo(planFile, limits.planBytes, response, bounded),
  );
  const configuration = join(folder, "configuration");
  let isWhole = true;
  if (configurationUrl !== undefined) {
    ({ isWhole } = await exchange.ask(
      { method: "GET", address: configurationUrl, what: "the configuration", token },
      signal,
      async (response, bounded) => {
        await remove(configuration);
        await mkdir(configuration);
        return await unpackInto(configuration, limits, response, bounded);
      },
    ));
  }
  const judging: Judging = {
    planFile,
    configuration: configurationUrl === undefined ? undefined : { folder: configuration, isWhole },
    workingFolder,
    policyFile,
    scope,
    now: now(),
  };
  return await judge(judging, AbortSignal.any([signal, AbortSignal.timeout(limits.judge)]));
}

/** A task that is not carried out, and says why. */
export function failure(why: string): Ended {
  const message = `no verdict: ${why}`;
  return { end: { status: "error", message }, result: { status: "failed", message } };
}

function whyOf(error: unknown, stopping: AbortSignal): string {
  if (stopping.aborted) return "flowgate was stopped; run the task again";
  if (error instanceof ExchangeError) return error.message;
  if (error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name)) {
    return "there was no time left";
  }
  return "flowgate itself has failed";
}

/** Without a word for ten minutes, a task is taken for one that has failed. */
function sayProgress(request: RunTaskRequest, tools: TaskTools, signal: AbortSignal) {
  const stopped = new AbortController();
  const until = AbortSignal.any([signal, stopped.signal]);
  const result: TaskResult = { status: "running", message: "flowgate reads the plan" };
  let last: Promise<unknown> = tell(request, result, tools, until);
  const timer = setInterval(() => {
    last = tell(request, result, tools, until);
  }, tools.limits.progress);
  return {
    stop: async () => {
      clearInterval(timer);
      stopped.abort();
      await last;
    },
  };
}

/** @returns whether the service has taken it. */
export async function tell(
  request: RunTaskRequest,
  result: TaskResult,
  { exchange }: Pick<TaskTools, "exchange">,
  signal: AbortSignal,
): Promise<boolean> {
  const { callbackUrl: address, accessToken: token } = request;
  const body = JSON.stringify(resultDocument(result, request.runUrl));
  const contentType = "application/vnd.api+json";
  const what = "the result's address";
  try {
    await exchange.ask(
      { method: "PATCH", address, what, token, body, contentType },
      signal,
      async ({ body }) => {
        await body?.cancel();
      },
    );
    return true;
  } catch {
    return false;
  }
}
