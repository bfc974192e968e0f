import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { check } from "../../checker/check.js";
import { parseJson, parsePlan } from "../../checker/plan/index.js";
import type { Report } from "../../checker/report/model.js";
import { SPECIMENS, type Specimen, specimen } from "../../fuzz/corpus.js";
import { isObject, placesOf, type Tree, valueAt } from "../../fuzz/mutations/tree.js";
import { withSource } from "../fixtures/input.js";

/** `FLOWGATE_PROPERTY_RUNS=1000` looks further; the seed is always the same. */
const RUNS = { numRuns: Number(process.env["FLOWGATE_PROPERTY_RUNS"] ?? 60), seed: 14 };

const fixtures = fc.constantFrom(...SPECIMENS).map(specimen);

it("the order of what a plan lists changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fixtures, fc.infiniteStream(fc.nat(1_000_000)), async (chosen, order) => {
      const document = documentOf(chosen);
      for (const list of listsOf(document)) sortBy(list, order);
      const [before, after] = [await judge(chosen), await judge(chosen, { document })];
      expect(verdictsOf(after)).toEqual(verdictsOf(before));
    }),
    RUNS,
  );
});

it("blocks may stand in any file, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fixtures, fc.infiniteStream(fc.nat(1_000_000)), async (chosen, order) => {
      const files = new Map<string, string>();
      for (const [path, text] of textsOf(chosen)) {
        const blocks = blocksOf(path, text);
        if (blocks === undefined) {
          files.set(path, text);
          continue;
        }
        sortBy(blocks, order);
        for (const [at, block] of blocks.entries()) {
          const part = join(dirname(path), `part${at % 3}-${path.split("/").at(-1)}`);
          files.set(part, `${files.get(part) ?? ""}${block}\n`);
        }
      }
      const [before, after] = [
        await judge(chosen, { files: new Map(textsOf(chosen)) }),
        await judge(chosen, { files }),
      ];
      expect(verdictsOf(after)).toEqual(verdictsOf(before));
    }),
    RUNS,
  );
});

it("less source proves no more", async () => {
  await fc.assert(
    fc.asyncProperty(fixtures, fc.infiniteStream(fc.boolean()), async (chosen, choices) => {
      const files = new Map(textsOf(chosen));
      // What overrides something else, or gives a variable its value, is no less where it goes.
      fc.pre([...files.keys()].every((path) => !/override|tfvars/.test(path)));
      const whole = await judge(chosen, { files: new Map(files), requireProof: true });
      for (const [path, text] of files) {
        const kept = blocksOf(path, text)?.filter(() => choices.next().value !== false);
        if (kept !== undefined) files.set(path, kept.join("\n"));
      }
      const less = await judge(chosen, { files, requireProof: true });
      const proven = coveredBy(whole);
      expect([...coveredBy(less)].filter((address) => !proven.has(address))).toEqual([]);
    }),
    RUNS,
  );
});

it("a plan without flow logs that creates a VPC never passes", async () => {
  await fc.assert(
    fc.asyncProperty(fixtures, fc.boolean(), async (chosen, hasSources) => {
      const document = documentOf(chosen);
      for (const list of listsOf(document)) {
        list.splice(0, list.length, ...list.filter((one) => !isFlowLog(one)));
      }
      const changes = isObject(document) ? document["resource_changes"] : [];
      fc.pre(Array.isArray(changes) && changes.some(createsVpc));
      const report = await judge(chosen, { document, files: hasSources ? undefined : new Map() });
      expect(report.summary.rejects).toBe(true);
    }),
    RUNS,
  );
});

function isFlowLog(one: Tree): boolean {
  return isObject(one) && /_flow_log$/.test(String(one["type"]));
}

function createsVpc(one: Tree): boolean {
  if (!isObject(one) || !/^(?:aws_vpc|awscc_ec2_vpc)$/.test(String(one["type"]))) return false;
  const actions = isObject(one["change"]) ? one["change"]["actions"] : [];
  return Array.isArray(actions) && actions.includes("create");
}

/** The lists whose order Terraform gives no meaning: of changes, resources and modules. */
function listsOf(document: Tree): Tree[][] {
  return placesOf(document).flatMap((place) => {
    const value = valueAt(place);
    const isNamed =
      "key" in place &&
      /^(?:resource_changes|resources|child_modules|resource_drift)$/.test(place.key);
    return isNamed && Array.isArray(value) ? [value] : [];
  });
}

function sortBy<T>(list: T[], order: fc.Stream<number>): void {
  const placed = list.map((value) => ({ value, at: order.next().value ?? 0 }));
  list.splice(0, list.length, ...placed.sort((a, b) => a.at - b.at).map(({ value }) => value));
}

/** Top-level blocks as `terraform fmt` writes them; undefined of what is no such file. */
function blocksOf(path: string, text: string): string[] | undefined {
  if (!path.endsWith(".tf") || path.endsWith("override.tf") || text.includes("\r"))
    return undefined;
  const blocks = text.split(/(?<=^\})\n+/m);
  return blocks.every((block) => /^(?:(?:#.*)?\n)*\w[^\n]*\{[\s\S]*\}\s*$/.test(block))
    ? blocks
    : undefined;
}

function textsOf({ files }: Specimen): readonly (readonly [string, string])[] {
  return [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("utf8")]);
}

function documentOf({ plan }: Specimen): Tree {
  return JSON.parse(Buffer.from(plan).toString("utf8"));
}

interface Changed {
  readonly document?: Tree;
  readonly files?: ReadonlyMap<string, string> | undefined;
  readonly requireProof?: boolean;
}

async function judge(chosen: Specimen, changed: Changed = {}): Promise<Report> {
  const { document, files, requireProof = false } = changed;
  const text =
    document === undefined ? Buffer.from(chosen.plan).toString("utf8") : JSON.stringify(document);
  const plan = parsePlan(parseJson(text), "plan.json");
  if (files === undefined) {
    return check([await withSource(plan, chosen.folder)], { scope: "introduced", requireProof });
  }
  const folder = mkdtempSync(join(tmpdir(), "flowgate-properties-"));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return check([await withSource(plan, folder)], { scope: "introduced", requireProof });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdictsOf({ plans, summary }: Report) {
  const vpcs = plans.flatMap((plan) =>
    plan.vpcs.map(({ address, verdict, confidence, rejected }) =>
      [address, verdict, confidence, rejected].join(" "),
    ),
  );
  return { vpcs: vpcs.sort(), rejects: summary.rejects };
}

function coveredBy({ plans }: Report): ReadonlySet<string> {
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  return new Set(vpcs.flatMap(({ address, verdict }) => (verdict === "covered" ? [address] : [])));
}
