import type { TypeConstraint } from "../../source/model.js";
import { toBoolean, toNumber } from "../operations/convert.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { DYNAMIC } from "../values/types.js";
import { membersOf, unknown, type Value } from "../values/value.js";
import { type LazyFunction, type LazyInvocation, lazy } from "./definition.js";

/**
 * `convert(value, type)`: as a variable of that type, but that it may fail inside of `try` and `can`. To an
 * older tool it is a function that does not exist, which `try` passes over.
 *
 * https://developer.hashicorp.com/terraform/language/functions/convert
 */
export const convertFunctions: readonly LazyFunction[] = [
  lazy("convert", DYNAMIC, convert, { terraform: [1, 15], opentofu: [1, 13] }),
];

function convert({ name, args, type, at, surroundings }: LazyInvocation): Value {
  const [value, ...others] = args.map((argument) => argument.evaluate());
  if (type === undefined || value === undefined) {
    doubt();
    const made = value === undefined ? [] : [value, ...others];
    return unknown({ kind: "function", name, at }, made, true);
  }
  probe(value, type);
  return surroundings.convert(value, type);
}

/** Throws where the conversion fails, and doubts where only apply will tell. */
function probe(value: Value, type: TypeConstraint): void {
  if (type.kind === "any") return;
  switch (value.kind) {
    case "unknown":
      doubt();
      break;
    case "attribute":
      if (type.kind !== "string" || !value.facts.isText) doubt();
      break;
    case "template":
      if (isCollection(type)) throw unfit(type);
      if (type.kind !== "string") doubt();
      break;
    case "scalar":
      probeScalar(value, type);
      break;
    case "sequence":
      probeSequence(value, type);
      break;
    case "mapping":
      probeMapping(value, type);
      break;
  }
}

function probeScalar(value: Value & { kind: "scalar" }, type: TypeConstraint): void {
  if (value.value === null) return;
  if (isCollection(type)) throw unfit(type);
  if (type.kind === "number" && toNumber(value, "the value") === undefined) doubt();
  if (type.kind === "bool" && toBoolean(value, "the value") === undefined) doubt();
}

function probeSequence(value: Value & { kind: "sequence" }, type: TypeConstraint): void {
  switch (type.kind) {
    case "list":
    case "set":
      for (const item of value.items) probe(item, type.of);
      // One type has to be found for all of them.
      if (type.of.kind === "any" && value.items.length > 1) doubt();
      break;
    case "tuple":
      if (value.items.length !== type.items.length) throw unfit(type);
      value.items.forEach((item, at) => {
        probe(item, type.items[at] ?? { kind: "any" });
      });
      break;
    default:
      throw unfit(type);
  }
}

function probeMapping(value: Value & { kind: "mapping" }, type: TypeConstraint): void {
  if (value.resource !== undefined) {
    doubt();
    return;
  }
  switch (type.kind) {
    case "map": {
      const members = membersOf(value);
      for (const [, member] of members) probe(member, type.of);
      if (type.of.kind === "any" && members.length > 1) doubt();
      break;
    }
    case "object":
      for (const [name, attribute] of type.attributes) {
        const member = value.get(name);
        if (member !== undefined) probe(member, attribute.type);
        else if (!attribute.optional) throw new EvaluationError(`attribute "${name}" is required`);
      }
      break;
    default:
      throw unfit(type);
  }
}

function isCollection({ kind }: TypeConstraint): boolean {
  return !["string", "number", "bool"].includes(kind);
}

function unfit({ kind }: TypeConstraint): EvaluationError {
  return new EvaluationError(`the value is no ${kind}`);
}
