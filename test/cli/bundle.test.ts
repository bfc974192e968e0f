import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLI, flowgate } from "./flowgate.js";

/** What the bundler made, and not the sources that the other tests import. */
const bundle: typeof import("../../checker/index.js") = await import(
  new URL("index.js", new URL(CLI, "file:")).href
);

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

// One of every reader of sources: native, JSON, both beside each other, override, modules, a file.
const CASES = [
  "local-chain",
  "file-json",
  "file-json-beside-hcl",
  "file-override",
  "module-json",
  "module-nested-meta",
  "function-json-file",
  "function-text",
  "function-yaml-file",
];

interface Expected {
  readonly vpcs: Readonly<Record<string, { readonly verdict: string }>>;
  readonly exit: number;
}

describe.each(CASES)("%s", (name) => {
  const folder = join(FIXTURES, name);

  test("is judged rightly by the library in dist", async () => {
    const expected: Expected = JSON.parse(await readFile(join(folder, "expected.json"), "utf8"));
    const workingFolder = folder;
    const { plan, folder: planFolder } = await bundle.readPlan("plan.json", { workingFolder });
    const source = await bundle.findSource({
      plan,
      planFolder,
      workingFolder,
      explicit: [],
      disabled: false,
    });
    expect(source.source).toBeDefined();
    const report = bundle.check([{ plan, source }], { scope: "introduced", requireProof: false });
    const verdicts = report.plans.flatMap(({ vpcs }) =>
      vpcs.map(({ address, verdict }) => [address, verdict]),
    );
    expect(Object.fromEntries(verdicts)).toEqual(
      Object.fromEntries(
        Object.entries(expected.vpcs).map(([address, { verdict }]) => [address, verdict]),
      ),
    );
  });

  test("is judged rightly by the command line in dist", async () => {
    const expected: Expected = JSON.parse(await readFile(join(folder, "expected.json"), "utf8"));
    const run = await flowgate(["check", "plan.json", "--format", "json"], { cwd: folder });
    expect(run).toMatchObject({ code: expected.exit, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ plans: [{ source: { used: true } }] });
  });
});
