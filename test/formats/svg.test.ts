import { SaxesParser } from "saxes";
import { describe, expect, it, test } from "vitest";
import { STATUSES } from "../../checker/formats/picture/status.js";
import { DARK, LIGHT } from "../../checker/formats/svg/style.js";
import { fitted } from "../../checker/formats/svg/text.js";
import { render } from "../../checker/formats/svg.js";
import type { Report } from "../../checker/report/model.js";
import { reportOnRegion } from "../account/region.js";
import { reportOn, reportOnFixture } from "../report/fixture-reports.js";
import { finding, planReport, report, vpc } from "../report/made-up-reports.js";
import { DRAWN_FIXTURES } from "./drawing/fixtures.js";
import { manyRecorded } from "./drawing/many.js";

const OPTIONS = {
  color: false,
  repository: { folder: "", link: "https://github.com/flowgate/flowgate/blob/main/{path}#L{line}" },
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Parsed {
  readonly elements: readonly Element[];
  readonly texts: readonly string[];
}

function parse(text: string): Parsed {
  const elements: Element[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const strings = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
    elements.push({ name, attributes: Object.fromEntries(strings) });
  });
  parser.on("text", (one) => texts.push(one));
  parser.write(text).close();
  return { elements, texts };
}

const drawn = (judged: Report) => parse(render(judged, OPTIONS));

test("the demo is the picture of the documentation", async () => {
  const svg = render(await reportOn(["examples/demo/plan.json"]), OPTIONS);
  await expect(svg).toMatchFileSnapshot("../../docs/picture.svg");
});

describe("a picture", () => {
  it.each(DRAWN_FIXTURES)("of %s has all of it within its edges", async (fixture) => {
    const judged = await reportOnFixture(fixture);
    const svg = render(judged, OPTIONS);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const { elements, texts } = parse(svg);
    const [page] = elements;
    if (page === undefined) throw new Error("nothing is drawn");
    const number = (one: Element, name: string) => Number(one.attributes[name] ?? 0);
    for (const box of elements.filter(({ name }) => name === "rect")) {
      expect(number(box, "x")).toBeGreaterThanOrEqual(0);
      expect(number(box, "x") + number(box, "width")).toBeLessThanOrEqual(number(page, "width"));
      expect(number(box, "y") + number(box, "height")).toBeLessThanOrEqual(number(page, "height"));
    }
    const rejected = texts.filter((one) => one.startsWith("rejected: ")).length;
    expect(rejected).toBe(judged.summary.rejected);
  });

  it("is told to who does not see it", async () => {
    const svg = render(await reportOnFixture("stay-log-retargeted"), OPTIONS);
    expect(svg).toContain('role="graphics-document" aria-labelledby="title"');
    expect(svg).toContain('<title id="title">flowgate: rejected: 2 VPCs in 1 plan, ');
    expect(svg).toMatch(/<title>was recorded by, proven, retargeted\n/);
    expect(svg).toMatch(/<title>aws_vpc\.a\nrejected\n/);
  });
});

it("tells signs apart by their outlines", () => {
  const statuses = [
    { verdict: "uncovered", rejected: true },
    { verdict: "uncovered" },
    { verdict: "unproven" },
    { verdict: "covered", recorded: true },
    { verdict: "covered", recorded: false },
    { verdict: "covered", recorded: null },
    { verdict: "uncovered", waived: true },
    { verdict: "uncovered", action: "delete" },
  ] as const;
  const vpcs = statuses.map((one, at) => vpc({ address: `aws_vpc.n${at}`, ...one }));
  const svg = render(report([planReport({ vpcs })]), OPTIONS);
  const signs = new Map(
    Object.keys(STATUSES).map((status) => {
      const [, sign] =
        new RegExp(`<g class="${status}" transform=[^>]+>([\\s\\S]+?)</g>`).exec(svg) ?? [];
      return [sign?.replace(/\s+/g, " "), status];
    }),
  );
  expect(signs.size).toBe(Object.keys(STATUSES).length);
  expect(signs.has(undefined)).toBe(false);
});

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("the %s colours", (_, { card, panel, page, text, muted, status, onColour }) => {
  it("can be read on what they stand on (WCAG 2.2, 1.4.3)", () => {
    for (const one of [text, muted, ...Object.values(status)]) {
      for (const ground of [card, panel, page]) {
        expect(contrast(one, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const one of Object.values(status)) expect(contrast(one, onColour)).toBeGreaterThan(3);
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("what is too much to look at", () => {
  const elementsOf = (judged: Report) => drawn(judged).elements.length;

  it.each([
    ["instances of a few modules", { modules: 10, isNamed: false }],
    ["VPCs of many modules", { modules: 300, isNamed: true }],
    ["VPCs of one module", { modules: 1, isNamed: true }],
  ])("is no more of 12,000 %s than of 3,000", (_, { modules, isNamed }) => {
    const some = elementsOf(manyRecorded(3_000, { modules, isNamed }));
    const more = elementsOf(manyRecorded(12_000, { modules, isNamed }));
    expect(more).toBeLessThan(1.1 * some);
    expect(some).toBeLessThan(6_000);
  });

  it("is counted", () => {
    const { texts } = drawn(manyRecorded(3_000, { modules: 300, isNamed: true }));
    expect(texts).toContain("Not drawn");
    const counted = texts.flatMap((one) => /(?:^and |: |, )([\d,]+) VPCs?: /.exec(one)?.[1] ?? []);
    expect(counted.length).toBeGreaterThan(10);
  });

  it("has the rejected before all", () => {
    const judged = manyRecorded(3_000, { modules: 300, isNamed: true, rejectedModule: 299 });
    const { texts } = drawn(judged);
    const modules = texts.filter((one) => /^module\.m\d+$/.test(one));
    expect(modules[0]).toBe("module.m299");
  });

  it("may be 100,000 findings", () => {
    const vpcs = [vpc({ address: "aws_vpc.a", rejected: true })];
    const findings = Array.from({ length: 100_000 }, () => finding({ vpc: "aws_vpc.a" }));
    const { texts } = drawn(report([planReport({ vpcs, findings })]));
    expect(texts.some((one) => one.includes("and 99995 more findings"))).toBe(true);
  });

  it("may be 100,000 VPCs in as many modules", () => {
    const vpcs = Array.from({ length: 100_000 }, (_, at) =>
      vpc({ address: `module.m${at}.aws_vpc.this` }),
    );
    expect(elementsOf(report([planReport({ vpcs })]))).toBeLessThan(6_000);
  });
});

test("nothing is drawn of nothing", () => {
  expect(drawn(report([planReport()])).texts).toContain(
    "plan.json · 0 VPCs in 1 plan, 0 rejected, 0 covered",
  );
});

test("what is deployed is drawn as well", () => {
  const { texts } = drawn(reportOnRegion());
  expect(texts).toContain("123456789012/eu-central-1");
  expect(texts).toContain("fl-0123456789abcdef0");
  expect(texts).toContain("/vpc/network");
});

describe("a name that is too long", () => {
  it("keeps both of its ends", () => {
    const text = fitted("aws_cloudwatch_log_group.flow_logs", 200, 12);
    expect(text).toMatch(/^aws_\w+…\w+\.flow_logs$/);
    expect(text.length).toBeLessThan(28);
  });

  it("is not cut in the middle of a character", () => {
    expect(fitted("😀".repeat(100), 100, 12)).toMatch(/^(?:😀)*…(?:😀)*$/u);
  });

  it("is left alone where it fits", () => {
    expect(fitted("aws_vpc.a", 200, 12)).toBe("aws_vpc.a");
  });
});
