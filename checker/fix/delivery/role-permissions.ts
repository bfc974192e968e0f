import { INLINE_POLICY, rolePolicyType } from "../../aws/role-policies.js";
import { formatResource, quote } from "../../plan/address.js";
import { isArray } from "../../plan/json.js";
import type { SourceEdit } from "../model.js";
import { policyTextOf } from "../policies/policy-text.js";
import { templateOf } from "../policies/statement.js";
import { addAfter } from "../text/edit.js";
import { repeatBeside } from "../written/beside.js";
import { besideOf } from "../written/companions.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { blockIn, type PlacedSpan } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import { streamsOf } from "./group-name.js";
import type { Changes, RefusedAccess } from "./model.js";
import { nameOnce } from "./names.js";
import { isRoleOfFlowLogs, lacksPermission } from "./roles.js";

/** What a role may not do yet is added to the statement that lacks nothing else, or else is a policy of its own. */
export function letRoleWrite(refusal: RefusedAccess): Changes {
  const { context, of, plan } = refusal;
  if (!instancesOfBlock(plan, of.change).every((one) => isRoleOfFlowLogs(context.coverage, one)))
    return {
      because: `the policies of ${of.change.address} are those of roles for something else, too`,
    };
  return inStatement(refusal) ?? besideRole(refusal);
}

/** One that would allow everything but for one and the same element. */
function inStatement({ context, flowLog, of, plan, missing }: RefusedAccess): Changes | undefined {
  const [first, ...others] = missing;
  const near = first?.near.find(
    ({ statement, element }) =>
      (element.kind === "action" || element.kind === "resource") &&
      others.every((one) =>
        one.near.some(
          (other) =>
            other.element.kind === element.kind &&
            other.statement.index === statement.index &&
            other.statement.source.planned?.change === statement.source.planned?.change,
        ),
      ),
  );
  const planned = near?.statement.source.planned;
  const type = planned && rolePolicyType(planned.change.type);
  if (near === undefined || planned?.plan !== plan.plan || type?.kind !== "inline")
    return undefined;
  const found = policyTextOf(context, plan, planned.change, type.document);
  if ("because" in found) return undefined;
  const own = new Set(
    instancesOfBlock(plan, of.change).flatMap((role) => besideOf(plan, role, "role policy") ?? []),
  );
  const affected = instancesOfBlock(plan, planned.change).filter(found.policy.affects);
  if (!affected.every((one) => own.has(one))) return undefined;
  const { index } = near.statement;
  const edits =
    near.element.kind === "action"
      ? found.policy.allowAlso(
          index,
          missing.map(({ action }) => action),
        )
      : toStreams(found.policy.resources(index), flowLog);
  return edits === undefined ? undefined : { edits };
}

/** The ARN of a log group alone is not that of its streams: `:*` goes behind it. */
function toStreams(
  resources: readonly PlacedSpan[] | undefined,
  { destination: { at } }: RefusedAccess["flowLog"],
): readonly SourceEdit[] | undefined {
  if (at.kind !== "found") return undefined;
  const { change } = at.planned;
  const group = formatResource("managed", change.type, change.name);
  const arn = change.after?.["arn"];
  const edits = (resources ?? []).flatMap(({ written, span }): SourceEdit[] => {
    const text = written.text.slice(span.start, span.end);
    const inside = /^"(.*)"$/s.exec(text)?.[1] ?? `\${${text}}`;
    const isGroup =
      inside === arn ||
      (inside.startsWith(`\${${group}`) && /^\$\{[\w.-]+(?:\[[^\]]*\])?\.arn\}$/.test(inside));
    if (!isGroup) return [];
    return [{ file: written.file, start: span.start, end: span.end, text: `"${inside}:*"` }];
  });
  return edits.length === 0 ? undefined : edits;
}

function besideRole({ context, flowLog, of, plan, check }: RefusedAccess): Changes {
  const { change } = of;
  const source = sourceBlock(plan, change);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  const exclusive = besideOf(plan, change, "exclusive policies");
  const inline = change.after?.["inline_policy"];
  if (exclusive?.length !== 0 || (isArray(inline) && inline.length > 0))
    return { because: `the role ${change.address} says itself which policies it has` };
  if (INLINE_POLICY.role !== change.type) return { because: undefined };
  const streams = streamsOf(plan, flowLog, change.module);
  if (streams === undefined)
    return { because: `the module of ${change.address} has no name for the log group` };
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  if (!instancesOfBlock(plan, change).every((one) => lacksPermission(context.coverage, one)))
    return { because: `other roles of the block of ${change.address} lack nothing` };
  const taken = new Set(besideOf(plan, change, "role policy")?.map(({ after }) => after?.["name"]));
  const policy = ["deliver-flow-logs", "deliver-flow-logs-2"].find((one) => !taken.has(one));
  if (policy === undefined) return { because: undefined };
  const resource = formatResource("managed", change.type, change.name);
  const beside = repeatBeside(placed, resource);
  const name = nameOnce(context, placed, INLINE_POLICY.type, change.name);
  const text = [
    `resource ${quote(INLINE_POLICY.type)} ${quote(name)} {`,
    ...beside.lines.map((line) => (line === "" ? "" : `  ${line}`)),
    `  name = ${quote(policy)}`,
    `  role = ${beside.instance}.id`,
    "",
    "  policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [{",
    '      Effect   = "Allow"',
    `      Action   = [${check.actions.map(quote).join(", ")}]`,
    `      Resource = ${"list" in streams ? streams.list : templateOf(streams.template)}`,
    "    }]",
    "  })",
    "}",
  ].join("\n");
  return { edits: [addAfter(placed.written, placed.block, text)] };
}
