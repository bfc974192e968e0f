import * as v from "valibot";
import { isRule, type RuleId } from "../../rules/index.js";
import type { RuleSetting } from "../../rules/model.js";
import type { Position } from "../../source/expression.js";
import { parseAddressPattern } from "../address-pattern.js";
import { type Day, daysAfter, isDay } from "../day.js";
import { type Assumption, DEFAULTS, NOT_WAIVABLE, type Policy, type Waiver } from "../model.js";
import { type LocatedDocument, type Path, readDocument } from "./document.js";
import { PolicyError } from "./errors.js";
import { describeIssues, findLists, type Mistake } from "./mistakes.js";
import { type PolicyFile, schema, type WaiverEntry } from "./schema.js";

/** A policy, and where each part of it is laid down. */
export interface ParsedPolicy {
  readonly policy: Policy;
  /** Where the value at a path of the file stands; undefined where it is not given. */
  readonly locationOf: (...path: readonly (string | number)[]) => Position | undefined;
}

/** More than any policy needs, and little enough to be read at once. */
export const MOST_POLICY_BYTES = 512 * 1024;

/**
 * Reads a policy file.
 *
 * @param path for messages.
 * @param today what the end of a waiver may be only so far from.
 * @throws {PolicyError} in one line, with the place of the first mistake.
 */
export function parsePolicy(bytes: Uint8Array, path: string, today: Day): ParsedPolicy {
  const document = readDocument(decode(bytes, path), path);
  const lists = [...findLists(document.value, document)];
  if (lists.length > 0) throw firstOf(lists, path);
  const result = v.safeParse(schema, document.value ?? {});
  if (!result.success) {
    throw firstOf(describeIssues(result.issues, document), path);
  }
  const file = result.output;
  const mistakes = [...findMistakes(file, today)].map(({ at, problem }) => ({
    spot: document.spotOf(at),
    problem,
  }));
  if (mistakes.length > 0) throw firstOf(mistakes, path);
  const locationOf = (...at: Path) =>
    valueAt(document.value, at) === undefined
      ? undefined
      : { file: path, line: document.keyOf(at).line };
  return { policy: asPolicy(file, path, document), locationOf };
}

function decode(bytes: Uint8Array, path: string): string {
  if (bytes.length > MOST_POLICY_BYTES) {
    throw new PolicyError(path, "this has more than 512 KiB, and is no policy file");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PolicyError(path, "this is not encoded as UTF-8; save it again as UTF-8", undefined, {
      cause,
    });
  }
}

function firstOf(mistakes: readonly Mistake[], path: string): PolicyError {
  const [first, ...others] = [...mistakes].sort(
    (one, other) => one.spot.line - other.spot.line || one.spot.column - other.spot.column,
  );
  const more = others.length === 0 ? "" : ` (and ${others.length} more below)`;
  return new PolicyError(path, `${first?.problem}${more}`, first?.spot);
}

interface PlacedMistake {
  readonly at: Path;
  readonly problem: string;
}

/** What a schema cannot say. */
function* findMistakes(file: PolicyFile, today: Day): Generator<PlacedMistake> {
  const {
    minimum_days: minimum = DEFAULTS.requirements.retention.minimumDays,
    maximum_days: maximum,
  } = file.retention ?? {};
  if (maximum !== undefined && maximum < minimum) {
    const problem = `maximum_days is ${maximum}, and less than the minimum_days of ${minimum}`;
    yield { at: ["retention", "maximum_days"], problem };
  }
  const most = file.waiver_max_days ?? DEFAULTS.waiverMaxDays;
  const latest = daysAfter(today, most);
  for (const [at, waiver] of (file.waivers ?? []).entries()) {
    yield* findWaiverMistakes(waiver, ["waivers", at]);
    yield* findDayMistakes(waiver.expires, ["waivers", at, "expires"], latest, most);
  }
  for (const [at, { expires }] of (file.assume?.telemetry_rules ?? []).entries()) {
    yield* findDayMistakes(expires, ["assume", "telemetry_rules", at, "expires"], latest, most);
  }
}

function* findWaiverMistakes(
  { address, tags, rules }: WaiverEntry,
  at: Path,
): Generator<PlacedMistake> {
  if (address === undefined && tags === undefined) {
    yield { at, problem: 'a waiver needs an "address" or "tags", to say what it is for' };
  }
  if (address !== undefined && parseAddressPattern(address) === undefined) {
    const problem =
      "address is no address, and no pattern of any: write it as flowgate prints it, with * within a step, [*] for any key or ** for any modules";
    yield { at: [...at, "address"], problem };
  }
  for (const [index, rule] of (rules ?? []).entries()) {
    if (NOT_WAIVABLE.has(rule)) {
      yield {
        at: [...at, "rules", index],
        problem: `${rule} cannot be waived; a severity is the way to say that it does not matter`,
      };
    }
  }
}

function* findDayMistakes(day: Day, at: Path, latest: Day, most: number): Generator<PlacedMistake> {
  if (!isDay(day)) yield { at, problem: `expires is ${day}, which is no day of the calendar` };
  else if (day > latest) {
    yield {
      at,
      problem: `expires is more than ${most} days ahead; ${latest} is the last day that it can be today, or set waiver_max_days`,
    };
  }
}

function asPolicy(file: PolicyFile, path: string, document: LocatedDocument): Policy {
  const { requirements } = DEFAULTS;
  const locate = (...at: Path): Position => ({ file: path, line: document.spotOf(at).line });
  return {
    scope: file.scope ?? DEFAULTS.scope,
    requirements: {
      traffic: file.traffic ?? requirements.traffic,
      retention: {
        minimumDays: file.retention?.minimum_days ?? requirements.retention.minimumDays,
        maximumDays: file.retention?.maximum_days,
      },
      destinations: { types: file.destinations?.types, arns: file.destinations?.arns },
    },
    assumptions: (file.assume?.telemetry_rules ?? []).map(
      ({ scope, tags, reason, expires }, at): Assumption => ({
        scope: scope ?? "organization",
        tags: new Map(Object.entries(tags ?? {})),
        reason,
        expires,
        location: locate("assume", "telemetry_rules", at),
      }),
    ),
    severities: settingsOf(file),
    waivers: (file.waivers ?? []).map((waiver, at) => asWaiver(waiver, locate("waivers", at))),
    waiverMaxDays: file.waiver_max_days ?? DEFAULTS.waiverMaxDays,
  };
}

function settingsOf({ severities = {} }: PolicyFile): ReadonlyMap<RuleId, RuleSetting> {
  const settings = new Map<RuleId, RuleSetting>();
  for (const [rule, setting] of Object.entries(severities)) {
    if (isRule(rule) && setting !== undefined) settings.set(rule, setting);
  }
  return settings;
}

function asWaiver(entry: WaiverEntry, location: Position): Waiver {
  const { address, tags, rules, reason, expires, ticket, owner } = entry;
  return {
    address: address === undefined ? undefined : parseAddressPattern(address),
    tags: new Map(Object.entries(tags ?? {})),
    rules,
    reason,
    expires,
    ticket,
    owner,
    location,
  };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => {
    const isInside = typeof inside === "object" && inside !== null && Object.hasOwn(inside, step);
    return isInside ? Reflect.get(inside, step) : undefined;
  }, value);
}
