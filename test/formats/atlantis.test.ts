import { describe, expect, test } from "vitest";
import { failureText } from "../../checker/formats/atlantis/text.js";
import { render } from "../../checker/formats/atlantis.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";
import { ATTACKS } from "./attacks.js";
import { passedInOlderAtlantis, passesInAtlantis } from "./readers/atlantis.js";

const OPTIONS = { color: false, repository: { folder: "infra", link: undefined } };

test("the demo", async () => {
  const text = render(await reportOn(["examples/demo/plan.json"]), OPTIONS);
  await expect(text).toMatchFileSnapshot("golden/demo-atlantis.txt");
});

test.each(FIXTURES)("%s passes or fails, whichever Atlantis reads it", async (fixture) => {
  const judged = await reportOnFixture(fixture);
  const text = render(judged, OPTIONS);
  expect(passesInAtlantis(text)).toBe(!judged.summary.rejects);
  expect(passedInOlderAtlantis(text)).toBe(!judged.summary.rejects);
  expect(text.startsWith(judged.summary.rejects ? "FAIL " : "PASS ")).toBe(true);
  const failures = /(\d+) failures?$/m.exec(text)?.[1];
  expect(failures).toBe(judged.summary.rejects ? `${judged.summary.errors}` : undefined);
  const letPass = render({ ...judged, soft_fail: true }, OPTIONS);
  expect(passesInAtlantis(letPass)).toBe(true);
  expect(passedInOlderAtlantis(letPass)).toBe(true);
});

describe.each(Object.entries({ ...ATTACKS, failing: "FAILover fail Failure 10 failures" }))(
  "%s",
  (_, attack) => {
    const address = `aws_vpc.this["${attack}"]`;
    const log = flowLog({ address: `aws_flow_log.this["${attack}"]`, vpc: address });
    const covered = vpc({ address, verdict: "covered", flow_logs: [log] });
    const warning = finding({
      vpc: address,
      rule: "log-retention",
      severity: "warning",
      location: { file: attack, line: 1 },
    });

    test("does not make an accepted plan fail", () => {
      const text = render(report([planReport({ vpcs: [covered], findings: [warning] })]), OPTIONS);
      expect(passesInAtlantis(text)).toBe(true);
      expect(passedInOlderAtlantis(text)).toBe(true);
    });

    test("does not make a rejected one pass, nor one without a verdict", () => {
      const rejected = [warning, finding({ vpc: address, message: attack, remediation: attack })];
      const text = render(report([planReport({ path: attack, findings: rejected })]), OPTIONS);
      expect(passesInAtlantis(text)).toBe(false);
      expect(text).toMatch(/^FAIL flowgate: .*: 1 failure\n/);
      expect(passesInAtlantis(failureText(attack))).toBe(false);
      expect(failureText(attack).split("\n")).toHaveLength(3);
    });
  },
);

test("the lines of policy_item_regex stay while places and other findings change", async () => {
  const items = (text: string) => text.match(/^- .*$/gm);
  const at = (line: number, message: string) =>
    finding({ vpc: "aws_vpc.a", message, location: { file: "a.tf", line } });
  const one = render(report([planReport({ findings: [at(1, "m")] })]), OPTIONS);
  const other = render(
    report([planReport({ findings: [at(7, "n"), finding({ vpc: "aws_vpc.b" })] })]),
    OPTIONS,
  );
  expect(items(one)).toEqual(["- vpc-without-flow-log: aws_vpc.a"]);
  expect(items(other)).toEqual([
    "- vpc-without-flow-log: aws_vpc.a",
    "- vpc-without-flow-log: aws_vpc.b",
  ]);
});

test("what is more than a comment is cut, and is still a failure", () => {
  const findings = Array.from({ length: 3000 }, (_, index) =>
    finding({ vpc: `aws_vpc.n${index}` }),
  );
  const text = render(report([planReport({ findings })]), { ...OPTIONS, limit: 32_768 });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(32_768);
  expect(text).toMatch(
    /^FAIL flowgate: .*: 3000 failures\n {2}Cut at 32,768 bytes, and left out: \d+ rejections, 3000 explanations\.\n- /,
  );
  expect(passesInAtlantis(text)).toBe(false);
});
