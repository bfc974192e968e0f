import { isArray, isObject, type Json } from "../checker/plan/json.js";
import { editObjects, editPlan } from "./plan-edits.js";

/** When a plan was made, and what stands for it where it is committed. */
export const TIMESTAMP = /"timestamp":"[^"]*"/;
export const FIXED_TIME = '"timestamp":"2026-01-01T00:00:00Z"';

/**
 * Whether two plans, as `terraform show -json` printed them, say the same. Terraform 1.11 lists
 * `relevant_attributes`, and the modules inside a module, in an order that changes from run to run.
 */
export function samePlan(one: string, other: string): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(text: string): string {
  return editPlan(text, (plan) =>
    editObjects(plan, (object) => ({
      ...object,
      ...sorted("relevant_attributes", object["relevant_attributes"]),
      ...sorted("child_modules", object["child_modules"]),
    })),
  );
}

function sorted(name: string, list: Json | undefined) {
  if (!isArray(list)) return {};
  const key = (item: Json) =>
    isObject(item) ? JSON.stringify(item["address"] ?? item) : JSON.stringify(item);
  const keyed = list.map((item) => ({ item, key: key(item) }));
  return { [name]: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item) };
}
