import { beforeAll, describe, expect, it } from "vitest";
import { parsePlan } from "../../../checker/plan/index.js";
import { loadParser, readSource, type Source } from "../../../checker/source/index.js";
import { createTrace } from "../../../checker/trace/trace.js";
import { changeOf, planDocument } from "../../plan/documents.js";
import { folderOf } from "../../source/folder.js";

beforeAll(() => loadParser());

/** A plan with `aws_vpc.this` in the root or in `module.net`, made by the configuration of this key. */
function argument(key: string, inModule: boolean, source?: Source): string | undefined {
  const address = inModule ? "module.net.aws_vpc.this" : "aws_vpc.this";
  const resources = [
    {
      address: "aws_vpc.this",
      mode: "managed",
      type: "aws_vpc",
      name: "this",
      provider_config_key: key,
    },
  ];
  const plan = parsePlan(
    planDocument({
      resource_changes: [changeOf({ address, ...(inModule && { module_address: "module.net" }) })],
      configuration: {
        root_module: inModule
          ? { module_calls: { net: { module: { resources } } } }
          : { resources },
      },
    }),
    "plan.json",
  );
  const [change] = plan.resources;
  if (change === undefined) throw new Error("the plan has no VPC");
  return createTrace(plan, source).provider(change);
}

function sources(provider: string, inModule: boolean): Promise<Source> {
  const vpc = `resource "aws_vpc" "this" {\n${provider}\n}\n`;
  const folder = folderOf(
    inModule
      ? { "main.tf": 'module "net" {\n  source = "./net"\n}\n', "net/main.tf": vpc }
      : { "main.tf": vpc },
  );
  return readSource(folder, "opentofu", folder);
}

describe("the provider argument beside a VPC", () => {
  it.each([
    ["provider = aws.eu", "aws.eu"],
    ["provider = aws", "aws"],
    ["provider = network", "network"],
    ['provider = "aws.eu"', "aws.eu"],
    ["provider = aws.by_region[each.key]", "aws.by_region[each.key]"],
    ['provider = aws.by_region["eu"]', 'aws.by_region["eu"]'],
    ["provider = aws.by_region[local.regions[each.key]]", undefined],
    ["", undefined],
  ])("is that of its block: %s", async (written, expected) => {
    expect(argument("aws.root", false, await sources(written, false))).toBe(expected);
    expect(argument("aws.root", true, await sources(written, true))).toBe(expected);
  });

  it.each([
    ["aws", undefined],
    ["aws.eu", "aws.eu"],
    ["network", "network"],
  ])("is, without sources, what the plan says in the root module: %s", (key, expected) => {
    expect(argument(key, false)).toBe(expected);
  });

  it.each([
    ["module.net:aws.eu", "aws.eu"],
    ["module.net:aws", undefined],
    // The name that the root gives it says nothing of the one in the module.
    ["aws.eu", undefined],
    ["module.other:aws.eu", undefined],
  ])("is, without sources in a module, only what stands there: %s", (key, expected) => {
    expect(argument(key, true)).toBe(expected);
  });
});
