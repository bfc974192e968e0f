import { type CheckInput, type CheckOptions, check } from "./check.js";
import { type Meeting, meetingGroups } from "./merge/groups.js";
import { joinReports } from "./merge/join.js";
import { reportCrossings } from "./report/crossings.js";
import type { Report } from "./report/model.js";

/** Plans that were judged together, whatever they are handed about as. */
export interface Part<Of> extends Meeting {
  readonly of: readonly Of[];
  readonly report: Report;
}

/**
 * Judges plans as `check` does, but only those together that say something of each other: the report tells by what each of
 * these groups may meet plans of other reports. Pure.
 */
export function checkInParts(inputs: readonly CheckInput[], options: CheckOptions): Report {
  const judge = (own: readonly CheckInput[]) => checkPart(own, options);
  let parts: readonly Part<CheckInput>[] = inputs.map((one) => judge([one]));
  for (let next = nextRound(parts, inputs); next !== undefined; next = nextRound(parts, inputs)) {
    parts = next.map((one) => ("report" in one ? one : judge(one.together)));
  }
  const paths = inputs.map(({ plan }) => plan.path);
  return joinParts(parts, paths) ?? check([], options);
}

/** Judges plans together, and tells by what they may meet others. */
export function checkPart(inputs: readonly CheckInput[], options: CheckOptions): Part<CheckInput> {
  const report = check(inputs, { ...options, crossings: reportCrossings });
  const [crossing = NOTHING] = report.crossings;
  return { of: inputs, report, has: crossing.has, asks: crossing.asks };
}

const NOTHING = { has: [], asks: [] } as const;

/**
 * What is left as it is, and what has to be judged together, which may then ask for more than each did by itself; undefined
 * where nothing meets any more.
 *
 * @param all in the order of the run.
 */
export function nextRound<Of>(
  parts: readonly Part<Of>[],
  all: readonly Of[],
): readonly (Part<Of> | { readonly together: readonly Of[] })[] | undefined {
  const groups = meetingGroups(parts);
  if (groups.length === parts.length) return undefined;
  const order = new Map(all.map((one, at) => [one, at]));
  const place = (one: Of) => order.get(one) ?? all.length;
  return groups.map((group) => {
    const [first, ...others] = group;
    if (first !== undefined && others.length === 0) return first;
    const members = group.flatMap(({ of }) => of);
    return { together: members.toSorted((one, other) => place(one) - place(other)) };
  });
}

/** One report of parts that do not meet; undefined where there are none. */
export function joinParts(
  parts: readonly Part<unknown>[],
  paths: readonly string[],
): Report | undefined {
  const [first, ...others] = parts.map(({ report }) => report);
  return first && joinReports([first, ...others], paths);
}
