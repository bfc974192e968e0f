/** A set of plain modules, for some versions of the AWS provider. */
export interface ProviderSet {
  /** Where its modules are, below modules/terraform. */
  readonly folder: "." | "aws-6";
  /** Whether resources have an argument `region`. */
  readonly hasRegion: boolean;
}

/** For what most people have: versions 5 and 6. */
export const ANY_PROVIDER: ProviderSet = { folder: ".", hasRegion: false };

/**
 * For version 6 alone, with a region on every resource that has one.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export const PROVIDER_6: ProviderSet = { folder: "aws-6", hasRegion: true };

/** The folder of a module, below modules/terraform. */
export function folderOf({
  name,
  set,
}: {
  readonly name: string;
  readonly set: ProviderSet;
}): string {
  return set.folder === "." ? name : `${set.folder}/${name}`;
}
