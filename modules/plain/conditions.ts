import type { Condition } from "./definition.js";

/** A condition as HCL has it, in a variable or in the lifecycle of a resource. */
export function conditionBlock(
  type: "precondition" | "validation",
  { condition, message }: Condition,
): string {
  return `${type} {\ncondition = ${condition}\nerror_message = ${JSON.stringify(message)}\n}`;
}
