import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ModuleConfiguration, parsePlan } from "../../checker/plan/index.js";
import { formatProviderKey, nameIn, parseProviderKey } from "../../checker/plan/provider-key.js";
import { fixturePath } from "../fixtures/cases.js";

/** What Terraform 1.11 names as the provider configuration of a resource, in real plans. */
function keysOf(fixture: string) {
  const path = fixturePath(fixture, "plan.json");
  const plan = parsePlan(JSON.parse(readFileSync(path, "utf8")), path);
  const keys: Record<string, string | undefined> = {};
  const visit = (module: ModuleConfiguration | undefined, prefix: string): void => {
    for (const [address, { providerKey }] of module?.resources ?? []) {
      keys[`${prefix}${address}`] = providerKey;
    }
    for (const [name, call] of module?.calls ?? []) visit(call.module, `${prefix}module.${name}.`);
  };
  visit(plan.configuration, "");
  const blocks = [...plan.providers.values()].filter(
    ({ expressions }) => expressions !== undefined,
  );
  return { keys, blocks: blocks.map(({ key }) => key).sort() };
}

describe("the key of a provider configuration", () => {
  it("is that of the root's block, through every name that modules give it", () => {
    expect(keysOf("provider-through-modules")).toMatchObject({
      blocks: ["aws", "aws.us"],
      keys: {
        "aws_flow_log.aliased": "aws.us",
        "aws_flow_log.inherits": "aws",
        "module.passes.module.net.aws_vpc.this": "aws.us",
        "module.aliased.aws_flow_log.here": "aws",
        "module.aliased.aws_vpc.this": "aws.us",
        "module.aliased.module.deeper.aws_vpc.this": "aws.us",
      },
    });
  });

  it("stops at a module that uses no provider itself", () => {
    expect(keysOf("provider-through-modules").keys).toMatchObject({
      "module.inherits.module.net.aws_vpc.this": "module.inherits.module.net:aws",
    });
  });

  it("is that of a block in the module, an empty one too, though it stands for what is passed", () => {
    expect(keysOf("provider-blocks-in-modules")).toMatchObject({
      blocks: ["aws", "aws.us", "module.own:aws"],
      keys: {
        "module.own.aws_vpc.this": "module.own:aws",
        "module.proxy.aws_vpc.default": "module.proxy:aws",
        "module.proxy.aws_vpc.network": "module.proxy:aws.network",
      },
    });
  });

  it.each([
    ["aws", [], "aws"],
    ["aws.us", [], "aws.us"],
    ["module.proxy:aws.network", ["proxy"], "aws.network"],
    ["module.module.module.a:aws", ["module", "a"], "aws"],
  ] as const)("%s is read and written alike", (text, modules, name) => {
    const module = modules.map((step) => ({ name: step, key: undefined }));
    expect(parseProviderKey(text)).toEqual({ module, name });
    expect(formatProviderKey(module, name)).toBe(text);
    expect(nameIn(module, text)).toBe(name);
    expect(nameIn([...module, { name: "deeper", key: 0 }], text)).toBeUndefined();
  });

  it("may not tell the module, in plans of Terraform 1.0", () => {
    expect(parseProviderKey("sub:aws.us")).toEqual({ module: undefined, name: "aws.us" });
    expect(nameIn([{ name: "sub", key: undefined }], "sub:aws.us")).toBeUndefined();
  });

  it.each(["net.sub:aws", "module.:aws", ".module.a:aws", "module.a[:aws"])("is not %s", (text) => {
    expect(parseProviderKey(text)).toBeUndefined();
  });
});
