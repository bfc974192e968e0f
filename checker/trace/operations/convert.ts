import type { TerraformNumber } from "../../number/number.js";
import {
  boolFrom,
  FunctionError,
  numberFrom,
  stringFrom,
  UnsupportedError,
} from "../json-functions/index.js";
import { EvaluationError } from "../values/errors.js";
import type { Type } from "../values/types.js";
import { itemsOf, type Scalar, unknown, type Value } from "../values/value.js";

/** Terraform's conversions between types, which happen by themselves in operators, calls and variables. */
export function toText(value: Value, what: string): Value {
  if (value.kind !== "scalar") return requireText(value, what);
  if (value.type !== undefined && !isPrimitive(value.type))
    throw new EvaluationError(`${what} must be a string`);
  if (value.value === null) return value;
  const text = convertScalar(value.value, stringFrom, `${what} must be a string`);
  if (text === undefined) return unknown({ kind: "type", reference: "a number" }, [value], true);
  return text === value.value ? value : { ...value, value: text };
}

function isPrimitive({ kind }: Type): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

function requireText(value: Value, what: string): Value {
  if (value.kind === "sequence" || value.kind === "mapping") {
    throw new EvaluationError(`${what} must be a string`);
  }
  return value;
}

/** A number, or undefined where it is not known; throws where it cannot be one. */
export function toNumber(value: Value, what: string): TerraformNumber | undefined {
  if (value.kind === "unknown") return undefined;
  if (value.kind === "attribute") return undefined;
  const complaint = `${what} must be a number`;
  if (value.kind !== "scalar") throw new EvaluationError(complaint);
  return convertScalar(value.value, numberFrom, complaint);
}

/** A truth value, or undefined where it is not known; throws where it cannot be one. */
export function toBoolean(value: Value, what: string): boolean | undefined {
  if (value.kind === "unknown") return undefined;
  const complaint = `${what} must be a bool`;
  // An id is no truth value; any other attribute may be.
  if (value.kind === "attribute" && !value.facts.isText) return undefined;
  if (value.kind !== "scalar") throw new EvaluationError(complaint);
  return convertScalar(value.value, boolFrom, complaint);
}

/** The items of anything that can be gone through; undefined where they are not known. */
export function toItems(value: Value, what: string): readonly Value[] | undefined {
  if (value.kind === "sequence") return itemsOf(value);
  if (value.kind === "unknown") return undefined;
  if (value.kind === "attribute" && !value.facts.isText) return undefined;
  throw new EvaluationError(`${what} must be a list, set or tuple`);
}

/**
 * One rule for what an operator or a variable converts and what a function does; undefined where nobody
 * can say what Terraform makes of it.
 */
function convertScalar<T>(
  value: Scalar,
  convert: (value: Scalar) => T,
  complaint: string,
): T | undefined {
  try {
    return convert(value);
  } catch (error) {
    if (error instanceof FunctionError) throw new EvaluationError(complaint);
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}
