import { isNumber, negate, sameNumber } from "../../number/number.js";
import { isArray, isObject, type Json } from "../../plan/json.js";
import type { Expression } from "../expression.js";

/** The value of an expression that is written out; `undefined` where it takes evaluation to know. */
export function constantOf(expression: Expression): Json | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "unary": {
      const operand = constantOf(expression.operand);
      if (expression.operator === "!") return typeof operand === "boolean" ? !operand : undefined;
      return isNumber(operand) ? negate(operand) : undefined;
    }
    case "tuple": {
      const items = expression.items.map(constantOf);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "object": {
      const entries: [string, Json][] = [];
      for (const { key, value } of expression.entries) {
        const [name, constant] = [constantOf(key), constantOf(value)];
        if (typeof name !== "string" || constant === undefined) return undefined;
        entries.push([name, constant]);
      }
      return Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}

/** Whether they differ in their line ends alone. */
export function differsInLineEnds(planned: Json, written: Json): boolean {
  return differs(planned, written) && !differs(withoutReturns(planned), withoutReturns(written));
}

function withoutReturns(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("\r\n", "\n");
  if (isArray(value)) return value.map(withoutReturns);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withoutReturns(member)]);
  return Object.fromEntries(members);
}

/** Whether a constant of the plan and one of the source are certainly not the same. */
export function differs(planned: Json, written: Json): boolean {
  if (isArray(planned) || isArray(written)) {
    if (!isArray(planned) || !isArray(written) || planned.length !== written.length) return true;
    return planned.some((item, index) => differs(item, written[index] ?? null));
  }
  if (isObject(planned) || isObject(written)) {
    if (!isObject(planned) || !isObject(written)) return true;
    const names = new Set([...Object.keys(planned), ...Object.keys(written)]);
    return [...names].some((name) => {
      const [a, b] = [planned[name], written[name]];
      return a === undefined || b === undefined || differs(a, b);
    });
  }
  // Of the JSON syntax, the plan has the strings as they stand, templates and escapes included.
  if (typeof planned === "string" && /[$%]\{/.test(planned)) return false;
  if (isNumber(planned) && isNumber(written)) return !sameNumber(planned, written);
  return planned !== written;
}
