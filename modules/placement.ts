import type { TerraformProvider } from "cdktf";
import { type Given, given } from "./props.js";

/** Where resources are made. */
export interface Placement {
  /**
   * A provider of another region or account than the default one's.
   *
   * @example
   * provider: new AwsProvider(this, "us", { alias: "us", region: "us-east-1" })
   */
  readonly provider?: TerraformProvider | undefined;
  /**
   * A region other than the provider's. Takes AWS provider 6: `@cdktf/provider-aws` 21 or later, or `cdktn`.
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
