/** Makes examples/demo/plan.json again, with the real Terraform and AWS provider. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Terraform } from "../localstack/terraform.js";

const demo = fileURLToPath(new URL("../examples/demo", import.meta.url));

const terraform = await Terraform.open();
try {
  const workspace = await terraform.copy(demo);
  await workspace.init();
  const plan: unknown = JSON.parse(await workspace.show(await workspace.plan()));
  // The time of planning is all that differs from one run to the next.
  const text = JSON.stringify(plan, (key, value) => (key === "timestamp" ? undefined : value), 2);
  await writeFile(join(demo, "plan.json"), `${text}\n`);
} finally {
  await terraform.close();
}
