import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { DYNAMIC, listType, OPAQUE, type Type } from "../values/types.js";
import type { Value } from "../values/value.js";
import { toNumber, toText } from "./convert.js";

/*
 * The types of what there would be in a list that has no items: Terraform asks for them, and fails where there can be
 * no such thing. https://github.com/hashicorp/hcl/blob/v2.23.0/ops.go
 */

/** `of.name` */
export function attributeType(of: Type, name: string): Type {
  switch (of.kind) {
    case "dynamic":
      return DYNAMIC;
    case "opaque":
      return unsure();
    case "map":
      return of.of;
    case "object": {
      const type = of.attributes.get(name);
      if (type === undefined) throw new EvaluationError(`the object has no "${name}"`);
      return type;
    }
    default:
      throw new EvaluationError(`attribute "${name}" of a ${of.kind}`);
  }
}

/** `of[key]` */
export function indexType(of: Type, key: Value): Type {
  if (key.kind === "scalar" && key.value === null) throw new EvaluationError("a null index");
  switch (of.kind) {
    case "dynamic":
      return DYNAMIC;
    case "opaque":
      return unsure();
    case "list":
      return indexNumber(key) === undefined ? unsure(of.of) : of.of;
    case "tuple": {
      const index = indexNumber(key);
      if (index === undefined) return unsure();
      const item = of.items[index];
      if (item === undefined) throw new EvaluationError("the index is outside of the tuple");
      return item;
    }
    case "map":
      return toText(key, "the index").kind === "scalar" ? of.of : unsure(of.of);
    case "object":
      // Of an object that it does not know, Terraform does not look for it.
      return toText(key, "the index").kind === "scalar" ? DYNAMIC : unsure();
    default:
      throw new EvaluationError("an index into a value that has no elements");
  }
}

/** `of[*]`, with what follows. */
export function splatType(of: Type, each: (item: Type) => Type): Type {
  switch (of.kind) {
    case "dynamic":
      return DYNAMIC;
    case "opaque":
      return unsure();
    case "list":
    case "set":
      return listType(each(of.of));
    case "tuple":
      return { kind: "tuple", items: of.items.map(each) };
    default:
      each(of);
      // It is a tuple of one, or of none where it is null.
      return DYNAMIC;
  }
}

/** Undefined where it is not known. */
function indexNumber(key: Value): number | undefined {
  const index = toNumber(key, "the index");
  return typeof index === "number" ? index : undefined;
}

/** Whether there can be such a thing is not known. */
function unsure(type: Type = OPAQUE): Type {
  doubt();
  return type;
}
