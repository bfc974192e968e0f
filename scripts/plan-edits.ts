import { isArray, isObject, type Json, type JsonObject } from "../checker/plan/json.js";

/** Edits the document that `terraform show -json` printed. */
export function editPlan(text: string, edit: (plan: JsonObject) => JsonObject): string {
  const plan: Json = JSON.parse(text);
  if (!isObject(plan)) throw new Error("terraform show printed no plan");
  return JSON.stringify(edit(plan));
}

/** Edits every object of a document, the inner ones first. */
export function editObjects(
  plan: JsonObject,
  edit: (object: JsonObject) => JsonObject,
): JsonObject {
  const visit = (value: Json): Json => {
    if (isArray(value)) return value.map(visit);
    return isObject(value) ? visitObject(value) : value;
  };
  const visitObject = (object: JsonObject): JsonObject =>
    edit(Object.fromEntries(Object.entries(object).map(([key, value]) => [key, visit(value)])));
  return visitObject(plan);
}

/** Edits every resource, wherever the document lists it: values, changes and configuration. */
export function editResources(
  plan: JsonObject,
  edit: (resource: JsonObject) => JsonObject,
): JsonObject {
  return editObjects(plan, (object) =>
    typeof object["address"] === "string" && typeof object["type"] === "string"
      ? edit(object)
      : object,
  );
}

/** Edits what is known of a resource: its `values`, or its `before`, `after` and `after_unknown`. */
export function editValues(
  resource: JsonObject,
  edit: (values: JsonObject, part: string) => JsonObject,
): JsonObject {
  const parts = (of: JsonObject) =>
    Object.fromEntries(
      Object.entries(of).map(([part, values]) => [
        part,
        isObject(values) && /^(values|before|after|after_unknown)$/.test(part)
          ? edit(values, part)
          : values,
      ]),
    );
  const change = resource["change"];
  return isObject(change) ? { ...resource, change: parts(change) } : parts(resource);
}

export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
