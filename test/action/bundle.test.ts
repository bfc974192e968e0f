import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const DIST = "action/dist";

describe("what is committed of the action", () => {
  it("is what its sources make, byte for byte: make action", async () => {
    const folder = mkdtempSync(join(tmpdir(), "flowgate-action-"));
    try {
      await execa(process.execPath, ["scripts/build-action.mjs", folder]);
      const names = readdirSync(folder).sort();
      expect(readdirSync(DIST).sort()).toEqual(names);
      const different = names.filter(
        (name) => !readFileSync(join(folder, name)).equals(readFileSync(join(DIST, name))),
      );
      expect(different).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // Text in YAML and regular expressions are read by packages that the command line finds where it is installed.
  it.each(["function-yaml-file", "function-regexall-formatlist"])(
    "has all that a check loads, where nothing is installed: %s",
    async (name) => {
      const folder = mkdtempSync(join(tmpdir(), "flowgate-action-"));
      const fixture = `test/fixtures/${name}`;
      try {
        cpSync(DIST, folder, { recursive: true });
        writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
        const { stdout } = await execa(
          process.execPath,
          [
            ...[join(folder, "flowgate.js"), "check", "--format=json"],
            ...[`--source=${fixture}`, `${fixture}/plan.json`],
          ],
          { reject: false },
        );
        const { vpcs } = JSON.parse(readFileSync(`${fixture}/expected.json`, "utf8"));
        const expected = Object.entries<{ verdict: string }>(vpcs).map(([address, { verdict }]) => [
          address,
          verdict,
        ]);
        const [plan] = JSON.parse(stdout).plans;
        const found = plan.vpcs.map((vpc: { address: string; verdict: string }) => [
          vpc.address,
          vpc.verdict,
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe("action.yml", () => {
  const action = parse(readFileSync("action.yml", "utf8"));

  it("starts the bundle with a version of Node that runners have", () => {
    // https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#runsusing-for-javascript-actions
    expect(action.runs).toEqual({ using: "node24", main: "action/dist/index.js" });
  });

  it("has the inputs that are read, and the outputs that are written", () => {
    const read = readFileSync("action/inputs.ts", "utf8").matchAll(
      /\b(?:text|lines|flag|oneOf)\(env, "([^"]+)"/g,
    );
    const names = new Set([...read].map(([, name]) => name));
    expect([...names].sort()).toEqual(Object.keys(action.inputs).sort());
    expect(Object.keys(action.outputs)).toEqual([
      "verdict",
      "rejected",
      "report",
      "sarif",
      "comment",
      "suggestions",
    ]);
  });

  it("is described in docs/ci.md, input by input and output by output", () => {
    const page = readFileSync("docs/ci.md", "utf8");
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
      expect(page).toContain(`| \`${name}\` |`);
    }
  });

  it.each(["examples/ci/github-actions.yml", ".github/workflows/ci.yml", "docs/ci.md"])(
    "is used in %s by inputs and outputs that it has",
    (file) => {
      const text = readFileSync(file, "utf8");
      const blocks = file.endsWith(".md")
        ? Array.from(text.matchAll(/^```yaml workflow\n(.*?)^```/gms), ([, block = ""]) => block)
        : [text];
      const steps = blocks.flatMap((block) => stepsIn(parse(block))).filter(usesAction);
      expect(steps).toHaveLength(1);
      const [{ id, with: given = {} } = {}] = steps;
      expect(id).toBe("flowgate");
      expect(given).toHaveProperty("plan");
      expect(Object.keys(given).filter((name) => !(name in action.inputs))).toEqual([]);
      // The command line, as a step of this name, has others.
      const outputs = file.endsWith(".md")
        ? []
        : text.matchAll(/steps\.flowgate\.outputs\.([\w-]+)/g);
      const names = Array.from(outputs, ([, name = ""]) => name);
      expect(names.filter((name) => !(name in action.outputs))).toEqual([]);
    },
  );
});

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  readonly steps?: readonly Step[];
}

/** Of a workflow, a job, or a list of steps. */
function stepsIn(workflow: Workflow | readonly Step[]): readonly Step[] {
  if ("length" in workflow) return workflow;
  return workflow.steps ?? Object.values(workflow.jobs ?? {}).flatMap((job) => job.steps);
}

function usesAction({ uses = "" }: Step): boolean {
  return uses === "./" || uses.startsWith("flowgate/flowgate@");
}
