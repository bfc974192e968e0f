import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { identityOf, placementOf } from "./identity.js";
import type { Placement } from "./placement.js";
import { PropError, shown } from "./props.js";
import { resourcesOf } from "./recording.js";

/** What there is one of by a name, and how the resource is called by it. */
interface Named {
  readonly prop: string;
  readonly type: string;
  readonly argument: string;
}

/**
 * Of two with one name, AWS refuses the second one at apply, or has it take the place of the first. What another stack or
 * provider makes may be of another account, and is left to AWS.
 *
 * @throws {PropError} `databaseName takes a name that nothing else of the stack has, and network/table/database has "logs"`
 */
export function requireOwnName(
  scope: Construct,
  { prop, type, argument }: Named,
  name: string,
  { provider, region }: Placement,
): void {
  const stack = TerraformStack.of(scope);
  const identity = identityOf(stack, name);
  const other = resourcesOf(stack, [type]).find((resource) => {
    const input: unknown = Reflect.get(resource, `${argument}Input`);
    const place = placementOf(resource);
    return (
      typeof input === "string" &&
      identityOf(stack, input) === identity &&
      place.provider === provider &&
      place.region === region
    );
  });
  if (other === undefined) return;
  throw new PropError(
    scope,
    `${prop} takes a name that nothing else of the stack has, and ${other.node.path} has ${shown(name)}`,
  );
}
