import { DEFAULT_VPC_ATTRIBUTES } from "./inside-vpc.js";

/**
 * The attribute by which a managed resource brings in a VPC that nothing in its block says: what a stack
 * puts out, the default VPC of a default subnet.
 */
export function bringsVpcBy(type: string): string | undefined {
  return BRING_VPCS.get(type);
}

const BRING_VPCS: ReadonlyMap<string, string> = new Map([
  ...DEFAULT_VPC_ATTRIBUTES,
  ["aws_cloudcontrolapi_resource", "properties"],
  ["aws_cloudformation_stack", "outputs"],
  ["aws_lambda_invocation", "result"],
  ["aws_servicecatalog_provisioned_product", "outputs"],
]);
