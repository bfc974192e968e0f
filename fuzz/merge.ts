import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../checker/cli/failure.js";
import { readReport } from "../checker/cli/merge/read-report.js";
import { refuseUnlike } from "../checker/cli/merge/whole.js";
import { meetingGroups } from "../checker/merge/groups.js";
import { joinReports } from "../checker/merge/join.js";
import type { Report } from "../checker/report/model.js";
import { isObject, type Tree } from "./mutations/tree.js";

/** Does with reports what `flowgate merge` does where the plans are not at hand. */
export async function mergeReports(reports: readonly Uint8Array[]): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "flowgate-fuzz-"));
  try {
    const named = [];
    for (const [at, bytes] of reports.entries()) {
      const path = join(folder, `${at}.json`);
      writeFileSync(path, bytes);
      named.push({ path: `${at}.json`, report: await readReport(path) });
    }
    const [first, ...others] = named;
    if (first === undefined) throw new UsageError("no report given");
    refuseUnlike([first, ...others]);
    const crossings = named.flatMap(({ report }) => report.crossings);
    if (meetingGroups(crossings).length !== crossings.length) {
      throw new UsageError("they say something of each other and have to be judged together");
    }
    const paths = named.flatMap(({ report }) => report.plans.map(({ path }) => path));
    return joinReports([first.report, ...others.map(({ report }) => report)], paths.toSorted());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether reports say for themselves that something is rejected: then the whole is. */
export function sayRejected(reports: readonly Uint8Array[]): boolean {
  return reports.some((bytes) => {
    const document: Tree = JSON.parse(Buffer.from(bytes).toString("utf8"));
    const { summary, plans } = isObject(document) ? document : {};
    if (isObject(summary) && (summary["rejects"] === true || summary["errors"] !== 0)) return true;
    return hasRejected(plans ?? null);
  });
}

/** Documents may be deeper than the stack. */
function hasRejected(plans: Tree): boolean {
  const open: Tree[] = [plans];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (Array.isArray(tree)) open.push(...tree);
    else if (isObject(tree)) {
      if (tree["rejects"] === true || tree["rejected"] === true) return true;
      open.push(...Object.values(tree));
    }
  }
  return false;
}
