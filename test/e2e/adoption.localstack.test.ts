import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { fencesOf, PAGES } from "../docs/pages.js";
import { withLocalSources } from "../modules/local-sources.js";
import { APPLIED, Deployment, hcl, REGION } from "./deployment.js";

const HERE = join(import.meta.dirname, "adoption");

/** The calls that the documentation has adopt what is deployed. */
function documented(): string {
  const page = PAGES.find(({ path }) => path === "docs/terraform-modules.md");
  if (page === undefined) throw new Error("the page is not there");
  const [, text] = page.text.split(/^## Adopting what is there$/m);
  if (text === undefined) throw new Error("the page says nothing of adopting");
  const blocks = fencesOf({ ...page, text }).filter(({ language }) => language === "hcl");
  return blocks.map((block) => block.text).join("\n");
}

async function configuration(...texts: readonly string[]): Promise<string> {
  const text = texts.join("\n").replaceAll("eu-central-1", REGION);
  return await withLocalSources(text);
}

test("what is deployed moves into the modules, and nothing that records is replaced", async () => {
  const kept = await readFile(join(HERE, "kept.tf"), "utf8");
  const before = await configuration(kept, await readFile(join(HERE, "before.tf"), "utf8"));
  await using deployment = await Deployment.open(inject("emulatorEndpoint"), async (folder) => {
    await hcl(before)(folder);
    await cp(join(import.meta.dirname, "../modules/first-edition"), join(folder, "first-edition"), {
      recursive: true,
    });
  });
  await deployment.check();
  await deployment.apply();

  const vpc = (await deployment.vpcIds()).get("aws_vpc.shared") ?? "";
  const made = await deployment.createFlowLog(vpc, "network-flow-logs");
  const after = await configuration(kept, documented());
  await deployment.rewrite(
    after
      .replace(/vpc-0123456789abcdef0/g, vpc)
      .replace(/fl-0123456789abcdef0/g, made.id)
      .replace(/arn:aws:logs:[^"]+/g, made.group)
      .replace(/arn:aws:iam:[^"]+/g, made.role),
  );

  const checked = await deployment.check("--scope", "all");
  expect(checked).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(checked.stdout).summary).toMatchObject({ vpcs: 6, covered: 6, rejected: 0 });
  // The default security group is called apart from its VPC now. The policy of the public module's role is a managed
  // one, which an inline one takes the place of.
  expect(await deployment.changes()).toEqual([
    "update module.legacy_network.aws_default_security_group.this: tags, tags_all",
    "delete module.vpc.aws_iam_policy.vpc_flow_log_cloudwatch[0]: ",
    "delete module.vpc.aws_iam_role_policy_attachment.vpc_flow_log_cloudwatch[0]: ",
    "update module.vpc_flow_log.aws_iam_role.this[0]: assume_role_policy, description",
    "create module.vpc_flow_log.aws_iam_role_policy.delivery[0]: name, policy, role",
  ]);

  await deployment.apply();
  const verified = await deployment.verify("--plan", APPLIED);
  expect(JSON.parse(verified.stdout).summary).toMatchObject({ vpcs: 6, covered: 6, rejected: 0 });
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(await deployment.drift()).toEqual([]);
  await deployment.destroy();
  expect(await deployment.leftovers()).toEqual([]);
}, 300_000);
