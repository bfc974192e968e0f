import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { SPECIMENS, specimen } from "../../fuzz/corpus.js";
import { isObject, placesOf, type Tree, valueAt } from "../../fuzz/mutations/tree.js";
import { blocksOf } from "./blocks.js";
import { coveredBy, documentOf, fixtures, judge, RUNS, textsOf, verdictsOf } from "./judge.js";

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

it("most configurations are read block by block", () => {
  const texts = SPECIMENS.flatMap((name) => textsOf(specimen(name)));
  const read = texts.filter(([path, text]) => (blocksOf(path, text)?.length ?? 0) > 1);
  expect(read.length).toBeGreaterThan(SPECIMENS.length / 2);
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
    // A policy's statements have resources as well.
    return isNamed && Array.isArray(value) && value.every(isObject) ? [value] : [];
  });
}

function sortBy<T>(list: T[], order: fc.Stream<number>): void {
  const placed = list.map((value) => ({ value, at: order.next().value ?? 0 }));
  list.splice(0, list.length, ...placed.sort((a, b) => a.at - b.at).map(({ value }) => value));
}
