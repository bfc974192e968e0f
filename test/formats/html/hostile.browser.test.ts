import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Report } from "../../../checker/report/model.js";
import { ATTACKS } from "../attacks.js";
import { reportNaming } from "../hostile-reports.js";
import { Showing } from "./showing.js";

let showing: Showing;
beforeAll(async () => {
  showing = await Showing.start(inject("chromium"));
});
afterAll(async () => {
  await showing[Symbol.asyncDispose]();
});

/** Everything that somebody could be after, on one page. */
function reportNamingAll(texts: readonly string[]): Report {
  const reports = texts.map(reportNaming);
  const [first] = reports;
  if (first === undefined) throw new Error("nothing to name");
  return { ...first, plans: reports.flatMap(({ plans }) => plans) };
}

const COUNT = "document.querySelectorAll(':not(.at)').length";

test("in a browser, hostile names are text", async () => {
  const attacks = Object.values(ATTACKS);
  const harmless = attacks.map((_, at) => `harmless ${at}`);
  await using other = await showing.show(reportNamingAll(harmless));
  await using shown = await showing.show(reportNamingAll(attacks));
  const { page, wrongs } = shown;
  expect(await page.evaluate(COUNT)).toBe(await other.page.evaluate(COUNT));
  await page.locator("#open-all").click();
  for (const node of (await page.locator("a.node.vpc:visible").all()).slice(0, 8))
    await node.focus();
  expect(await page.title()).toMatch(/^flowgate: rejected, before/);
  expect(wrongs).toEqual([]);
});

test("what is searched for is text, typed or in an address", async () => {
  const [script = "", element = ""] = [ATTACKS["a script"], ATTACKS["an element"]];
  await using shown = await showing.show(reportNamingAll([script, element]), {
    hash: `#q=${encodeURIComponent(script)}`,
  });
  const { page, wrongs } = shown;
  expect(await page.getByRole("searchbox").inputValue()).toBe(script);
  expect(await page.locator("#shown").textContent()).toBe("4 of 8 VPCs");
  await page.getByRole("searchbox").fill(element);
  await expect.poll(() => new URL(page.url()).hash).toContain("onerror");
  expect(await page.locator("#shown").textContent()).toBe("4 of 8 VPCs");
  expect(wrongs).toEqual([]);
});
