import { type CheckInput, type CheckOptions, check } from "./check.js";
import { meetingGroups } from "./merge/groups.js";
import { joinReports } from "./merge/join.js";
import { reportCrossings } from "./report/crossings.js";
import type { Report } from "./report/model.js";

interface Part {
  readonly inputs: readonly CheckInput[];
  readonly report: Report;
  readonly has: readonly string[];
  readonly asks: readonly string[];
}

/**
 * Judges plans as `check` does, but only those together that say something of each other: the report tells by what each of
 * these groups may meet plans of other reports. Pure.
 */
export function checkInParts(inputs: readonly CheckInput[], options: CheckOptions): Report {
  const part = (own: readonly CheckInput[]): Part => {
    const report = check(own, { ...options, crossings: reportCrossings });
    const [crossing = NOTHING] = report.crossings;
    return { inputs: own, report, has: crossing.has, asks: crossing.asks };
  };
  let parts: readonly Part[] = inputs.map((one) => part([one]));
  // What is judged together may ask for more than each did by itself.
  for (
    let groups = meetingGroups(parts);
    groups.length < parts.length;
    groups = meetingGroups(parts)
  ) {
    parts = groups.map((group) => {
      const [first, ...others] = group;
      if (first !== undefined && others.length === 0) return first;
      const members = new Set(group.flatMap((one) => one.inputs));
      return part(inputs.filter((one) => members.has(one)));
    });
  }
  const [first, ...others] = parts.map(({ report }) => report);
  if (first === undefined) return check([], options);
  const paths = inputs.map(({ plan }) => plan.path);
  return joinReports([first, ...others], paths);
}

const NOTHING = { has: [], asks: [] } as const;
