import type { PlanCoverage } from "../../coverage/model.js";
import { isNumber, textOf } from "../../number/number.js";
import { configurationKey, formatResource } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import type { ModuleSource } from "../../source/model.js";

/** More locals behind locals than any module has. */
const MOST_STEPS = 10;

/**
 * The input of a resource's module that has to become `true` for it to have its one instance: where its `count` is
 * `var.a && var.b ? 1 : 0`, by itself or through locals, and all others are.
 */
export function switchThatIsOff(
  { source: { source }, trace }: PlanCoverage,
  { module, mode, type, name }: ResourceChange,
): string | undefined {
  const own = source?.modules.get(configurationKey(module));
  const count = own?.resources.get(formatResource(mode, type, name))?.count;
  if (own === undefined || count?.kind !== "conditional" || module.length === 0) return undefined;
  if (numberIn(count.then) !== "1" || numberIn(count.otherwise) !== "0") return undefined;
  const inputs = allOf(own, count.condition);
  const off = inputs?.filter((input) => {
    const value = trace.variable(module, input);
    return !(value?.kind === "scalar" && value.value === true);
  });
  const [only, ...others] = new Set(off);
  const value = only === undefined ? undefined : trace.variable(module, only);
  const isOff = value?.kind === "scalar" && value.value === false;
  return others.length === 0 && isOff ? only : undefined;
}

/** The variables that have to be true, all of them; undefined where there is more to it. */
function allOf(
  module: ModuleSource,
  expression: Expression,
  steps = 0,
): readonly string[] | undefined {
  if (expression.kind === "binary" && expression.operator === "&&") {
    const left = allOf(module, expression.left, steps);
    const right = allOf(module, expression.right, steps);
    return left && right && [...left, ...right];
  }
  if (expression.kind !== "attribute" || expression.of.kind !== "variable") return undefined;
  const { of, name } = expression;
  if (of.name === "var") return [name];
  const local = of.name === "local" ? module.locals.get(name) : undefined;
  return local === undefined || steps > MOST_STEPS
    ? undefined
    : allOf(module, local.value, steps + 1);
}

function numberIn(expression: Expression): string | undefined {
  return expression.kind === "literal" && isNumber(expression.value)
    ? textOf(expression.value)
    : undefined;
}
