import { describe, expect, test } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import type { Format } from "../../checker/formats/model.js";
import type { UnreadReport } from "../../checker/report/model.js";
import { finding, planReport, report, vpc } from "../report/made-up-reports.js";

const UNREAD: readonly UnreadReport[] = [
  { kind: "account", path: "210987654321", message: "the role audit may not be assumed" },
  { kind: "account", path: "333333333333/eu-west-1", message: "the region is not enabled" },
  { kind: "plan", path: "infra/broken.json", message: "JSON, but not a plan" },
];

const covered = planReport({ vpcs: [vpc({ address: "aws_vpc.a", verdict: "covered" })] });
const rejected = planReport({
  vpcs: [vpc({ address: "aws_vpc.a", rejected: true })],
  findings: [finding({ vpc: "aws_vpc.a" })],
});

/** Mermaid has marks as `#47;`. */
const plain = (text: string) => text.replaceAll("#47;", "/");

describe.each(Object.entries<Format>(FORMATS))("%s", async (_, format) => {
  const { render } = await format.load();

  test.each([
    ["accepted", covered],
    ["rejected", rejected],
  ])("names what could not be read beside what is %s", (__, plan) => {
    const text = render({ ...report([plan]), unread: UNREAD }, { color: false });
    for (const { path } of UNREAD) expect(plain(text)).toContain(path);
  });

  test("names it where nothing else could be read", () => {
    const text = render({ ...report([]), unread: UNREAD }, { color: false });
    for (const { path } of UNREAD) expect(plain(text)).toContain(path);
  });

  test("accepts nothing, and lets nothing pass", () => {
    const soft = { ...report([rejected]), unread: UNREAD, soft_fail: true };
    for (const one of [{ ...report([covered]), unread: UNREAD }, soft]) {
      const text = render(one, { color: false });
      expect(text).not.toMatch(/accepted[:,]|>Accepted|"PASSED"|^PASS|let pass/m);
    }
  });
});

test("says in the verdict how much that was", async () => {
  const { render } = await FORMATS.text.load();
  const text = render({ ...report([covered]), unread: UNREAD }, { color: false });
  expect(text).toContain("1 account and 1 region and 1 plan not read");
  expect(text).toMatch(/^incomplete: /m);
});
