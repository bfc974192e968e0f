import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CheckInput, check } from "../../checker/check.js";
import type { Plan } from "../../checker/plan/index.js";
import { isObject } from "../../checker/plan/json.js";
import { argumentValue } from "../../checker/trace/configuration/arguments.js";
import { createEngine } from "../../checker/trace/trace.js";
import { fixtureName, PLAN_FOLDERS } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";

const inputs = new Map<string, Promise<CheckInput>>();

/** Nothing that is asked of a fixture changes it. */
function read(folder: string): Promise<CheckInput> {
  const input = inputs.get(folder) ?? readInput(join(folder, "plan.json"));
  inputs.set(folder, input);
  return input;
}

function covered(
  plan: Plan,
  source: CheckInput["source"],
  requireProof = false,
): ReadonlySet<string> {
  const report = check([{ plan, source }], { scope: "all", requireProof });
  const vpcs = report.plans.flatMap((judged) => judged.vpcs);
  return new Set(vpcs.flatMap(({ address, verdict }) => (verdict === "covered" ? [address] : [])));
}

const NO_SOURCE = { source: undefined, path: undefined, notes: [] };

describe.each(PLAN_FOLDERS.map((folder) => [fixtureName(folder), folder]))("%s", (_, folder) => {
  it("no flow log makes a verdict worse", async () => {
    const input = await read(folder);
    for (const source of [input.source, NO_SOURCE]) {
      const all = covered(input.plan, source);
      // What destroys a flow log at one address takes it from every other.
      const logs = input.plan.resources.filter(
        ({ type, actions }) => /_flow_log$/.test(type) && !actions.includes("delete"),
      );
      for (const log of logs) {
        const resources = input.plan.resources.filter((change) => change !== log);
        const fewer = covered({ ...input.plan, resources }, source);
        // A VPC that goes is told by what it had.
        expect([...fewer].filter((address) => !all.has(address))).toEqual([]);
      }
    }
  });

  it("sources add proof, and take none away", async () => {
    const { plan, source } = await read(folder);
    const without = covered(plan, NO_SOURCE, true);
    const withSource = covered(plan, source, true);
    expect([...without].filter((address) => !withSource.has(address))).toEqual([]);
  });

  // The plan itself says what the expressions come to, wherever it knows.
  it("evaluates every argument to the value that Terraform planned", async () => {
    if (ignoresChanges(folder)) return;
    const { plan, source } = await read(folder);
    const engine = createEngine(plan, source.source);
    for (const instance of engine.index.byAddress.values()) {
      const { change } = instance;
      if (change?.after == null || change.mode !== "managed") continue;
      for (const [name, planned] of Object.entries(change.after)) {
        const pending = isObject(change.afterUnknown) ? change.afterUnknown[name] : undefined;
        if (pending !== undefined && pending !== false) continue;
        if (typeof planned !== "string" && typeof planned !== "number") continue;
        const value = argumentValue(engine, instance, name);
        // JSON policies are written anew by the provider.
        if (value?.kind !== "scalar" || value.value === null || /policy$/.test(name)) continue;
        expect(String(value.value), `${instance.address}.${name}`).toBe(String(planned));
      }
    }
  });
});

// With ignore_changes an argument says nothing about the attribute.
function ignoresChanges(folder: string): boolean {
  const file = join(folder, "main.tf");
  return existsSync(file) && readFileSync(file, "utf8").includes("ignore_changes");
}

it("reads enough plans to mean something", () => {
  expect(PLAN_FOLDERS.length).toBeGreaterThanOrEqual(80);
});
