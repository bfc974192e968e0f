import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { documentOf } from "../../bench/stacks/document.js";
import type { Wiring } from "../../bench/stacks/model.js";
import { WIRINGS } from "../../bench/stacks/wirings/index.js";
import { writeSources } from "../../bench/stacks/write.js";
import { FIXED_TIME, samePlan, TIMESTAMP } from "../../scripts/same-plan.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";
import { fixturePath } from "../fixtures/cases.js";

let terraform: Terraform;
let providers: Workspace;
let provider: string;

beforeAll(async () => {
  terraform = await Terraform.open();
  providers = await terraform.empty("providers");
  provider = await readFile(fixturePath("provider.tf"), "utf8");
  await writeFile(join(providers.folder, "provider.tf"), provider);
  await providers.init();
});
afterAll(() => terraform.close());

// Two at a time, each of which takes a core and 700 MB.
const PAIRS = WIRINGS.flatMap((_, index) =>
  index % 2 === 0 ? [WIRINGS.slice(index, index + 2)] : [],
);

it.each(PAIRS.map((pair) => ({ names: pair.map(({ name }) => name).join(" and "), pair })))(
  "plans of $names are what Terraform makes of their sources",
  async ({ pair }) => {
    const compared = await Promise.all(pair.map(compare));
    for (const { isSame, made } of compared) expect(isSame, made).toBe(true);
  },
);

async function compare({ name, make }: Wiring) {
  const stack = make({ vpcs: 3, traffic: "ALL" });
  const workspace = await terraform.empty(name);
  writeSources(workspace.folder, stack);
  await writeFile(join(workspace.folder, "provider.tf"), provider);
  await workspace.initLike(providers);
  const printed = await workspace.show(await workspace.plan());
  const made = [...documentOf(stack)].join("");
  return { made, isSame: samePlan(printed.replace(TIMESTAMP, FIXED_TIME), made) };
}
