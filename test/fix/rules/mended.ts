import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { findCoverage } from "../../../checker/coverage/coverage.js";
import type { WrittenFiles } from "../../../checker/fix/model.js";
import { Names } from "../../../checker/fix/names.js";
import { describeFixes } from "../../../checker/fix/report.js";
import type { Fixer, JudgementOf } from "../../../checker/fix/rules/model.js";
import { type Composition, compose } from "../../../checker/fix/text/compose.js";
import { type FixResult, fix } from "../../../checker/fix.js";
import { judge, type Mend } from "../../../checker/judge.js";
import type { Plan } from "../../../checker/plan/index.js";
import type { Policy } from "../../../checker/policy/model.js";
import { NO_POLICY } from "../../../checker/policy/model.js";
import { requirementsOf } from "../../../checker/policy/requirements.js";
import type { RuleId } from "../../../checker/rules/index.js";
import { loadParser } from "../../../checker/source/index.js";
import { readWritten } from "../../../checker/source/native/written.js";
import { fixturePath, planFolders } from "../../fixtures/cases.js";
import { readInput } from "../../fixtures/input.js";
import { inForce } from "../../policy/policies.js";

export interface Mending {
  readonly policy?: Partial<Policy> | undefined;
  readonly warnings?: boolean;
  /** Files by the names in positions that nothing is written to. */
  readonly outside?: readonly string[];
  /** What else its plans have. */
  readonly planned?: (plan: Plan) => Plan;
}

/** What is found to be written into the sources of a case. */
export async function mended(
  name: string,
  { policy, warnings = false, outside = [], planned = (plan) => plan }: Mending = {},
): Promise<FixResult> {
  await loadParser();
  const folder = fixturePath(name);
  const inputs = [];
  for (const one of planFolders(name)) {
    const input = await readInput(join(one, "plan.json"), { workingFolder: folder });
    inputs.push({ ...input, plan: planned(input.plan) });
  }
  return fix(inputs, filesIn(folder, outside), {
    scope: "introduced",
    requireProof: false,
    style: undefined,
    warnings,
    policy: inForce(policy),
  });
}

/** The same of one fixer alone. */
export async function mendedBy<Id extends RuleId>(
  rule: Id,
  fixer: Fixer<Id>,
  name: string,
): Promise<Composition> {
  await loadParser();
  const folder = fixturePath(name);
  const inputs = [await readInput(join(folder, "plan.json"), { workingFolder: folder })];
  const files = filesIn(folder, []);
  let composed: Composition = { changes: [], applied: [], conflicting: [] };
  const mend: Mend = (coverage, { judgements }) => {
    const requirements = requirementsOf(NO_POLICY);
    const names = new Names(files);
    const context = {
      coverage,
      requirements,
      style: undefined,
      spared: new Set<never>(),
      files,
      names,
    };
    const own = judgements.filter((one): one is JudgementOf<Id> => one.rule === rule);
    composed = compose(fixer(own, context).fixes, files);
    return describeFixes(composed.applied, files);
  };
  judge(findCoverage(inputs, { requireProof: false }), { scope: "introduced", mend });
  return composed;
}

/** The lines of all files that change, each with its sign: what a reviewer sees, without what stays. */
export function changedLines({ changes }: Composition): readonly string[] {
  return changes.flatMap(({ before = "", after }) =>
    difference(before.split("\n"), after.split("\n")),
  );
}

/** By the longest common subsequence, a row for each old line. */
function difference(old: readonly string[], made: readonly string[]): readonly string[] {
  const common = [...old, undefined].map(() => made.map(() => 0).concat(0));
  const at = (row: number, column: number) => common[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = made.length - 1; column >= 0; column--) {
      const longer = Math.max(at(row + 1, column), at(row, column + 1));
      const own = old[row] === made[column] ? at(row + 1, column + 1) + 1 : longer;
      common[row]?.splice(column, 1, own);
    }
  }
  const lines: string[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < made.length) {
    if (row < old.length && old[row] === made[column]) {
      row++;
      column++;
    } else if (row < old.length && at(row + 1, column) >= at(row, column + 1)) {
      lines.push(`-${old[row++]}`);
    } else {
      lines.push(`+${made[column++]}`);
    }
  }
  return lines;
}

/** What is not mended, and why. */
export function leftAlone({ unfixed }: FixResult): readonly (readonly [string, string])[] {
  return unfixed.map(({ judgement, reason }) => [judgement.rule, reason]);
}

export function filesIn(folder: string, outside: readonly string[]): WrittenFiles {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".tf"),
  );
  const read = (name: string) =>
    names.includes(name) && !outside.includes(name)
      ? readWritten(name, readFileSync(join(folder, name), "utf8"))
      : undefined;
  const known = new Map<string, ReturnType<typeof read>>();
  return {
    get: (name) => {
      if (!known.has(name)) known.set(name, read(name));
      return known.get(name);
    },
    whyNot: (file) => (outside.includes(file) ? "outside" : "absent"),
    folderOf: (_, place) => (place === "" ? "." : undefined),
    listed: (of) => names.filter((name) => (relative(of, join(name, "..")) || ".") === "."),
  };
}
