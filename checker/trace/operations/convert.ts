import { isNumber, type TerraformNumber } from "../../number/number.js";
import { isNeverEmpty } from "../facts.js";
import {
  FunctionError,
  formatNumber,
  parseNumber,
  UnsupportedError,
} from "../json-functions/index.js";
import { EvaluationError } from "../values/errors.js";
import type { Type } from "../values/types.js";
import { itemsOf, type ScalarValue, unknown, type Value } from "../values/value.js";

/** Terraform's conversions between types, which happen by themselves in operators, calls and variables. */
export function toText(value: Value, what: string): Value {
  if (value.kind !== "scalar") return requireText(value, what);
  if (value.type !== undefined && !isPrimitive(value.type))
    throw new EvaluationError(`${what} must be a string`);
  if (isNumber(value.value)) return numberAsText(value, value.value);
  if (typeof value.value === "boolean") return { ...value, value: String(value.value) };
  return value;
}

function isPrimitive({ kind }: Type): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

function numberAsText(value: ScalarValue, number: TerraformNumber): Value {
  try {
    return { ...value, value: formatNumber(number) };
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return unknown({ kind: "type", reference: "a number" }, [value], true);
  }
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
  const known = value.kind === "scalar" ? value.value : undefined;
  if (isNumber(known)) return known;
  if (typeof known === "string") return parse(known, what);
  throw new EvaluationError(`${what} must be a number`);
}

function parse(text: string, what: string): TerraformNumber | undefined {
  try {
    return parseNumber(text);
  } catch (error) {
    if (error instanceof FunctionError) throw new EvaluationError(`${what} must be a number`);
    // More digits than a number has here.
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}

/** A truth value, or undefined where it is not known; throws where it cannot be one. */
export function toBoolean(value: Value, what: string): boolean | undefined {
  if (value.kind === "unknown") return undefined;
  if (value.kind === "attribute") {
    // An id is no truth value; any other attribute may be.
    if (isNeverEmpty(value)) throw new EvaluationError(`${what} must be a bool`);
    return undefined;
  }
  const known = value.kind === "scalar" ? value.value : undefined;
  if (typeof known === "boolean") return known;
  // https://github.com/zclconf/go-cty/blob/main/cty/convert/conversion_primitive.go
  if (known === "true" || known === "1") return true;
  if (known === "false" || known === "0") return false;
  throw new EvaluationError(`${what} must be a bool`);
}

/** The items of anything that can be gone through; undefined where they are not known. */
export function toItems(value: Value, what: string): readonly Value[] | undefined {
  if (value.kind === "sequence") return itemsOf(value);
  if (value.kind === "unknown") return undefined;
  if (value.kind === "attribute" && !isNeverEmpty(value)) return undefined;
  throw new EvaluationError(`${what} must be a list, set or tuple`);
}
