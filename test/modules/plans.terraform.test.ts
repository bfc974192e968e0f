import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../checker/report/model.js";
import { loadParser } from "../../checker/source/index.js";
import { FlowLogsRequired } from "../../modules/index.js";
import { publishModules } from "../../terraform/published-modules.js";
import { fencesOf, PAGES } from "../docs/pages.js";
import { everything } from "./everything.js";
import { withLocalSources } from "./local-sources.js";
import { parts } from "./parts.js";
import { gate, Workspaces } from "./workspaces.js";

const ROOT = join(import.meta.dirname, "../..");

let workspaces: Workspaces;
let scratch: string;
let published: string;
beforeAll(async () => {
  await loadParser();
  published = await mkdtemp(join(tmpdir(), "flowgate-published-"));
  workspaces = await Workspaces.open(await publishModules(published));
  // In the repository, where CDKTF is found, and `flowgate/cdktf` is modules/index.ts.
  scratch = await mkdtemp(join(ROOT, "cdktf.out-"));
});
afterAll(async () => {
  await workspaces.close();
  await rm(scratch, { recursive: true });
  await rm(published, { recursive: true });
});

/** Whether the records of each VPC arrive. */
function recordedIn({ plans }: Report): readonly (boolean | null)[] {
  return plans.flatMap(({ vpcs }) => vpcs.map(({ recorded }) => recorded));
}

function blockOf(markdown: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(markdown)?.[1];
  if (block === undefined) throw new Error(`there is no block of ${language}`);
  return block;
}

const PROVIDER = `provider "aws" {
  region = "eu-central-1"
}
`;

describe("what the README shows a newcomer", () => {
  it("is ten lines of TypeScript, and passes", async () => {
    const program = blockOf(await readFile(join(ROOT, "README.md"), "utf8"), "ts");
    expect(program.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(10);
    await writeFile(join(scratch, "main.ts"), program.replaceAll("cdktn", "cdktf"));
    const stack = await workspaces.synthesize(join(scratch, "main.ts"));
    const { report } = await gate(await stack("network"));
    expect(report.summary).toMatchObject({ vpcs: 1, covered: 1, errors: 0 });
    expect(recordedIn(report)).toEqual([true]);
  });

  it("is eight lines of HCL, and passes", async () => {
    const configuration = blockOf(await readFile(join(ROOT, "README.md"), "utf8"), "hcl fragment");
    expect(configuration.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(8);
    // As its readers have it: from git.
    const workspace = await workspaces.write(configuration);
    const { report } = await gate(workspace);
    expect(report.summary).toMatchObject({ vpcs: 1, covered: 1, errors: 0 });
    expect(recordedIn(report)).toEqual([true]);
  });
});

describe("the examples", () => {
  it("of CDKTF validate, plan, and pass", async () => {
    const stack = await workspaces.synthesize("examples/cdktf/main.ts");
    const networks = await gate(await stack("networks"));
    expect(networks.report.summary).toMatchObject({ vpcs: 2, covered: 2, errors: 0 });
    expect(recordedIn(networks.report)).toEqual([true, true]);
    const foreign = await gate(await stack("foreign-vpc"), ["-var=vpc_id=vpc-0123456789abcdef0"]);
    expect(foreign.report.summary).toMatchObject({ vpcs: 0, errors: 0 });
    expect(foreign.report.plans[0]?.flow_logs).toMatchObject([{ vpc: "vpc-0123456789abcdef0" }]);
  });
});

it("the calls of plain modules in the documentation plan, and pass", async () => {
  const page = PAGES.find(({ path }) => path === "docs/terraform-modules.md");
  const [text = ""] = page?.text.split(/^## Adopting what is there$/m) ?? [];
  const blocks = fencesOf({ path: "docs/terraform-modules.md", text })
    .filter(({ language, text: block }) => language === "hcl" && !block.includes("/aws-6/"))
    .map((block) => block.text);
  const calls = await withLocalSources([PROVIDER, ...blocks].join("\n"));
  const { report } = await gate(await workspaces.write(calls));
  expect(report.summary).toMatchObject({ vpcs: 5, covered: 5, errors: 0 });
  expect(recordedIn(report)).toEqual([true, true, true, true, true]);
});

it("everything that the constructs can make validates, plans, and passes", async () => {
  const outdir = join(scratch, "everything");
  const app = new App({ outdir });
  everything(new TerraformStack(app, "everything"));
  app.synth();
  const { report } = await gate(await workspaces.stack(join(outdir, "stacks/everything")));
  expect(report.summary).toMatchObject({ vpcs: 2, covered: 2, errors: 0 });
  expect(recordedIn(report)).toEqual([true, true]);
});

it("what is not of a VPC validates and plans, and covers none, as synthesis says as well", async () => {
  const outdir = join(scratch, "parts");
  const app = new App({ outdir });
  parts(new TerraformStack(app, "parts"));
  app.synth();
  const { report } = await gate(await workspaces.stack(join(outdir, "stacks/parts")));
  const verdicts = report.plans.flatMap(({ vpcs }) =>
    vpcs.map(({ address, verdict, rejected }) => ({ address, verdict, rejected })),
  );
  expect(verdicts).toEqual([
    { address: "aws_vpc.bare", verdict: "uncovered", rejected: true },
    { address: "aws_vpc.recorded", verdict: "covered", rejected: false },
  ]);
  FlowLogsRequired.on(app);
  expect(() => app.synth()).toThrow("aws_vpc.bare of the stack parts has no flow log");
  expect(() => app.synth()).not.toThrow("aws_vpc.recorded");
});
