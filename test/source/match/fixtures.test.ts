import { beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../../checker/plan/model.js";
import { plannedLineEnds } from "../../../checker/source/fit.js";
import { matchSource, type Source } from "../../../checker/source/index.js";
import { readFolder } from "../../../checker/source/read.js";
import { fixtureName, PLAN_FOLDERS } from "../../fixtures/cases.js";
import { parsedPlan } from "../../fixtures/input.js";

interface Fixture {
  readonly name: string;
  readonly plan: Plan;
  readonly source: Source;
  /** What the plan says of the configuration, as text. */
  readonly configuration: string;
}

let fixtures: readonly Fixture[];

beforeAll(async () => {
  const all = PLAN_FOLDERS.map(async (folder) => {
    const plan = parsedPlan(folder);
    const options = { tool: toolOf(plan), lineEnds: plannedLineEnds(plan) };
    const { source } = await readFolder(folder, process.cwd(), plan, options);
    const configuration = serialized(plan.configuration);
    return { name: fixtureName(folder), plan, source, configuration };
  });
  fixtures = (await Promise.all(all)).filter(({ plan }) => plan.configuration !== undefined);
});

describe("every fixture", () => {
  it("is read without a problem", () => {
    expect(fixtures.length).toBeGreaterThan(100);
    const problems = fixtures.flatMap(({ source }) => source.problems);
    const own = problems.filter(
      ({ message }) => !/^module \S+ is not installed here/.test(message),
    );
    expect(own).toEqual([]);
    // What is downloaded is not at hand.
    expect(
      problems.every(({ at }) => at?.file.includes("/remedy-downloaded-module/") ?? false),
    ).toBe(true);
  });

  it("matches its own plan", () => {
    const refused = fixtures
      .map(({ name, plan, source }) => ({ name, reasons: matchSource(plan, source) }))
      .filter(({ reasons }) => reasons.length > 0);
    expect(refused).toEqual([]);
  });

  it("matches no plan whose configuration has other references or constants", () => {
    const taken = fixtures.flatMap((one) =>
      fixtures
        .filter((other) => isWritten(one, other) && !sameConfiguration(one, other))
        .filter((other) => matchSource(one.plan, other.source).length === 0)
        .map((other) => `${other.name} for ${one.name}`),
    );
    expect(taken).toEqual([]);
  });
});

/** Plans that do not tell are of Terraform, here. */
function toolOf({ tool }: Plan): "terraform" | "opentofu" {
  return tool === "unknown" ? "terraform" : tool;
}

// Terraform 1.0 left attributes out, so that its plans look like others and are not.
function isWritten(...all: readonly Fixture[]): boolean {
  return all.every(({ plan }) => !plan.terraformVersion?.startsWith("1.0."));
}

/** Whether a plan tells two configurations apart at all: no plan holds locals, for one. */
function sameConfiguration(one: Fixture, other: Fixture): boolean {
  return one.configuration === other.configuration;
}

function serialized(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Map ? [...inner].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : inner,
  );
}
