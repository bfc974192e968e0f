import type { Json } from "../../plan/json.js";
import type { Type } from "../values/types.js";

/**
 * What the answer depends on beside the arguments: on nothing, on a file, or on what is outside of every
 * plan: the clock, chance, the machine.
 */
export type Needs = "nothing" | "file" | "outside";

/**
 * The answer to known arguments, with Terraform's argument conversion.
 *
 * @throws {FunctionError} where Terraform reports an error of the call.
 * @throws {UnsupportedError} where Terraform's answer cannot be said with certainty.
 */
export type JsonBody = (args: readonly Json[]) => Json;

/** The text of a file. Throws {@link UnsupportedError} where it is not at hand. */
export type ReadFile = (path: string) => string;

/** A function of known values, and everything that is known of it. */
export type JsonFunction = JsonFacts & {
  readonly kind: "json";
  readonly name: string;
  /** The type of the result; `dynamic` where the arguments decide. */
  readonly returns: Type;
} & (
    | { readonly needs: "nothing"; readonly body: JsonBody }
    | {
        readonly needs: "file";
        readonly body: (args: readonly Json[], read: ReadFile) => Json;
      }
    | { readonly needs: "outside" }
  );

/** What matters where an argument holds what nobody knows yet. */
export interface JsonFacts {
  /** It makes JSON of its argument: who reads that need not take all of it for unknown where a part is. */
  readonly encodes?: boolean;
  /** It takes encoded text, in which anything may stand for a digit of an id. */
  readonly decodes?: boolean;
  /** Each place of the result depends on all of the argument: some ids say nothing of what others make of it. */
  readonly scatters?: boolean;
  /**
   * Whether a result that is not known may hold what none of the arguments shows: an id, or null. An
   * argument that is not known itself is undefined.
   */
  readonly mayHoldMore?: (args: readonly (Json | undefined)[]) => boolean;
  /** The type of the nulls in the result. */
  readonly nulls?: Type;
  /** What the lists that it takes hold: JSON does not say of what type one without items is. */
  readonly takesListsOf?: Type;
  /** Of what type the items of the list would be that it gives for these arguments, where it has none. */
  readonly typeOfItems?: (args: readonly Json[]) => Type;
}

/** For `mayHoldMore`: whatever the arguments are. */
export const always = (): boolean => true;

/** Its answer depends on the arguments alone. */
export function pure(
  name: string,
  returns: Type,
  body: JsonBody,
  facts: JsonFacts = {},
): JsonFunction {
  return { kind: "json", name, needs: "nothing", returns, body, ...facts };
}

/** It reads a file. */
export function ofFile(
  name: string,
  returns: Type,
  body: (args: readonly Json[], read: ReadFile) => Json,
  facts: JsonFacts = {},
): JsonFunction {
  return { kind: "json", name, needs: "file", returns, body, ...facts };
}

/** No plan tells its answer. */
export function outside(name: string, returns: Type, facts: JsonFacts = {}): JsonFunction {
  return { kind: "json", name, needs: "outside", returns, ...facts };
}
