import type { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { PropError } from "./props.js";

/** A resource of the provider that is installed. */
export type ResourceClass = abstract new (...args: never[]) => TerraformElement;

/**
 * Classes of the provider pass over arguments that they do not know: what is asked for would be left out
 * without a word.
 *
 * @param wanted The values of props, by the argument that each is written as.
 * @param since What is needed, such as "AWS provider 6".
 * @throws {PropError} for an argument with a value that the class does not know.
 */
export function requireKnown(
  scope: Construct,
  resource: ResourceClass,
  wanted: Readonly<Record<string, unknown>>,
  since: string,
): void {
  const unknown = Object.entries(wanted).find(
    ([name, value]) => value !== undefined && !knows(resource, name),
  );
  if (unknown === undefined) return;
  throw new PropError(scope, `${unknown[0]} takes ${since}, and an older one is installed`);
}

/** Every argument is a property of the class, with a setter; of a block, `put…` sets it. */
export function knows(resource: ResourceClass, argument: string): boolean {
  const put = `put${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;
  return (
    Object.getOwnPropertyDescriptor(resource.prototype, argument)?.set !== undefined ||
    put in resource.prototype
  );
}

/**
 * A block that there is one of. `@cdktf/provider-aws` 19.0.0 has some as an object, 19.65.1 as a list, since AWS has rewritten
 * the resource; each leaves a block of the other's form empty. This is both.
 */
export function single<Block extends object>(block: Block): [Block] & Block {
  const list: [Block] = [block];
  return Object.assign(list, block);
}
