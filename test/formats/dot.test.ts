import { expect, test } from "vitest";
import { render } from "../../checker/formats/dot.js";
import { reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { DRAWN_FIXTURES } from "./drawing/fixtures.js";
import { manyRecorded } from "./drawing/many.js";
import { drawDot, parseDot } from "./readers/dot.js";

const OPTIONS = { color: false, repository: { folder: "", link: undefined } };

test("the demo", async () => {
  const dot = render(await reportOn(["examples/demo/plan.json"]), OPTIONS);
  await expect(dot).toMatchFileSnapshot("golden/demo.gv");
});

test.each(DRAWN_FIXTURES)("Graphviz reads %s, and finds its VPCs in it", async (fixture) => {
  const judged = await reportOnFixture(fixture);
  const { objects = [] } = parseDot(render(judged, OPTIONS));
  const vpcs = objects.filter(({ name }) => /^g\d+_v\d+$/.test(name));
  expect(vpcs.length).toBe(judged.summary.vpcs);
  for (const { tooltip } of vpcs) {
    expect(judged.plans.flatMap((plan) => plan.vpcs.map(({ address }) => address))).toContain(
      String(tooltip).split("\\n")[0]?.replaceAll('\\"', '"'),
    );
  }
});

test("Graphviz draws it", async () => {
  const svg = drawDot(render(await reportOnFixture("stay-log-retargeted"), OPTIONS));
  expect(svg).toContain(">→ retargeted</text>");
  expect(svg).toContain(">no flow log</text>");
});

test("of 12,000 VPCs there is no more than of 3,000", () => {
  const sizes = [3_000, 12_000].map((count) => {
    const judged = manyRecorded(count, { modules: 300, isNamed: true });
    return parseDot(render(judged, OPTIONS)).objects?.length ?? 0;
  });
  expect(sizes[1]).toBeLessThan(1.1 * (sizes[0] ?? 0));
  expect(sizes[0]).toBeGreaterThan(400);
});
