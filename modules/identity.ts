import {
  DefaultTokenResolver,
  StringConcat,
  TerraformProvider,
  type TerraformResource,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import type { Placement } from "./placement.js";
import { literal } from "./props.js";

/**
 * Text that is the same for the same value, wherever in the app it is used: every use of an attribute is another
 * token, and in another stack it is written as an output of the first one's state.
 */
export function identityOf(scope: IConstruct, value: string): string {
  const resolver = new IdentityResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope, preparing: false, resolver }));
}

class IdentityResolver extends DefaultTokenResolver {
  override resolveToken(...args: Parameters<DefaultTokenResolver["resolveToken"]>): unknown {
    const [token, { scope }] = args;
    const identifier: unknown = Reflect.get(token, "identifier");
    if (typeof identifier !== "string") return super.resolveToken(...args);
    const origin: unknown = Reflect.get(token, "originStack");
    const stack = TerraformStack.isStack(origin) ? origin : TerraformStack.of(scope);
    return `${stack.node.path}:${identifier}`;
  }
}

/** What is written into the configuration of a stack. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, preparing: false, resolver });
}

/** Where a resource is made. */
export function placementOf(resource: TerraformResource): Placement {
  const region: unknown = Reflect.get(resource, "regionInput");
  return { provider: resource.provider, region: typeof region === "string" ? region : undefined };
}

/**
 * Whether two places are two regions for certain. Nothing is said of accounts: which one a provider is for, only AWS
 * knows.
 */
export function isElsewhere(
  [oneScope, one]: readonly [IConstruct, Placement],
  [otherScope, other]: readonly [IConstruct, Placement],
): boolean {
  const region = regionOf(oneScope, one);
  const otherRegion = regionOf(otherScope, other);
  return region !== undefined && otherRegion !== undefined && region !== otherRegion;
}

/** Undefined where only Terraform will know it. */
function regionOf(scope: IConstruct, { provider, region }: Placement): string | undefined {
  if (region !== undefined) return literal(region);
  const configured: unknown = Reflect.get(provider ?? defaultProvider(scope) ?? {}, "region");
  return typeof configured === "string" ? literal(configured) : undefined;
}

function defaultProvider(scope: IConstruct): TerraformProvider | undefined {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((node): node is TerraformProvider => TerraformProvider.isTerraformProvider(node))
    .find(
      ({ terraformResourceType, alias }) => terraformResourceType === "aws" && alias === undefined,
    );
}
