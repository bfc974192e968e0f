import { describe, expect, test } from "vitest";
import { render } from "../../checker/formats/mermaid.js";
import { reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { planReport, report } from "../report/made-up-reports.js";
import { DRAWN_FIXTURES } from "./drawing/fixtures.js";
import { manyRecorded } from "./drawing/many.js";
import { parseMermaid } from "./readers/mermaid.js";

const OPTIONS = { color: false, repository: { folder: "", link: undefined } };

test("the demo", async () => {
  const text = render(await reportOn(["examples/demo/plan.json"]), OPTIONS);
  await expect(text).toMatchFileSnapshot("golden/demo.mmd");
});

test.each(DRAWN_FIXTURES)("Mermaid reads %s", async (fixture) => {
  const judged = await reportOnFixture(fixture);
  const flow = await parseMermaid(render(judged, OPTIONS));
  const vpcs = [...flow.getVertices().keys()].filter((id) => /^g\d+_v\d+$/.test(id));
  expect(vpcs.length).toBe(judged.summary.vpcs);
});

test("Mermaid reads what has nothing in it", async () => {
  const flow = await parseMermaid(render(report([planReport()]), OPTIONS));
  expect([...flow.getVertices().values()].map(({ text }) => text)).toEqual(["no VPCs"]);
});

// The defaults of `maxTextSize` and `maxEdges`: https://mermaid.js.org/config/schema-docs/config.html
describe.each([
  ["3,000 VPCs of one module", { modules: 1, isNamed: true, rejectedModule: 0 }],
  ["3,000 VPCs of 300 modules", { modules: 300, isNamed: true, rejectedModule: 7 }],
  ["3,000 instances", { modules: 40, isNamed: false }],
])("%s", (_, many) => {
  const text = render(manyRecorded(3_000, many), OPTIONS);

  test("are within what Mermaid draws, and what is not drawn is counted", async () => {
    expect(text.length).toBeLessThan(50_000);
    const flow = await parseMermaid(text);
    expect(flow.getEdges().length).toBeLessThan(500);
    expect(text).toMatch(/not drawn|Not drawn|more VPCs/);
  });
});

test("names of 10 KB leave room for all that Mermaid needs", async () => {
  const { plans } = manyRecorded(60, { modules: 60, isNamed: true });
  const long = (text: string) => text.replaceAll(".n", `.${'"'.repeat(10_000)}`);
  const vpcs = plans.flatMap((plan) =>
    plan.vpcs.map((one) => ({ ...one, address: long(one.address) })),
  );
  const text = render(report([planReport({ vpcs })]), OPTIONS);
  expect(text.length).toBeLessThan(50_000);
  await parseMermaid(text);
});
