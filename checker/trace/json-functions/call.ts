import type { Json } from "../../plan/json.js";

/**
 * A function of known values, with Terraform's argument conversion.
 *
 * @throws {FunctionError} where Terraform reports an error of the call.
 * @throws {UnsupportedError} where Terraform's answer cannot be said with certainty.
 */
export type ScalarFunction = (args: readonly Json[]) => Json;

/** What Terraform reports as an error of the call, so that `try` and `can` catch it. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
}

/** Terraform's answer cannot be told from the arguments: the call evaluates to unknown. */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
}
