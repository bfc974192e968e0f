import { beforeAll, expect, it } from "vitest";
import { repeated } from "../../bench/reports/many.js";
import { reportOfOne } from "../../bench/reports/one-vpc.js";
import { FORMATS, type FormatName } from "../../checker/formats/index.js";
import type { Report } from "../../checker/report/model.js";

const FINDINGS = 3000;
/** What each format says of so many: how many are left out, or the last of them. */
const SAID: Readonly<Record<FormatName, string>> = {
  text: "aws_vpc.net_2999",
  markdown: "**Cut at 65,536 bytes**, and left out: ",
  json: '"aws_vpc.net_2999"',
  sarif: "aws_vpc.net_2999",
  github: "2991 more rejections than GitHub shows of a step",
  azure: "2991 more errors than Azure Pipelines shows of a task",
  bitbucket: "2000 more findings than a report may have",
  atlantis: "Cut at 60,000 bytes, and left out: ",
  junit: "aws_vpc.net_2999",
  html: "net_2999",
  gitlab: "aws_vpc.net_2999",
  svg: "and 2,964 VPCs: 2,964 rejected, which are not drawn",
  dot: "not drawn: 2,880 VPCs: 2,880 rejected",
  mermaid: "not drawn#58; 2#44;940 VPCs",
};

let report: Report;

beforeAll(async () => {
  report = repeated(await reportOfOne(), FINDINGS);
});

it("has a finding of its own for each VPC", () => {
  const [plan] = report.plans;
  expect(plan?.findings).toHaveLength(FINDINGS);
  expect(new Set(plan?.findings.map(({ vpc, location }) => `${vpc} ${location?.line}`)).size).toBe(
    FINDINGS,
  );
  expect(report.summary).toMatchObject({ vpcs: FINDINGS, rejected: FINDINGS, errors: FINDINGS });
});

it.each(Object.entries(SAID))(
  "%s tells of thousands, or says what it leaves out",
  async (name, said) => {
    const { render } = await FORMATS[name as FormatName].load();
    expect(render(report, { color: false })).toContain(said);
  },
);

it("json is the same text in pieces, whatever stands in it", async () => {
  const { render, renderPieces } = await FORMATS.json.load();
  const odd = {
    ...report,
    tool: { name: "flowgate" as const, version: "\u202e##[x]##vso[y]\u007f{" },
  };
  for (const one of [report, odd, { ...report, plans: [] }]) {
    const pieces = [...renderPieces(one)];
    expect(pieces.join("")).toBe(render(one));
    for (const piece of pieces) expect(piece.length).toBeLessThan(400_000);
  }
});

it("html has rows for the worst of more VPCs than a browser opens, and counts the others", async () => {
  const { render } = await FORMATS.html.load();
  const [plan] = report.plans;
  const [vpc] = plan?.vpcs ?? [];
  if (plan === undefined || vpc === undefined) throw new Error("there is no VPC");
  const plain = { ...vpc, flow_logs: [], rejected: false, action: "delete" as const };
  const vpcs = [
    ...Array.from({ length: 20_002 }, (_, at) => ({ ...plain, address: `aws_vpc.net_${at}` })),
    { ...vpc, flow_logs: [], address: "aws_vpc.worst" },
  ];
  const page = render(
    { ...report, plans: [{ ...plan, vpcs, flow_logs: [], findings: [] }] },
    { color: false },
  );
  expect(page.match(/<details class="row"/g)).toHaveLength(20_000);
  expect(page).toContain("worst</span>");
  expect(page).toContain("and 3 more, for which a page has no room");
});
