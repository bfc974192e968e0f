import { describe, expect, test } from "vitest";
import { formatKey, formatResource, inModule } from "../../checker/plan/address.js";
import type { ModuleConfiguration } from "../../checker/plan/index.js";
import { fixtureName, PLAN_FOLDERS } from "../fixtures/cases.js";
import { parsedPlan } from "../fixtures/input.js";

const plans = PLAN_FOLDERS.map((folder) => [fixtureName(folder), parsedPlan(folder)] as const);

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
