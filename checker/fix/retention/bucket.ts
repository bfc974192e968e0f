import { LIFECYCLE_TYPE, RETENTION } from "../../aws/retention.js";
import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import { hasMark } from "../../delivery/arn.js";
import { expiryOf, logFolder } from "../../delivery/retention.js";
import { formatResource, quote } from "../../plan/address.js";
import { isArray, isObject, type JsonObject } from "../../plan/json.js";
import type { ResourceChange } from "../../plan/model.js";
import type { FixContext, SourceEdit } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { addAfter, addToBlock } from "../text/edit.js";
import { repeatBeside } from "../written/beside.js";
import { besideOf, isCompanion } from "../written/companions.js";
import { folderIn } from "../written/folder.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { blockIn, type PlacedBlock } from "../written/place.js";
import { settingsOf } from "../written/settings.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";

/**
 * Has a bucket delete what flow logs bring after some days. There is one lifecycle configuration for each bucket:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
export function expireObjects(
  context: FixContext,
  plan: PlanCoverage,
  bucket: ResourceChange,
  days: number,
  flowLogs: readonly FlowLog[],
): Mended {
  const title = `Keep the logs in ${bucket.address} for ${days} days`;
  const folders = [...new Set(flowLogs.map(folderOf))];
  if (folders.some((folder) => folder === undefined || hasMark(folder)))
    return { because: "which objects of the bucket are flow logs is known after the apply only" };
  const known = folders.filter((folder) => folder !== undefined);
  const beside = besideOf(plan, bucket, "lifecycle");
  if (
    beside === undefined ||
    context.coverage.plans.some((one) => one !== plan && hasLifecycle(one))
  )
    return { because: "which bucket a lifecycle configuration is of cannot be told" };
  const [only, ...others] = beside;
  if (others.length > 0) return { because: "the bucket has several lifecycle configurations" };
  if (only === undefined && hasInlineRules(bucket))
    return { because: "its rules stand in the block of the bucket itself, which is deprecated" };
  const edits =
    only === undefined
      ? configurationBeside(context, plan, bucket, known, days)
      : ruleChanges(context, plan, only, known, days);
  return "because" in edits ? edits : { title, edits: edits.edits };
}

type Edited = { readonly edits: readonly SourceEdit[] } | { readonly because: string };

function folderOf({ destination: { at } }: FlowLog): string | undefined {
  return at.kind === "found" ? logFolder(at) : undefined;
}

function hasLifecycle({ plan }: PlanCoverage): boolean {
  return plan.resources.some((one) => isCompanion(one, "lifecycle"));
}

function configurationBeside(
  context: FixContext,
  plan: PlanCoverage,
  bucket: ResourceChange,
  folders: readonly string[],
  days: number,
): Edited {
  const source = sourceBlock(plan, bucket);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  const { type, name } = bucket;
  if (type !== LIFECYCLE_TYPE.bucket)
    return { because: `rules for objects are given to ${type} by its own argument` };
  const placed = blockIn(context.files, source.at.file, "resource", [type, name]);
  const beside = placed && repeatBeside(placed, formatResource("managed", type, name));
  if (placed === undefined || beside === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  const own = context.names.take(folderIn(source.at.file), LIFECYCLE_TYPE.configuration, name);
  const rules = folders.map((folder, at) => `\n${indented(ruleText(ruleId(at), folder, days))}`);
  const block = [
    `resource ${quote(LIFECYCLE_TYPE.configuration)} ${quote(own)} {`,
    ...beside.lines.map((line) => (line === "" ? "" : `  ${line}`)),
    `  bucket = ${beside.instance}.id`,
    ...rules,
    "}",
  ].join("\n");
  return { edits: [addAfter(placed.written, placed.block, block)] };
}

function ruleChanges(
  context: FixContext,
  plan: PlanCoverage,
  lifecycle: ResourceChange,
  folders: readonly string[],
  days: number,
): Edited {
  const source = sourceBlock(plan, lifecycle);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  const placed = blockIn(context.files, source.at.file, "resource", [
    lifecycle.type,
    lifecycle.name,
  ]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  const rules = rulesOf(lifecycle);
  const written = placed.block.blocks.filter(({ type }) => type === RETENTION.rule);
  if (rules?.length !== written.length)
    return { because: `the rules of ${lifecycle.address} are not written out` };
  const instances = instancesOfBlock(plan, lifecycle);
  const edits: SourceEdit[] = [];
  for (const folder of folders) {
    const expiring = rules.flatMap((rule, at) =>
      typeof expiryOf(rule, folder) === "number" ? [at] : [],
    );
    for (const at of expiring) {
      const within = [
        { type: RETENTION.rule, at },
        { type: "expiration", at: 0 },
      ];
      const { settings } = settingsOf(context.files, plan, lifecycle, "days", within);
      const now = JSON.stringify(rules[at]);
      const setting = settings.findLast(({ affects }) =>
        instances.every((one) => !affects(one) || JSON.stringify(rulesOf(one)?.[at]) === now),
      );
      if (setting === undefined)
        return { because: `the days of ${lifecycle.address} are not written out for it alone` };
      edits.push(setting.edit(String(days)));
    }
    if (expiring.length > 0) continue;
    if (instances.length > 1)
      return { because: `the rules of ${lifecycle.address} are those of other instances as well` };
    edits.push(addedRule(placed, rules, folder, days));
  }
  return { edits };
}

function addedRule(
  { written, block }: PlacedBlock,
  rules: readonly JsonObject[],
  folder: string,
  days: number,
): SourceEdit {
  const taken = new Set(rules.map((rule) => rule["id"]));
  let at = 0;
  while (taken.has(ruleId(at))) at++;
  return addToBlock(written, block, ruleText(ruleId(at), folder, days).split("\n"));
}

function hasInlineRules({ after }: ResourceChange): boolean {
  const rules = after?.[RETENTION.inline];
  return isArray(rules) && rules.length > 0;
}

function rulesOf({ after }: ResourceChange): readonly JsonObject[] | undefined {
  const rules = after?.[RETENTION.rule];
  return isArray(rules) && rules.every(isObject) ? rules.filter(isObject) : undefined;
}

function ruleId(at: number): string {
  return at === 0 ? "expire-flow-logs" : `expire-flow-logs-${at + 1}`;
}

/** Of what flow logs bring, and nothing else that is in the bucket. */
function ruleText(id: string, folder: string, days: number): string {
  return [
    "rule {",
    `  id     = ${quote(id)}`,
    '  status = "Enabled"',
    "",
    "  filter {",
    `    prefix = ${quote(folder)}`,
    "  }",
    "",
    "  expiration {",
    `    days = ${days}`,
    "  }",
    "}",
  ].join("\n");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
