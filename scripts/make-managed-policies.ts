/**
 * Makes `checker/aws/managed-policies-data.ts` again, out of the policies that AWS manages as moto has taken them down,
 * of the packages that LocalStack is locked with:
 *
 *     tsx scripts/make-managed-policies.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOLD_OF_MANAGED } from "../checker/aws/managed-policies.js";
import { printProgress } from "../machine/progress.js";
import { type ManagedPolicy, managedPolicies } from "../oracle/policies/moto.js";

type Statement = Readonly<Record<string, unknown>>;

const ASKED = [...TOLD_OF_MANAGED];

/** Those of service-linked roles cannot be attached to other roles. */
const NOT_ATTACHED = "/aws-service-role/";

const policies = await managedPolicies(printProgress);
const odd = [...policies].filter(([, { Document }]) => Document.Version !== "2012-10-17");
if (odd.length > 0) throw new Error(`of another version: ${odd.map(([name]) => name).join(", ")}`);

const saying: Record<string, readonly Statement[]> = {};
const silent: string[] = [];
let newest = "";
for (const [name, { Path, UpdateDate, Document }] of [...policies].sort(([a], [b]) =>
  a < b ? -1 : 1,
)) {
  if (Path === NOT_ATTACHED) continue;
  if (UpdateDate > newest) newest = UpdateDate;
  const statements = statementsOf(Document).flatMap(concise);
  const path = `${Path.slice(1)}${name}`;
  if (statements.length === 0) silent.push(path);
  else saying[path] = statements;
}

const text = `/* Made by scripts/make-managed-policies.ts of the policies that AWS manages, as moto has taken them down.
   The newest of them is of ${newest.slice(0, 10)}. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ */

/** What they say of the actions of \`TOLD_OF_MANAGED\`: \`{"PATH/NAME": [statement, …], …}\`. */
export const SAYING = ${quoted(JSON.stringify(saying))};

/** Those that say nothing of these. */
export const SILENT = ${quoted(silent.join(" "))};
`;
writeFileSync(join(import.meta.dirname, "../checker/aws/managed-policies-data.ts"), text);

function statementsOf({ Statement: all }: ManagedPolicy["Document"]): readonly Statement[] {
  return [all].flat().map((one) => ({ ...one }));
}

/** Without the actions that are not asked about. */
function concise(statement: Statement): readonly Statement[] {
  const name = statement["NotAction"] === undefined ? "Action" : "NotAction";
  const patterns = [statement[name]].flat().map(String);
  const concerning = patterns.filter((pattern) => ASKED.some((action) => matches(pattern, action)));
  if (name === "Action" && concerning.length === 0) return [];
  const { Sid: _, ...rest } = statement;
  // A list without what is asked about is of everything that is.
  return [{ ...rest, [name]: concerning.length === 0 ? ["none:None"] : concerning }];
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^$()[\]{}|\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
}

function quoted(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
