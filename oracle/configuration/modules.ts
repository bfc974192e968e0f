import { id, idList, idMap } from "../expressions/index.js";
import { type Expression, ID, KEYS, listOf, mapOf, quote, quoteAll } from "../expressions/types.js";
import type { Growth } from "./growth.js";
import { addLog } from "./logs.js";
import { type Block, ROOT } from "./model.js";
import { addLocal, value } from "./values.js";
import { addPassed } from "./variables.js";
import { addCounted, addKeyed, addSingle } from "./vpcs.js";

/** A module with VPCs of its own, that gets ids and gives some, called once or several times. */
export function addModule(growth: Growth): void {
  const { random } = growth;
  const name = growth.name("m");
  const file = `${name}/main.tf`;
  const call = callOf(growth);
  const inputs = Array.from({ length: random.between(1, 3) }, () => addInput(growth, file));
  growth.add(variable(file, "key", "string"));
  const passed = random.chance(0.5) ? [addPassed(growth, file)] : [];
  const lines = [
    `source = "./${name}"`,
    ...(call.repetition === undefined ? [] : [call.repetition]),
    `key = ${call.key}`,
    ...inputs.map(({ variable, text }) => `${variable} = ${text}`),
    ...passed,
  ];
  const block: Block = {
    kind: "call",
    file: ROOT,
    name: `module.${name}`,
    text: `module "${name}" {\n${lines.map((line) => `  ${line}`).join("\n")}\n}`,
  };
  growth.add(block);
  addSingle(growth, file);
  if (random.chance(0.5)) addKeyed(growth, file, 2);
  else addCounted(growth, file, 2);
  for (let left = random.between(1, 2); left > 0; left--) addLocal(growth, file);
  for (let left = random.between(1, 2); left > 0; left--) addLog(growth, file);
  for (let left = random.between(2, 3); left > 0; left--) {
    const { output, type } = addOutput(growth, file);
    growth.know(block, [call.output(block.name, { text: output, type })]);
  }
}

interface Call {
  readonly repetition?: string;
  readonly key: string;
  /** What the calling module sees of an output. */
  readonly output: (module: string, output: Expression) => Expression;
}

function callOf({ random }: Growth): Call {
  const keys = random.sample(KEYS, random.between(1, 3));
  const length = random.between(1, 3);
  return random.pick<Call>([
    { key: '"one"', output: (module, { text, type }) => ({ text: `${module}.${text}`, type }) },
    {
      repetition: `count = ${length}`,
      key: "tostring(count.index)",
      output: (module, { text, type }) =>
        random.chance(0.5)
          ? { text: `${module}[*].${text}`, type: listOf(type, length) }
          : { text: `${module}[${random.below(length)}].${text}`, type },
    },
    {
      repetition: `for_each = toset(${quoteAll(keys)})`,
      key: "each.key",
      output: (module, { text, type }) =>
        random.chance(0.5)
          ? { text: `{ for k, one in ${module} : k => one.${text} }`, type: mapOf(type, keys) }
          : { text: `${module}[${quote(random.pick(keys))}].${text}`, type },
    },
  ]);
}

function addInput(
  growth: Growth,
  file: string,
): { readonly variable: string; readonly text: string } {
  const { random } = growth;
  const name = growth.name("i");
  const outside = growth.context(ROOT);
  const { constraint, text, inside } = random.pick([
    () => ({
      constraint: random.pick(["string", "any"]),
      text: id(outside),
      inside: { text: `var.${name}`, type: ID },
    }),
    () => {
      const { text, type } = idList(outside);
      const constraint = random.pick(["list(string)", "any", "list(any)"]);
      return { constraint, text, inside: { text: `var.${name}`, type } };
    },
    () => {
      const { text, type } = idMap(outside);
      const constraint = random.pick(["map(string)", "any", "map(any)"]);
      return { constraint, text, inside: { text: `var.${name}`, type } };
    },
    () => ({
      constraint: "object({ id = string, n = optional(string), q = optional(list(string), []) })",
      text: `{ id = ${id(outside)}, n = ${random.below(3)}, drop = true }`,
      inside: { text: `var.${name}.id`, type: ID },
    }),
  ])();
  growth.add(variable(file, name, constraint), [inside]);
  return { variable: name, text };
}

function addOutput(growth: Growth, file: string): Expression & { readonly output: string } {
  const output = growth.name("o");
  const { text, type } = value(growth.context(file));
  growth.add({
    kind: "other",
    file,
    name: `output.${output}`,
    text: `output "${output}" {\n  value = ${text}\n}`,
  });
  return { output, text, type };
}

function variable(file: string, name: string, constraint: string): Block {
  return {
    kind: "other",
    file,
    name: `var.${name}`,
    text: `variable "${name}" {\n  type = ${constraint}\n}`,
  };
}
