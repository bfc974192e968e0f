import { BUCKET_POLICY, policyArgument } from "../../aws/resource-policies.js";
import { DELIVERY_SERVICE } from "../../aws/streams.js";
import { formatKey, formatModule, formatResource, quote } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import { policyTextOf } from "../policies/policy-text.js";
import { asObject, type NewStatement } from "../policies/statement.js";
import { addAfter } from "../text/edit.js";
import { repeatBeside } from "../written/beside.js";
import { besideOf } from "../written/companions.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { blockIn } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import type { Changes, RefusedAccess } from "./model.js";
import { nameOnce } from "./names.js";

/**
 * The statements that AWS documents are added to the policy of a bucket, or are one of its own.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
export function letBucketIn(refusal: RefusedAccess): Changes {
  const { context, check, of, plan, missing } = refusal;
  const beside = besideOf(plan, of.change, "bucket policy");
  const [policy, ...others] = beside ?? [];
  if (beside === undefined || others.length > 0)
    return { because: "which bucket a policy is of cannot be told" };
  if (policy === undefined) {
    const isNone = check.grounds.some(
      (one) => one.kind === "no-policy" && one.why !== "another-account",
    );
    return isNone ? newPolicy(refusal) : { because: undefined };
  }
  const [argument = ""] = policyArgument(policy.type) ?? [];
  const found = policyTextOf(context, plan, policy, argument);
  if ("because" in found) return found;
  const affected = instancesOfBlock(plan, policy).filter(found.policy.affects);
  const reference = referenceFrom(policy, of.change);
  if (affected.length > 1 || reference === undefined)
    return { because: `the policy of ${policy.address} is not for this bucket alone` };
  const actions = new Set(missing.map(({ action }) => action));
  const statements = statementsFor(reference).filter((one) =>
    one.actions.some((action) => actions.has(action)),
  );
  return statements.length === 0 ? { because: undefined } : { edits: found.policy.add(statements) };
}

function referenceFrom(policy: ResourceChange, bucket: ResourceChange): string | undefined {
  if (formatModule(policy.module) !== formatModule(bucket.module)) return undefined;
  return `${formatResource("managed", bucket.type, bucket.name)}${formatKey(bucket.key)}`;
}

function statementsFor(bucket: string): readonly NewStatement[] {
  const own = { sid: undefined, service: DELIVERY_SERVICE };
  return [
    { ...own, actions: ["s3:PutObject"], resource: `\${${bucket}.arn}/*` },
    { ...own, actions: ["s3:GetBucketAcl"], resource: `\${${bucket}.arn}` },
  ];
}

function newPolicy({ context, of: { change }, plan }: RefusedAccess): Changes {
  const source = sourceBlock(plan, change);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  if (change.type !== BUCKET_POLICY.bucket) return { because: undefined };
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  // Where one bucket has a policy, another one for it would take its place.
  const others = instancesOfBlock(plan, change).map((one) => besideOf(plan, one, "bucket policy"));
  if (others.some((policies) => policies?.length !== 0))
    return { because: `other buckets of the block of ${change.address} have policies` };
  const beside = repeatBeside(placed, formatResource("managed", change.type, change.name));
  const name = nameOnce(context, placed, BUCKET_POLICY.type, change.name);
  const text = [
    `resource ${quote(BUCKET_POLICY.type)} ${quote(name)} {`,
    ...beside.lines.map((line) => (line === "" ? "" : `  ${line}`)),
    `  bucket = ${beside.instance}.id`,
    "",
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [",
    ...statementsFor(beside.instance).flatMap((one) =>
      asObject(one).map((line, at, all) => `      ${line}${at === all.length - 1 ? "," : ""}`),
    ),
    "    ]",
    "  })",
    "}",
  ].join("\n");
  return { edits: [addAfter(placed.written, placed.block, text)] };
}
