import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "../../checker/check.js";
import type { Report } from "../../checker/report/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { changeOf, planDocument } from "../plan/documents.js";

const FIXTURE = fixturePath("remedy-downloaded-module");

/** In the fixture's main.tf and in its local module, where each VPC's module is called. */
const CALLS = {
  "module.single.aws_vpc.this": { file: "main.tf", line: 2 },
  "module.accepting.aws_vpc.this": { file: "main.tf", line: 12 },
  'module.keyed["a"].aws_vpc.this': { file: "main.tf", line: 19 },
  "module.local.module.net[1].aws_vpc.this": { file: "modules/site/main.tf", line: 1 },
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-called-at-"));
  await cp(FIXTURE, join(folder, "infra"), { recursive: true });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function reportFrom(workingFolder: string): Promise<Report> {
  const input = await readInput(join(folder, "infra/plan.json"), { workingFolder });
  return check([input], { scope: "all", requireProof: false });
}

function placesIn({ plans }: Report) {
  return Object.fromEntries(
    plans.flatMap(({ vpcs }) =>
      vpcs
        .filter(({ address }) => Object.hasOwn(CALLS, address))
        .map(({ address, location, called_at }) => [address, { location, called_at }]),
    ),
  );
}

test("a module that is not installed is known by its call", async () => {
  const report = await reportFrom(join(folder, "infra"));
  const expected = Object.entries(CALLS).map(([address, called_at]) => [
    address,
    { location: null, called_at },
  ]);
  expect(placesIn(report)).toEqual(Object.fromEntries(expected));
  const findings = report.plans.flatMap((plan) => plan.findings);
  const single = findings.find(({ vpc }) => vpc === "module.single.aws_vpc.this");
  expect(single?.called_at).toEqual(CALLS["module.single.aws_vpc.this"]);
  const accepting = findings.find(({ vpc }) => vpc === "module.accepting.aws_vpc.this");
  expect(accepting?.called_at).toEqual(CALLS["module.accepting.aws_vpc.this"]);
});

test("an installed one by its call, too, and by where it is", async () => {
  const modules = join(folder, "infra/.terraform/modules");
  await mkdir(modules, { recursive: true });
  await cp(join(FIXTURE, "modules/net"), join(modules, "net"), { recursive: true });
  const keys = ["single", "recorded", "accepting", "keyed", "local.net"];
  const listed = keys.map((Key) => ({
    Key,
    Source: "git::https://git.example.com/modules.git//net",
    Dir: ".terraform/modules/net",
  }));
  const root = [
    { Key: "", Source: "", Dir: "." },
    { Key: "local", Source: "./modules/site", Dir: "modules/site" },
  ];
  const list = JSON.stringify({ Modules: [...root, ...listed] });
  await writeFile(join(modules, "modules.json"), list);
  const report = await reportFrom(join(folder, "infra"));
  const location = { file: ".terraform/modules/net/main.tf", line: expect.any(Number) };
  const expected = Object.entries(CALLS).map(([address, called_at]) => [
    address,
    { location, called_at },
  ]);
  expect(placesIn(report)).toEqual(Object.fromEntries(expected));
  const findings = report.plans.flatMap((plan) => plan.findings);
  const single = findings.find(({ vpc }) => vpc === "module.single.aws_vpc.this");
  expect(single).toMatchObject({ location, called_at: CALLS["module.single.aws_vpc.this"] });
});

test("what is written beside the working folder is called from there", async () => {
  await mkdir(join(folder, "live"));
  const report = await reportFrom(join(folder, "live"));
  const { location, called_at } = placesIn(report)["module.single.aws_vpc.this"] ?? {};
  expect(location?.file).toBe("../infra/.terraform/modules/net/main.tf");
  expect(called_at).toEqual({ file: "../infra/main.tf", line: 2 });
});

test("what is written in the configuration is not called from elsewhere", async () => {
  const input = await readInput(join(fixturePath("module-nested-outputs"), "plan.json"));
  const { plans } = check([input], { scope: "all", requireProof: false });
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  expect(vpcs.length).toBeGreaterThan(0);
  for (const { location, called_at } of vpcs) {
    expect(location?.file).toMatch(/^modules\//);
    expect(called_at).toBeNull();
  }
});

test("a local module outside of the folder that flowgate was started in is known by its call", async () => {
  const block = { address: "aws_vpc.this", mode: "managed", type: "aws_vpc", name: "this" };
  const document = planDocument({
    resource_changes: [
      changeOf({ address: "module.net.aws_vpc.this", module_address: "module.net" }),
    ],
    configuration: {
      root_module: {
        module_calls: {
          net: { source: "../lib", module: { resources: [{ ...block, expressions: {} }] } },
        },
      },
    },
  });
  const files = {
    "stack/main.tf": '\nmodule "net" {\n  source = "../lib"\n}\n',
    "lib/main.tf": 'resource "aws_vpc" "this" {\n}\n',
    "stack/plan.json": JSON.stringify(document),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, "outside", dirname(path)), { recursive: true });
    await writeFile(join(folder, "outside", path), text);
  }
  for (const [workingFolder, location, called] of [
    ["outside/stack", "../lib/main.tf", { file: "main.tf", line: 2 }],
    ["outside", "lib/main.tf", null],
  ] as const) {
    const options = { workingFolder: join(folder, workingFolder) };
    const input = await readInput(join(folder, "outside/stack/plan.json"), options);
    const report = check([input], { scope: "all", requireProof: false });
    expect(report.plans[0]?.vpcs[0]).toMatchObject({
      location: { file: location, line: 1 },
      called_at: called,
    });
  }
});
