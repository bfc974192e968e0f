import { type ITerraformDependable, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { given } from "../props.js";

/** A value as HCL, or the blocks of one name. */
export type Arguments = Readonly<Record<string, string | readonly Arguments[]>>;

/** A resource that the provider of this repository has no class for, by its arguments in HCL. */
export class ArgumentResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    type: string,
    private readonly values: Arguments,
    dependsOn?: ITerraformDependable[],
  ) {
    super(scope, id, { terraformResourceType: type, ...given({ dependsOn }) });
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return attributesOf(this.values);
  }
}

/** The form in which classes of providers hand them on. */
function attributesOf(values: Arguments): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string"
        ? { value, isBlock: false, type: "simple", storageClassType: "string" }
        : { value: value.map(attributesOf), isBlock: true, type: "list", storageClassType: "List" },
    ]),
  );
}
