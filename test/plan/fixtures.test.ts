import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatKey, formatResource, inModule } from "../../checker/plan/address.js";
import {
  type ModuleConfiguration,
  type Plan,
  parseJson,
  parsePlan,
} from "../../checker/plan/index.js";

const FIXTURES = new URL("../fixtures/", import.meta.url);

const plans = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
  .filter((path) => /(?:^|[\\/])plan[^\\/]*\.json$/.test(path))
  .map((path): [string, Plan] => {
    const text = readFileSync(new URL(path.replaceAll("\\", "/"), FIXTURES), "utf8");
    return [path, parsePlan(parseJson(text), path)];
  });

test("there are real plans to read", () => {
  expect(plans.length).toBeGreaterThan(20);
});

describe.each(plans)("%s", (_, plan) => {
  test("addresses are made of the parts that the model has", () => {
    for (const { address, module, mode, type, name, key } of [...plan.resources, ...plan.prior]) {
      expect(inModule(module, `${formatResource(mode, type, name)}${formatKey(key)}`)).toBe(
        address,
      );
    }
  });

  test("what is planned stands in the configuration, and what goes need not", () => {
    if (plan.configuration === undefined) return;
    for (const change of plan.resources) {
      if (!["create", "read", "replace", "update"].includes(change.action)) continue;
      const steps = change.module.map(({ name }) => name);
      const home = steps.reduce<ModuleConfiguration | undefined>(
        (module, name) => module?.calls.get(name)?.module,
        plan.configuration,
      );
      const resource = formatResource(change.mode, change.type, change.name);
      expect(home?.resources.has(resource), change.address).toBe(true);
    }
  });
});
