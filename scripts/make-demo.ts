/** Makes the plans of examples/demo and examples/scanners again, with the real Terraform and AWS provider. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Terraform } from "../terraform/terraform.js";

const terraform = await Terraform.open();
try {
  for (const name of ["demo", "scanners"]) {
    const example = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
    const workspace = await terraform.copy(example);
    await workspace.init();
    const plan: unknown = JSON.parse(await workspace.show(await workspace.plan()));
    // The time of planning is all that differs from one run to the next.
    const text = JSON.stringify(plan, (key, value) => (key === "timestamp" ? undefined : value), 2);
    await writeFile(join(example, "plan.json"), `${text}\n`);
  }
} finally {
  await terraform.close();
}
