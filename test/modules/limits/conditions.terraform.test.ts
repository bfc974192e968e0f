import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Terraform } from "../../../terraform/terraform.js";
import { LIMIT_CASES } from "./cases.js";

let terraform: Terraform;
beforeAll(async () => {
  terraform = await Terraform.open();
});
afterAll(() => terraform.close());

/** What Terraform says of a value of a limit. */
interface Answer {
  readonly limit: string;
  readonly value: unknown;
  readonly allowed: unknown;
}

it("the plain modules' conditions allow what the constructs allow", async () => {
  const cases = LIMIT_CASES.flatMap(({ name, allowed, refused, condition }) =>
    [...allowed.map((value) => [value, true]), ...refused.map((value) => [value, false])].map(
      ([value, answer]) => ({ limit: name, value: value ?? null, answer, condition }),
    ),
  );
  const workspace = await terraform.empty("limits");
  const values = cases.map(({ value }) => value);
  // What is left out of a construct's props is null in a variable.
  await writeFile(
    join(workspace.folder, "values.json"),
    JSON.stringify(values, (_, value) => (value === undefined ? null : value)),
  );
  const conditions = cases.map(({ condition }, at) => condition(`local.values[${at}]`));
  await writeFile(join(workspace.folder, "main.tf"), configuration(conditions));
  const { planned_values: planned } = JSON.parse(await workspace.show(await workspace.plan()));
  const answers: readonly unknown[] = planned.outputs.answers.value;
  const said = cases.map(
    ({ limit, value }, at): Answer => ({ limit, value, allowed: answers[at] }),
  );
  const wanted = cases.map(
    ({ limit, value, answer }): Answer => ({ limit, value, allowed: answer }),
  );
  expect(cases.length).toBeGreaterThan(400);
  expect(said).toEqual(wanted);
});

function configuration(conditions: readonly string[]): string {
  return `locals {
  values = jsondecode(file("\${path.module}/values.json"))
}

output "answers" {
  value = [
${conditions.map((condition) => `    ${condition},\n`).join("")}  ]
}
`;
}
