import { TerraformResource, TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { identityOf, resolved } from "./identity.js";

/** The types of resources that are a VPC. */
export const VPC_TYPES: readonly string[] = ["aws_vpc", "aws_default_vpc"];

/** The resources of some types below a construct. */
export function resourcesOf(
  root: IConstruct,
  types: readonly string[],
): readonly TerraformResource[] {
  return root.node
    .findAll()
    .filter((node): node is TerraformResource => TerraformResource.isTerraformResource(node))
    .filter((resource) => types.includes(resource.terraformResourceType));
}

/** Whether any flow log of the tree records the rejected traffic of a VPC of the tree. */
export function isRecorded(vpc: TerraformResource): boolean {
  return recordingFlowLogs(vpc).some((flowLog) => isOn(flowLog, vpc));
}

/** Whether a flow log of the app records the rejected traffic of the VPC that an id names. */
export function isIdRecorded(scope: IConstruct, vpcId: string): boolean {
  const stack = TerraformStack.of(scope);
  const named = resolved(stack, vpcId);
  const identity = identityOf(stack, vpcId);
  return recordingFlowLogs(stack).some((flowLog) => {
    const origin = TerraformStack.of(flowLog);
    // In its own stack, overrides count.
    if (origin === stack) return attributesOf(flowLog)["vpc_id"] === named;
    const input: unknown = Reflect.get(flowLog, "vpcIdInput");
    return typeof input === "string" && identityOf(origin, input) === identity;
  });
}

function recordingFlowLogs(scope: IConstruct): readonly TerraformResource[] {
  return resourcesOf(scope.node.root, ["aws_flow_log"]).filter((flowLog) => {
    const { traffic_type: traffic, count } = attributesOf(flowLog);
    return traffic !== "ACCEPT" && count !== 0;
  });
}

function isOn(flowLog: TerraformResource, vpc: TerraformResource): boolean {
  const attribute = `${vpc.terraformResourceType}.${vpc.friendlyUniqueId}.id`;
  const stack = TerraformStack.of(vpc);
  if (TerraformStack.of(flowLog) === stack)
    return attributesOf(flowLog)["vpc_id"] === `\${${attribute}}`;
  // Of another stack, `aws_vpc.this.id` is written as an output of its state: the token says which it is.
  const input: unknown = Reflect.get(flowLog, "vpcIdInput");
  const tokens = typeof input === "string" ? Tokenization.reverseString(input).tokens : [];
  return tokens.some(
    (token) =>
      Reflect.get(token, "originStack") === stack && Reflect.get(token, "identifier") === attribute,
  );
}

/** What is synthesized, so that overrides count. */
function attributesOf(resource: TerraformResource): Readonly<Record<string, unknown>> {
  const written = resolved(TerraformStack.of(resource), resource.toTerraform());
  const path = ["resource", resource.terraformResourceType, resource.friendlyUniqueId];
  const found = path.reduce<unknown>(
    (of, name) => (typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined),
    written,
  );
  return typeof found === "object" && found !== null ? { ...found } : {};
}
