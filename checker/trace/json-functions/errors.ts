import { ErrorWithoutStack } from "../values/errors.js";

/** What Terraform reports as an error of the call, so that `try` and `can` catch it. */
export class FunctionError extends ErrorWithoutStack {
  override readonly name = "FunctionError";
}

/** Terraform's answer cannot be told from the arguments: the call evaluates to unknown. */
export class UnsupportedError extends ErrorWithoutStack {
  override readonly name = "UnsupportedError";
}
