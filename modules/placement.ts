import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { requireAllowed } from "./limits/limit.js";
import { REGION } from "./limits/region.js";
import { type Given, given } from "./props.js";
import { type ResourceClass, requireKnown } from "./provider.js";

/** Where resources are made. */
export interface Placement {
  /**
   * A provider of another region or account than the default one's.
   *
   * @default the stack's provider without an alias
   *
   * @example
   * provider: new AwsProvider(this, "us", { alias: "us", region: "us-east-1" })
   */
  readonly provider?: TerraformProvider | undefined;
  /**
   * A region other than the provider's. Takes AWS provider 6: `@cdktf/provider-aws` 21 or later, or `cdktn`.
   *
   * @default the region of the provider
   *
   * @example
   * region: "us-east-1"
   *
   * @throws {PropError} where the provider that is installed does not know it.
   * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
   */
  readonly region?: string | undefined;
}

/** The arguments of a resource that is of one region. One of a whole account, such as a role, takes the provider alone. */
export function placed({ provider, region }: Placement): Given<Placement> {
  return given({ provider, region });
}

/**
 * Holds the region of a resource to what there is, and to what the provider that is installed knows.
 *
 * @throws {PropError} `region takes AWS provider 6, and an older one is installed`
 */
export function requirePlacement(
  scope: Construct,
  resource: ResourceClass,
  { region }: Placement,
): void {
  requireKnown(scope, resource, { region }, "AWS provider 6");
  requireAllowed(scope, "region", region, REGION);
}
