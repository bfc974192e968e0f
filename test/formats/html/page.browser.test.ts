import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Report } from "../../../checker/report/model.js";
import { reportOn, reportOnFixture } from "../../report/fixture-reports.js";
import { auditorsReport } from "./account-reports.js";
import { Showing } from "./showing.js";

let showing: Showing;
let demo: Report;
let account: Report;
beforeAll(async () => {
  showing = await Showing.start(inject("chromium"));
  demo = await reportOn(["examples/demo/plan.json"]);
  account = auditorsReport();
});
afterAll(async () => {
  await showing[Symbol.asyncDispose]();
});

const visibleRows = (page: Page) => page.locator("details.row:visible");
const summaryOf = (page: Page, address: string) =>
  page.locator("details.row > summary", { hasText: address });

describe("a page", () => {
  test.each([
    ["the demo", () => demo],
    ["an account", () => account],
    ["several plans", () => reportOnFixture("plans-network-and-logs")],
    ["a plan that is not whole", () => reportOnFixture("incomplete-errored")],
  ])("of %s loads nothing, and does nothing that its policy forbids", async (_, load) => {
    await using shown = await showing.show(await load());
    await shown.page.locator("#open-all").click();
    expect(await shown.page.locator("h1").textContent()).toMatch(/Rejected|Accepted/);
    expect(shown.wrongs).toEqual([]);
  });

  test("would be found out: the policy holds for styles, scripts and images that are put in", async () => {
    await using shown = await showing.show(demo);
    const { page, wrongs } = shown;
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'run'";
      document.body.append(script);
      document.body.setAttribute("style", "color: red");
      document.body.append(Object.assign(new Image(), { src: "https://example.com/x.png" }));
    }`);
    await expect
      .poll(() => wrongs.filter((one) => /Content Security Policy/.test(one)).length)
      .toBe(3);
    expect(await page.title()).not.toBe("run");
  });

  test.each([
    ["the demo", "light"],
    ["the demo", "dark"],
    ["an account", "light"],
    ["an account", "dark"],
  ] as const)("of %s is accessible in %s", async (name, colorScheme) => {
    await using shown = await showing.show(name === "the demo" ? demo : account, { colorScheme });
    const { page } = shown;
    await page.locator("#open-all").click();
    await page.locator(".pic a.node.log").first().focus();
    expect(await page.locator("#tip").isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  test("is dark where somebody wants that", async () => {
    await using shown = await showing.show(demo, { colorScheme: "light" });
    const { page } = shown;
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await background();
    const button = page.getByRole("button", { name: "Dark" });
    await button.click();
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    expect(await background()).not.toBe(light);
    await button.click();
    expect(await background()).toBe(light);
  });
});

/** What axe finds: https://github.com/dequelabs/axe-core */
async function violations(page: Page): Promise<readonly string[]> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  // Evaluated by the debugger, which no policy of a page holds for.
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe("search and filters", () => {
  test("show what is looked for, say how much that is, and keep it in the address", async () => {
    await using shown = await showing.show(demo);
    const { page } = shown;
    const counted = page.locator("#shown");
    expect(await counted.getAttribute("aria-live")).toBe("polite");
    await page.getByRole("searchbox").fill("MODULES/network");
    await expect.poll(() => counted.textContent()).toBe("1 of 2 VPCs");
    expect(await visibleRows(page).count()).toBe(1);
    expect(await visibleRows(page).textContent()).toContain("module.network.aws_vpc.this[0]");
    expect(new URL(page.url()).hash).toBe("#q=MODULES%2Fnetwork");
    await page.getByRole("searchbox").fill("nothing like that");
    await expect.poll(() => counted.textContent()).toBe("0 of 2 VPCs");
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect.poll(() => counted.textContent()).toBe("2 VPCs");
    expect(new URL(page.url()).hash).toBe("");
    await page.locator(".chip", { hasText: "Rejected" }).click();
    expect(await counted.textContent()).toBe("1 of 2 VPCs");
    expect(await visibleRows(page).textContent()).toContain("aws_vpc.sandbox");
    expect(new URL(page.url()).hash).toBe("#s=rejected");
  });

  test.each([
    ["#q=sandbox", ["aws_vpc.sandbox"]],
    ["#q=aws_s3_bucket.flow_logs%20kept", ["module.network.aws_vpc.this[0]"]],
    ["#s=covered", ["module.network.aws_vpc.this[0]"]],
    ["#s=covered&q=sandbox", []],
    ["#q=vpc-without-flow-log", ["aws_vpc.sandbox"]],
    ["#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", []],
    ["#s=__proto__&a=constructor", ["aws_vpc.sandbox", "module.network.aws_vpc.this[0]"]],
  ])("an address with %s shows that", async (hash, addresses) => {
    await using shown = await showing.show(demo, { hash });
    const rows = await visibleRows(shown.page).locator(".name").allTextContents();
    expect(rows).toEqual(addresses);
    expect(shown.wrongs).toEqual([]);
  });

  test("open what has something to show, and leave all as it was", async () => {
    await using shown = await showing.show(demo);
    const { page } = shown;
    const group = page.locator("details.group", { hasText: "module.network" });
    await group.locator("> summary").click();
    expect(await group.getAttribute("open")).toBeNull();
    await page.getByRole("searchbox").fill("this[0]");
    await expect.poll(() => group.getAttribute("open")).toBe("");
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => group.getAttribute("open")).toBeNull();
  });
});

describe("evidence", () => {
  test("is shown for what is pointed at, for as long as it is", async () => {
    await using shown = await showing.show(demo);
    const { page } = shown;
    await summaryOf(page, "this[0]").click();
    const tip = page.getByRole("tooltip");
    await page.locator(".pic a.node.log").hover();
    expect(await tip.textContent()).toContain("module.network.local.vpc_id");
    await tip.hover();
    expect(await tip.isVisible()).toBe(true);
    await page.locator("h1").hover();
    await expect.poll(() => tip.isVisible()).toBe(false);
    await page.locator(".pic a.node.destination").hover();
    expect(await tip.textContent()).toContain("aws_s3_bucket.flow_logs");
  });

  test("is reached with the keyboard alone", async () => {
    await using shown = await showing.show(demo);
    const { page, wrongs } = shown;
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("q");
    await page.keyboard.type("this[0]");
    await expect.poll(() => page.locator("#shown").textContent()).toBe("1 of 2 VPCs");
    await tabTo(page, "details.row > summary");
    await page.keyboard.press("Enter");
    await tabTo(page, "a.node.log");
    const tip = page.getByRole("tooltip");
    expect(await tip.textContent()).toContain("module.network.vpc_id");
    expect(await page.locator(".pic a.node.log:focus").getAttribute("aria-describedby")).toBe(
      "tip",
    );
    await page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    expect(await page.locator("details.row[open]:visible").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await page.locator("details.row[open]:visible").count()).toBe(0);
    expect(await page.locator("details.row > summary:focus").count()).toBe(1);
    expect(wrongs).toEqual([]);
  });

  test("every control can be seen when it has the focus", async () => {
    await using shown = await showing.show(demo);
    const { page } = shown;
    const seen = new Set<string>();
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press("Tab");
      const [name, outline] = await page.evaluate<[string, string]>(`(() => {
        const at = document.activeElement;
        const shown = at.matches(".chip input") ? at.nextElementSibling : at;
        return [at.outerHTML.slice(0, 80), getComputedStyle(shown).outlineStyle];
      })()`);
      if (name.startsWith("<body")) break;
      expect(`${name} ${outline}`).toMatch(/ (?:solid|auto)$/);
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(10);
  });
});

function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.id");
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let at = 0; at < 40; at++) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate(
      `document.activeElement.matches(${JSON.stringify(selector)})`,
    );
    if (isThere === true) return;
  }
  throw new Error(`${selector} cannot be reached`);
}

test("the picture of a group shows what its VPCs share, and leads to each", async () => {
  await using shown = await showing.show(account, { hash: "#s=covered.rejected" });
  const { page, wrongs } = shown;
  await page.getByText("Picture of these VPCs").click();
  const drawing = page.getByRole("group", { name: "What VPCs share" });
  expect(await drawing.getByText("shared by 2 VPCs").first().isVisible()).toBe(true);
  await drawing.locator("a.destination").hover();
  expect(await page.getByRole("tooltip").textContent()).toContain("log-group:/vpc/network");
  const recorded = page.locator("details.row", { hasText: "10.0.0.0/16" });
  expect(await recorded.getAttribute("open")).toBeNull();
  await drawing.getByText("network (vpc-1)").click();
  expect(await recorded.getAttribute("open")).toBe("");
  expect(await recorded.locator("summary:focus").count()).toBe(1);
  expect(new URL(page.url()).hash).toBe("#s=covered.rejected");
  expect(await violations(page)).toEqual([]);
  expect(wrongs).toEqual([]);
});

test("Terraform can be copied as it is to be written", async () => {
  await using shown = await showing.show(demo, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const { page } = shown;
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate("navigator.clipboard.readText()");
  expect(copied).toMatch(/^resource "aws_flow_log" "sandbox" \{\n {2}vpc_id[\s\S]*\n\}$/);
});

test("places are links to where the repository is shown", async () => {
  await using shown = await showing.show(demo);
  const { page } = shown;
  await summaryOf(page, "this[0]").click();
  const links = page.locator("details.row[open] a.at");
  expect(await links.first().getAttribute("href")).toMatch(
    /^https:\/\/example\.com\/acme\/blob\/\w+\/infra\/examples\/demo\/.*\.tf#L\d+$/,
  );
});

describe("without its program", () => {
  test("all can be read and opened, and nothing is offered that would not work", async () => {
    await using shown = await showing.show(demo, { javaScriptEnabled: false });
    const { page } = shown;
    expect(await page.locator("#tools").isVisible()).toBe(false);
    expect(await page.locator(".copy").first().isVisible()).toBe(false);
    await summaryOf(page, "this[0]").click();
    const body = page.locator("details.row[open]", { hasText: "this[0]" });
    expect(await body.locator(".evidence").textContent()).toContain("module.network.local.vpc_id");
    await page.locator(".pic a.node.log").click();
    expect(new URL(page.url()).hash).toMatch(/^#v\d+-0l$/);
  });
});

describe("on paper", () => {
  test("all is open, and the controls are gone", async () => {
    await using shown = await showing.show(demo);
    const { page } = shown;
    const evidence = page.locator(".evidence").first();
    expect(await evidence.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await evidence.isVisible()).toBe(true);
    expect(await page.locator("#tools").isVisible()).toBe(false);
    expect(await page.locator("#theme").isVisible()).toBe(false);
    expect(await page.locator(".copy:visible").count()).toBe(0);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("an auditor's page", () => {
  test("says what is not recorded first, and where to, how long and since when the rest is", async () => {
    await using shown = await showing.show(account);
    const { page } = shown;
    expect(await page.locator(".of").textContent()).toBe(
      "Flow logs of account 123456789012 in eu-central-1, as of 2026-12-01 12:00 UTC",
    );
    const words = await page.locator("details.row > summary .st").allTextContents();
    expect(words).toEqual(["Not recorded", "Waived", "Recorded", "Recorded"]);
    const recorded = page.locator("details.row", { hasText: "10.0.0.0/16" });
    expect(await recorded.locator("summary").textContent()).toMatch(
      /\/vpc\/networkkept 365 dayssince 2026-01-31/,
    );
    expect(await page.locator("#waivers").textContent()).toMatch(/2026-12-31.*NET-482.*network/s);
  });
});

test("no page is wider than a phone", async () => {
  await using shown = await showing.show(account, { viewport: { width: 360, height: 740 } });
  const { page } = shown;
  await page.locator("#open-all").click();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
});
