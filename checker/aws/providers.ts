import type { ProviderType } from "./model.js";

/**
 * Terraform holds providers to the nulls that they plan, but for those on the legacy SDK, whose
 * resources may return "", false, 0 or an empty list, and drop null members of maps. The AWS provider
 * mixes both. https://github.com/hashicorp/terraform/blob/main/docs/resource-instance-change-lifecycle.md
 *
 * `region` is in version 6 of the AWS provider:
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
const PROVIDERS: readonly ProviderType[] = [
  {
    name: "aws",
    isAws: true,
    hasIds: true,
    keepsNulls: false,
    mergesTags: true,
    region: "region",
  },
  {
    name: "awscc",
    isAws: true,
    hasIds: true,
    keepsNulls: true,
    mergesTags: false,
    region: undefined,
  },
  ...["null", "random", "terraform"].map((name) => ({
    name,
    isAws: false,
    hasIds: true,
    keepsNulls: false,
    mergesTags: false,
    region: undefined,
  })),
];

const BY_NAME: ReadonlyMap<string, ProviderType> = new Map(
  PROVIDERS.map((provider) => [provider.name, provider]),
);

/** The provider of a type, where something is known of it. */
export function providerOf(type: string): ProviderType | undefined {
  return BY_NAME.get(type.slice(0, type.indexOf("_")));
}

/** Whether resources of a type stand for something in AWS. */
export function isOfAws(type: string): boolean {
  return providerOf(type)?.isAws === true;
}

/**
 * The type whose attributes have whatever type they are given, and whose output is its input.
 * https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
export const HOLDER = { type: "terraform_data", input: "input", output: "output" } as const;

/** Whether a null that is planned for a resource of this type is null once it is applied. */
export function keepsNulls(type: string): boolean {
  return type === HOLDER.type || providerOf(type)?.keepsNulls === true;
}
