import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PROGRAM, STYLE } from "../../checker/formats/html/assets.js";
import { render } from "../../checker/formats/html.js";
import type { Report } from "../../checker/report/model.js";
import { ASSETS, makeAssets } from "../../scripts/make-page.js";
import { FIXTURES, reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, flowLog, planReport, report, vpc } from "../report/made-up-reports.js";
import { auditorsReport } from "./html/account-reports.js";
import { largeReport } from "./html/large-reports.js";

const OPTIONS = {
  color: false,
  repository: { folder: "infra", link: "https://example.com/blob/main/{path}#L{line}" },
};

const page = (of: Report) => render(of, OPTIONS);

/** Without what is in every page. */
const contentOf = (of: Report) => page(of).replace(STYLE, "…").replace(PROGRAM, "…");

describe("the page of", () => {
  test.each([
    ["the demo", () => reportOn(["examples/demo/plan.json"])],
    ["two plans", () => reportOnFixture("plans-network-and-logs")],
    ["an account", auditorsReport],
  ])("%s", async (golden, load) => {
    const text = contentOf(await load())
      .replace(/sha256-[\w+/=]+/g, "sha256-…")
      // Where things stand in a drawing is the layout's business.
      .replace(/<svg width=.*?<\/svg>/gs, "<svg>…</svg>")
      .replaceAll("><", ">\n<");
    await expect(text).toMatchFileSnapshot(`golden/${golden.replaceAll(" ", "-")}.html`);
  });
});

describe("the policy of a page", () => {
  const text = page(report([planReport()]));
  const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];

  test("allows nothing but its own style and program", () => {
    const hash = (of: string) =>
      `&#39;sha256-${createHash("sha256").update(of).digest("base64")}&#39;`;
    expect(policy.split("; ")).toEqual([
      "default-src &#39;none&#39;",
      `script-src ${hash(PROGRAM)}`,
      `style-src ${hash(STYLE)}`,
      "img-src data:",
      "base-uri &#39;none&#39;",
      "form-action &#39;none&#39;",
    ]);
    expect(text).toContain(`<style>${STYLE}</style>`);
    expect(text).toContain(`<script>${PROGRAM}</script>`);
  });

  test("has nothing to forbid", () => {
    const content = contentOf(largeReport(10));
    expect(content).not.toMatch(/<[^>]* (?:style|on\w+)=/);
    expect(content.match(/<(?:script|style)/g)).toHaveLength(2);
  });
});

test("style and program are those of page/", async () => {
  expect(readFileSync(ASSETS, "utf8")).toBe(await makeAssets());
});

describe("thousands of VPCs", () => {
  const elements = (vpcs: number) => page(largeReport(vpcs)).match(/<\w/g)?.length ?? 0;

  test("cost the less each the more there are: evidence that repeats is told once", () => {
    const few = elements(300) / 300;
    const many = elements(3000) / 3000;
    const veryMany = elements(12_000) / 12_000;
    expect(few).toBeGreaterThan(many * 1.3);
    expect(many).toBeGreaterThan(veryMany * 1.5);
    expect(veryMany).toBeLessThan(25);
  });

  test("each have a line", () => {
    expect(page(largeReport(1000)).match(/<details class="row"/g)).toHaveLength(1000);
  });
});

/** Links of the page that lead nowhere, and ids that two elements have. */
function lostIn(text: string) {
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const ways = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  const known = new Set(ids);
  return [...ways.filter((id) => !known.has(id)), ...(known.size === ids.length ? [] : ids)];
}

describe("every way leads to its evidence", () => {
  test("of thousands", () => {
    expect(lostIn(page(largeReport(1000)))).toEqual([]);
  });

  // Those in which something is there before the plan or after it alone, or may be.
  const CHANGING = /^(?:conditional|delete|external|forget|moved|plans|replace)-/;

  test.each(FIXTURES.filter((name) => CHANGING.test(name)))("%s", async (fixture) => {
    expect(lostIn(page(await reportOnFixture(fixture)))).toEqual([]);
  });
});

describe("a VPC", () => {
  const covered = 'module.net["a"].aws_vpc.this';
  const of = (
    more: Partial<Parameters<typeof vpc>[0]>,
    findings: Report["plans"][0]["findings"] = [],
  ) => contentOf(report([planReport({ vpcs: [vpc({ address: covered, ...more })], findings })]));

  test("that nothing is wrong with says what records it, for how long, and how that is known", () => {
    const log = { ...flowLog({ address: "aws_flow_log.a", vpc: covered }) };
    const text = of({
      verdict: "covered",
      recorded: true,
      flow_logs: [{ ...log, retention: { of: "bucket", days: null } }],
    });
    expect(text).toContain("Covered");
    expect(text).toContain("kept for ever");
    expect(text).toContain("records it: proven");
  });

  test("that nobody has to record says why", () => {
    expect(of({ action: "delete" })).toContain("the plan destroys it");
    expect(of({ action: "no-op" })).toContain("--scope all checks it");
  });

  test("shows all that is found, what rejects first", () => {
    const text = of({ rejected: true }, [
      finding({ vpc: covered, rule: "log-retention", severity: "warning" }),
      finding({ vpc: covered }),
    ]);
    expect(text.indexOf("Rejected by")).toBeLessThan(text.indexOf("Warning <a"));
  });
});

describe("the picture of a group", () => {
  test("is drawn of as many VPCs as anybody looks at, and says how many there are", () => {
    const text = page(largeReport(3000));
    const maps = [...text.matchAll(/<details class="map">.*?<\/details>/gs)].map(([map]) => map);
    expect(maps).toHaveLength(6);
    for (const map of maps) expect(map.match(/<rect/g)?.length).toBeLessThan(110);
    expect(maps[0]).toMatch(/>VPCs<.*>\d+ more</s);
  });

  test("is of what has a row, where not all have one", () => {
    const text = page(largeReport(20_600));
    const groups = text.split('<details class="group"').slice(1);
    const rows = groups.map((group) => group.split('<details class="row"').length - 1);
    expect(rows.reduce((sum, one) => sum + one)).toBe(20_000);
    const numbers = (before: RegExp) =>
      groups.map((group) => Number(before.exec(group)?.[1]?.replaceAll(",", "") ?? 0));
    expect(numbers(/and ([\d,]+) more, for which/).reduce((sum, one) => sum + one)).toBe(600);
    // Cards of the last group's picture stand for many VPCs each.
    const [map = ""] = /<details class="map">.*?<\/details>/s.exec(groups.at(-1) ?? "") ?? [];
    const more = [...map.matchAll(/([\d,]+) more</g)].map(([, number = ""]) =>
      Number(number.replace(",", "")),
    );
    expect(Math.max(...more)).toBeLessThan(rows.at(-1) ?? 0);
    expect(lostIn(text)).toEqual([]);
  });

  test("is not drawn of a VPC by itself", () => {
    expect(page(largeReport(3))).not.toContain("<svg width");
  });
});

test("100,000 findings are counted, and the worst of them told", () => {
  const whole = Array.from({ length: 50_000 }, () =>
    finding({ vpc: null, rule: "plan-incomplete" }),
  );
  const own = Array.from({ length: 50_000 }, () => finding({ vpc: "aws_vpc.a", severity: "note" }));
  const findings = [...own, finding({ vpc: "aws_vpc.a" }), ...whole];
  const vpcs = [vpc({ address: "aws_vpc.a", rejected: true })];
  const text = contentOf(report([planReport({ vpcs, findings })]));
  expect(text).toContain("and 49900 more findings");
  expect(text).toContain("and 49981 more findings");
  expect(text.length).toBeLessThan(200_000);
});

test("what is wrong with a plan as a whole is told before its VPCs", () => {
  const whole = finding({ vpc: null, rule: "plan-incomplete", message: "the plan is errored" });
  const text = contentOf(report([planReport({ findings: [whole] })]));
  expect(text.indexOf("the plan is errored")).toBeGreaterThan(0);
  expect(text.indexOf("the plan is errored")).toBeLessThan(text.indexOf('id="vpcs"'));
  expect(text).toContain("There is no VPC to tell of.");
});

describe("the command that mends", () => {
  const command = (of: string | undefined) =>
    render(report([planReport()]), { ...OPTIONS, fix: { command: of, patch: [] } });

  test("stands below the verdict, as text", () => {
    expect(command("flowgate fix '</pre><b>.json'")).toContain(
      "<code>flowgate fix &#39;&lt;/pre&gt;&lt;b&gt;.json&#39;</code></pre></div>",
    );
  });

  test("is not there where nothing can be mended", () => {
    expect(command(undefined)).not.toContain("To write what is missing");
  });
});
