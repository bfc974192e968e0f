import { readFile, realpath } from "node:fs/promises";
import { count } from "../lists.js";
import { daysAfter, isDay } from "../policy/day.js";
import type { Rejection } from "../policy/file/index.js";
import { type Day, DEFAULTS, NOT_WAIVABLE } from "../policy/model.js";
import type { Report } from "../report/model.js";
import { isRule } from "../rules/index.js";
import { say, UsageError } from "./failure.js";
import { readPolicy } from "./policy-file.js";
import { placeOfNew, replaceFiles } from "./replace-file.js";

export interface BaselineFlags {
  /** The policy file that waivers for all that is rejected are written to. */
  readonly writeBaseline?: string;
  readonly reason?: string;
  readonly expires?: string;
}

/** A baseline that is asked for, with nothing left out. */
export interface Baseline {
  readonly file: string;
  readonly reason: string;
  readonly expires: Day;
  /** The text of the policy file that is there. */
  readonly present: string | undefined;
  readonly today: Day;
}

/**
 * Looks at all that a baseline takes before anything is read.
 *
 * @throws {UsageError} where something is missing.
 */
export async function chooseBaseline(
  { writeBaseline: file, reason, expires }: BaselineFlags,
  today: Day,
): Promise<Baseline | undefined> {
  if (file === undefined) {
    if (reason === undefined && expires === undefined) return undefined;
    throw new UsageError(
      "--reason and --expires are those of --write-baseline FILE, which is missing",
    );
  }
  if (reason === undefined || reason.trim() === "" || expires === undefined) {
    throw new UsageError(
      "--write-baseline needs --reason TEXT and --expires DAY, which each of its waivers will have",
    );
  }
  const present = await readFile(file, "utf8").catch(ifThere);
  const policy = present === undefined ? DEFAULTS : (await readPolicy(file, today)).policy;
  const latest = daysAfter(today, policy.waiverMaxDays);
  if (!isDay(expires)) throw new UsageError(`--expires ${expires} is no day such as ${latest}`);
  if (expires < today) throw new UsageError(`--expires ${expires} is in the past`);
  if (expires > latest) {
    throw new UsageError(
      `--expires ${expires} is more than ${policy.waiverMaxDays} days ahead; ${latest} is the last day that it can be`,
    );
  }
  return { file, reason, expires, present, today };
}

/** Writes a waiver for each address that is rejected, and says what none can be written for. */
export async function writeBaseline(report: Report, baseline: Baseline): Promise<void> {
  const { addBaseline, canBeNamed } = await import("../policy/file/index.js");
  const { file, present, today, ...terms } = baseline;
  const { rejections, others } = rejectionsOf(report, canBeNamed);
  const left =
    others.length === 0 ? "" : `; no waiver can be for ${[...new Set(others)].sort().join(", ")}`;
  if (rejections.length === 0) {
    say(`nothing is rejected that a waiver could be for, and ${file} is left as it is${left}`);
    return;
  }
  const text = addBaseline(present, rejections, { reason: terms.reason, expires: terms.expires });
  try {
    await replaceFiles([
      present === undefined
        ? { target: await placeOfNew(file), text, isNew: true }
        : { target: await realpath(file), text },
    ]);
  } catch (cause) {
    throw new UsageError(`the baseline cannot be written to ${file} (${String(cause)})`, { cause });
  }
  await readPolicy(file, today);
  say(`${count(rejections.length, "waiver")} written to ${file}${left}`);
}

function rejectionsOf({ plans }: Report, canBeNamed: (address: string) => boolean) {
  const rules = new Map<string, Set<string>>();
  const others: string[] = [];
  for (const { rejects, rule, vpc, address } of plans.flatMap(({ findings }) => findings)) {
    const name = vpc ?? address;
    if (!rejects) continue;
    if (name === null || !canBeNamed(name) || (isRule(rule) && NOT_WAIVABLE.has(rule))) {
      others.push(rule);
    } else rules.set(name, (rules.get(name) ?? new Set()).add(rule));
  }
  const rejections = [...rules].map(
    ([address, broken]): Rejection => ({ address, rules: [...broken] }),
  );
  return { rejections, others };
}

function ifThere(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw new UsageError(`the baseline cannot be added to what is there (${String(error)})`);
}
