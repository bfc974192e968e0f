import { id, idList, list, map } from "../expressions/index.js";
import { type Context, type Expression, ID } from "../expressions/types.js";
import type { Growth } from "./growth.js";

/** An id, or a list or a map that leads to some. */
export function value(context: Context): Expression {
  return context.random.pick<() => Expression>([
    () => ({ text: id(context), type: ID }),
    () => list(context),
    () => map(context),
  ])();
}

export function addLocal(growth: Growth, file: string): void {
  const name = growth.name("l");
  const { text, type } = value(growth.context(file));
  growth.add(
    { kind: "local", file, name: `local.${name}`, text: `locals {\n  ${name} = ${text}\n}` },
    [{ text: `local.${name}`, type }],
  );
}

/** A value that Terraform holds in its state, and knows after apply only. */
export function addStored(growth: Growth, file: string): void {
  const name = growth.name("stored");
  const { text, type } = idList(growth.context(file));
  growth.add(
    {
      kind: "other",
      file,
      name: `terraform_data.${name}`,
      text: `resource "terraform_data" "${name}" {\n  input = ${text}\n}`,
    },
    [{ text: `terraform_data.${name}.output`, type }],
  );
}
