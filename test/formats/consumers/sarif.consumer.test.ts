import { expect, test } from "vitest";
import { render } from "../../../checker/formats/sarif.js";
import { reportOnFixture } from "../../report/fixture-reports.js";
import { ATTACKS } from "../attacks.js";
import { reportNaming } from "../hostile-reports.js";
import { complaintsOfMultitool } from "./multitool.js";

const plain = { color: false, waived: true };

/** One of each kind of finding; the schema is held against all fixtures. */
const FIXTURES = [
  "conditional-unknown",
  "delivery-planned",
  "destination-destroyed",
  "flow-log-duplicates",
  "flow-log-gaps",
  "incomplete-errored",
  "log-groups-shared",
  "plans-network-and-logs",
  "remedy-downloaded-module",
  "stay-log-destroyed",
  "traffic-accept-only",
];

test("sarif-multitool has no complaint, by GitHub's rules", async () => {
  const reports = await Promise.all(
    FIXTURES.map(async (fixture) => [fixture, render(await reportOnFixture(fixture), plain)]),
  );
  expect(await complaintsOfMultitool(Object.fromEntries(reports))).toEqual([]);
});

test("nor of hostile names", async () => {
  const reports = Object.values(ATTACKS).map((attack, at) => [
    `attack-${at}`,
    render(reportNaming(attack), plain),
  ]);
  expect(await complaintsOfMultitool(Object.fromEntries(reports))).toEqual([]);
});

test("and would have, of what is not as GitHub needs it", async () => {
  const text = render(reportNaming("harmless"), plain);
  const complaints = await complaintsOfMultitool({
    line: text.replaceAll('"startLine": 7', '"startLine": 0'),
    place: JSON.stringify(JSON.parse(text, (key, value) => (key === "locations" ? [] : value))),
  });
  expect(complaints).toContainEqual(expect.stringMatching(/^line\.sarif:\d+ JSON1008 /));
  expect(complaints).toContainEqual(expect.stringMatching(/^place\.sarif:\d+ GH1015 /));
});
