import type { FlowLogType } from "../aws/model.js";
import { DEPLOYED_VPC } from "../aws/vpcs.js";
import { listSome } from "../lists.js";
import { formatModule, quote, unkeyed } from "../plan/address.js";
import type { Destination } from "./destination.js";
import type { Edit } from "./edits.js";
import { repeat } from "./repeat.js";

type Argument = readonly [name: string, value: string, comment?: string];

/** Callers that are named of a module. */
const MOST_CALLERS = 3;

/** The Terraform of an edit, below a comment that says where it belongs. */
export function writeEdit(edit: Edit): string {
  const { type, name, provider, region, suffix, destination, variable } = edit;
  const { meta: repetition, instance } = repeat(edit);
  return [
    ...place(edit),
    `resource "${type.type}" "${name}" {`,
    ...paragraphs([
      [
        ...(repetition === undefined ? [] : [repetition]),
        ...(provider === undefined ? [] : [["provider", provider] as const]),
      ],
      [
        ...(region === undefined ? [] : [regionOf(region, instance)]),
        ...target(type, `${instance}${suffix}`),
        ["traffic_type", '"ALL"'],
        ...deliver(destination, type.role, variable),
      ],
    ]),
    "}",
  ].join("\n");
}

/** A flow log for VPCs of which only the ids are known. */
export function writeFlowLogById(id: string): string {
  const type = DEPLOYED_VPC.flowLog;
  const name = /^[A-Za-z_][\w-]*$/.test(id) ? id.replaceAll("-", "_") : "this";
  return [
    `resource "${type.type}" "${name}" {`,
    ...paragraphs([
      [
        ...target(type, quote(id)),
        ["traffic_type", '"ALL"'],
        ...deliver(undefined, type.role, "flow_logs_bucket_arn"),
      ],
    ]),
    "}",
  ].join("\n");
}

/** The argument that names the VPC, and what has to stand beside it. */
function target({ target, level }: FlowLogType, vpcId: string): readonly Argument[] {
  const named: Argument = [target, vpcId];
  return level === undefined ? [named] : [named, [level.argument, quote(level.vpc)]];
}

function place({ site, call }: Edit): readonly string[] {
  if (site.folder === ".") return [];
  if (call !== undefined) return [`# in ${site.folder}, beside the call of module.${call}`];
  const callers = [...new Set(site.instances.map((module) => formatModule(unkeyed(module))))];
  return [`# in ${site.folder} (${listSome(callers, MOST_CALLERS)})`];
}

function regionOf(region: NonNullable<Edit["region"]>, instance: string): Argument {
  return ["region", region === "of the VPC" ? `${instance}.region` : region.text];
}

/**
 * What is not known is a variable that is not declared: Terraform refuses it, where it would plan an
 * ARN that is made up.
 */
function deliver(
  destination: Destination | undefined,
  role: string,
  variable: string,
): readonly Argument[] {
  if (destination === undefined) {
    return [
      ["log_destination_type", '"s3"'],
      ["log_destination", `var.${variable}`, "declare it, or write the ARN of a bucket"],
    ];
  }
  return [
    ["log_destination_type", quote(destination.type)],
    ["log_destination", destination.arn],
    ...(destination.role === undefined ? [] : [[role, destination.role] as const]),
  ];
}

/** Arguments as `terraform fmt` lays them out, an empty line between groups. */
function paragraphs(groups: readonly (readonly Argument[])[]): readonly string[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => {
      const width = Math.max(...group.map(([name]) => name.length));
      const lines = group.map(([name, value, comment]) =>
        comment === undefined
          ? `  ${name.padEnd(width)} = ${value}`
          : `  ${name.padEnd(width)} = ${value} # ${comment}`,
      );
      return at === 0 ? lines : ["", ...lines];
    });
}
