import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { expectedOf, fixturePath } from "../fixtures/cases.js";
import { CLI, flowgate } from "./flowgate.js";

/** What the bundler made, and not the sources that the other tests import. */
const bundle: typeof import("../../checker/index.js") = await import(
  new URL("index.js", new URL(CLI, "file:")).href
);

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

test("what is compiled before is ASCII, of which a byte is a character", async () => {
  // What the bundler does not write so are patterns, which have to be in the sources.
  const program = await readFile(new URL("program.cjs", new URL(CLI, "file:")), "utf8");
  expect(program.match(/.{0,20}[^\0-\x7f].{0,20}/g)).toBeNull();
});

describe.each(CASES)("%s", (name) => {
  const folder = fixturePath(name);

  test("is judged rightly by the library in dist", async () => {
    const expected = expectedOf(name);
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
    const expected = expectedOf(name);
    const run = await flowgate(["check", "plan.json", "--format", "json"], { cwd: folder });
    expect(run).toMatchObject({ code: expected.exit, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ plans: [{ source: { used: true } }] });
  });
});
