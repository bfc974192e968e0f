import { isAdoptedType, VPC_DATA } from "../aws/vpcs.js";
import type { Plan, PriorObject, ResourceChange } from "../plan/model.js";
import { blockAt } from "../plan/modules.js";

/**
 * `aws_default_vpc` makes nothing: it adopts the one VPC that is the default of its region, which exists
 * already, so that its unknown id may be one that is known elsewhere.
 */
export function isAdopted({ type, action }: ResourceChange): boolean {
  return isAdoptedType(type) && (action === "create" || action === "replace");
}

/** The id of the VPC that is adopted, where something in the plan is that very VPC. */
export function adoptedId(plan: Plan, change: ResourceChange): string | undefined {
  const place = defaultVpcPlace(plan, change);
  if (place === undefined) return undefined;
  const seen = plan.prior.find(
    (object) => isDefaultVpc(object) && defaultVpcPlace(plan, object) === place,
  );
  const id = seen?.values["id"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

function isDefaultVpc({ mode, type, values }: PriorObject): boolean {
  if (mode === "data") return type === VPC_DATA.type && values[VPC_DATA.isDefault] === true;
  return isAdoptedType(type);
}

/**
 * Equal for what is made by one provider configuration in one region, where there is one default VPC;
 * undefined where that is not known. Instances of one block may have different configurations in OpenTofu.
 */
export function defaultVpcPlace(plan: Plan, of: ResourceChange | PriorObject): string | undefined {
  const { configuration, providers, tool } = plan;
  if (configuration === undefined || tool === "opentofu") return undefined;
  // A document that knows of no provider at all knows of one for everything.
  const key = blockAt(plan, of)?.providerKey ?? (providers.size === 0 ? "" : undefined);
  return key === undefined ? undefined : JSON.stringify([key, regionOf(of) ?? null]);
}

// Version 6 of the provider has it on every resource.
function regionOf(of: ResourceChange | PriorObject): unknown {
  return ("values" in of ? of.values : of.after)?.["region"];
}
