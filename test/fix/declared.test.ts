import { beforeAll, expect, it } from "vitest";
import { FilesOfSources } from "../../checker/cli/fix/source-files.js";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { namesDeclared } from "../../checker/fix/declared.js";
import { loadParser } from "../../checker/source/index.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan, withSource } from "../fixtures/input.js";

beforeAll(loadParser);

it("names what files declare that nobody writes to", async () => {
  const folder = fixturePath("file-json");
  const input = await withSource(parsedPlan(folder), folder);
  const sources = input.source.source === undefined ? [] : [input.source.source];
  const files = new FilesOfSources(sources, [], folder);
  const declared = namesDeclared(findCoverage([input], { requireProof: false }), files);
  const resources = [...(input.source.source?.modules.get("")?.resources.keys() ?? [])];
  const vpcs = resources.flatMap((address) => /^aws_vpc\.(.*)$/.exec(address)?.[1] ?? []);
  expect(vpcs.length).toBeGreaterThan(0);
  expect(declared(".", "aws_vpc")).toEqual(vpcs);
  expect(declared("elsewhere", "aws_vpc")).toEqual([]);
  expect(declared(".", "variable")).toEqual([]);
});
