import { REGION } from "../limits/region.js";
import type { Variable } from "./definition.js";
import { heldTo } from "./held-to.js";
import type { ProviderSet } from "./provider-set.js";

export function regionVariables({ hasRegion }: ProviderSet): readonly Variable[] {
  if (!hasRegion) return [];
  return [
    heldTo(REGION, {
      name: "region",
      description: "The region of everything that is made. By default that of the provider.",
      type: "string",
      default: "null",
      nullable: true,
    }),
  ];
}
