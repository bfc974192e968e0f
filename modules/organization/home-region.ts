import { TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Placement } from "../placement.js";
import { literal } from "../props.js";

/** The region in which resources of a placement are made, as far as the stack says it. */
export function homeRegion(scope: IConstruct, { provider, region }: Placement): string | undefined {
  const said = region ?? regionOf(provider ?? defaultProvider(scope));
  return said === undefined ? undefined : literal(said);
}

/** The provider of resources that name none. */
function defaultProvider(scope: IConstruct): TerraformProvider | undefined {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node): node is TerraformProvider => TerraformProvider.isTerraformProvider(node))
    .find((one) => one.terraformResourceType === "aws" && one.alias === undefined);
}

function regionOf(provider: TerraformProvider | undefined): string | undefined {
  const input: unknown = provider && Reflect.get(provider, "regionInput");
  return typeof input === "string" ? input : undefined;
}
