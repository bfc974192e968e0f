import { quote } from "../../plan/address.js";
import type { Destination } from "../../remedy/destination.js";
import type { NewArgument, NewBlock } from "../text/block.js";
import type { NewFlowLog } from "./model.js";

/** The resource itself. */
export function flowLogBlock(
  wanted: NewFlowLog,
  { type, arn, role }: Destination,
  dependsOn: readonly string[] = [],
): NewBlock {
  const { edit, repeated } = wanted;
  const { target, level } = edit.type;
  const roleArgument = role === undefined ? [] : [argument(edit.type.role, role)];
  return {
    type: "resource",
    labels: [edit.type.type, newName(wanted, edit.type.type, edit.name)],
    paragraphs: [
      header(wanted),
      [
        ...regionOf(wanted),
        argument(target, `${repeated.instance}${edit.suffix}`),
        ...(level === undefined ? [] : [argument(level.argument, quote(level.vpc))]),
        argument("traffic_type", '"ALL"'),
        argument("log_destination_type", quote(type)),
        argument("log_destination", arn),
        ...roleArgument,
      ],
      dependsOn.length === 0 ? [] : [argument("depends_on", `[${dependsOn.join(", ")}]`)],
    ],
  };
}

/** Over what a block goes, and by which provider it is made. */
export function header(wanted: NewFlowLog): readonly NewArgument[] {
  const { meta } = wanted.repeated;
  return [...(meta === undefined ? [] : [argument(...meta)]), ...providerLine(wanted)];
}

export function providerLine({ edit }: NewFlowLog): readonly NewArgument[] {
  return edit.provider === undefined ? [] : [argument("provider", edit.provider)];
}

/** The region of the VPC, where that is not its provider's. */
export function regionOf({ edit, repeated }: NewFlowLog): readonly NewArgument[] {
  if (edit.region === undefined) return [];
  const { region } = edit;
  return [
    argument("region", region === "of the VPC" ? `${repeated.instance}.region` : region.text),
  ];
}

export function newName({ context, anchor }: NewFlowLog, type: string, name: string): string {
  return context.names.take(anchor.folder, type, name);
}

/** What things beside a flow log are called. */
export function wantedBeside({ edit }: NewFlowLog): string {
  return edit.name === "this" || edit.name === "main" ? "flow_logs" : `${edit.name}_flow_logs`;
}

export function argument(name: string, value: string): NewArgument {
  return { name, value };
}
