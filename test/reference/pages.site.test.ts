import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Made, makeReference, PAGES_FOLDER, readMade } from "../../reference/make.js";
import { REFERENCE_PAGES } from "../../reference/pages.js";
import { ROOT } from "../docs/pages.js";

let made: Made;

beforeAll(async () => {
  made = await makeReference();
});

describe("the pages of the constructs", () => {
  it("are what the comments say; otherwise, make construct-pages", async () => {
    const now = await Promise.all([...made.files.keys()].map(readMade));
    expect(now).toEqual([...made.files.values()]);
  });

  it("leave nothing out that is exported: each thing with a sentence, each construct and prop with an example", () => {
    expect(made.gaps).toEqual([]);
  });

  it("are all there is in their folder, and the overview leads to each", () => {
    const names = REFERENCE_PAGES.map(({ address }) => `${address}.md`);
    expect(readdirSync(join(ROOT, PAGES_FOLDER)).sort()).toEqual([...names].sort());
    const overview = readFileSync(join(ROOT, "docs/constructs.md"), "utf8");
    expect(names.filter((name) => !overview.includes(`](constructs/${name})`))).toEqual([]);
  });
});
