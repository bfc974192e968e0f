import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { render } from "../../../checker/formats/html.js";
import { largeReport } from "./large-reports.js";
import { REPOSITORY, Showing, type Shown } from "./showing.js";

const VPCS = 3000;

/** In milliseconds. A machine that builds for many is slower than one that somebody works at. */
const LIMIT = process.env["CI"] ? 8000 : 2000;

/** Another process may have had the cores at a time; what is too slow is so each time. */
const ATTEMPTS = 3;

let showing: Showing;
let text: string;
beforeAll(async () => {
  showing = await Showing.start(inject("chromium"));
  text = render(largeReport(VPCS), { color: false, repository: REPOSITORY });
});
afterAll(async () => {
  await showing[Symbol.asyncDispose]();
});

/** When something was there to be read, and when all of it was and could be searched, as the page itself has timed it. */
async function times(page: Page): Promise<{ readonly painted: number; readonly usable: number }> {
  return await page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [painted] = list.getEntriesByName("first-contentful-paint");
      const [navigation] = performance.getEntriesByType("navigation");
      if (painted) resolve({ painted: painted.startTime, usable: navigation.domContentLoadedEventEnd });
    }).observe({ type: "paint", buffered: true });
  })`);
}

async function quickest<Value>(
  measure: (shown: Shown) => Promise<Value>,
  milliseconds: (value: Value) => number,
): Promise<Value> {
  const found: Value[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await using shown = await showing.showPage(text);
    const value = await measure(shown);
    found.push(value);
    if (milliseconds(value) < LIMIT) break;
  }
  const [best] = found.toSorted((one, other) => milliseconds(one) - milliseconds(other));
  if (best === undefined) throw new Error("nothing was measured");
  return best;
}

describe(`${VPCS} VPCs`, () => {
  test("are a file of less than 10 MB", () => {
    expect(text.length).toBeLessThan(10_000_000);
  });

  test("are shown, and ready to be searched, within two seconds", async () => {
    const best = await quickest(
      ({ page }) => times(page),
      ({ usable }) => usable,
    );
    expect(best.painted).toBeGreaterThan(0);
    expect(best.painted).toBeLessThan(LIMIT);
    expect(best.usable).toBeLessThan(LIMIT);
  });

  test("are searched at once", async () => {
    const best = await quickest(
      async ({ page }) => {
        const search = async (words: string) =>
          await page.evaluate<number>(`new Promise((resolve) => {
            performance.mark("typed");
            const shown = document.getElementById("shown");
            new MutationObserver((_, observer) => {
              observer.disconnect();
              requestAnimationFrame(() => resolve(performance.measure("found", "typed").duration));
            }).observe(shown, { childList: true, characterData: true, subtree: true });
            const input = document.getElementById("q");
            input.value = ${JSON.stringify(words)};
            input.dispatchEvent(new Event("input", { bubbles: true }));
          })`);
        const first = await search("team-1234");
        expect(await page.locator("#shown").textContent()).toBe("1 of 3,000 VPCs");
        expect(await page.locator("details.row:visible .name").textContent()).toContain(
          "team-1234",
        );
        return { first, second: await search("flow_logs.arn") };
      },
      ({ first, second }) => Math.max(first, second),
    );
    expect(best.first).toBeLessThan(LIMIT);
    expect(best.second).toBeLessThan(LIMIT);
  });

  test("have the rejected first, and open", async () => {
    await using shown = await showing.showPage(text);
    const { page } = shown;
    expect(await page.locator("details.row").first().getAttribute("data-s")).toBe("rejected");
    expect(await page.locator("details.row").first().getAttribute("open")).toBe("");
    await page.locator(".chip", { hasText: "Rejected" }).click();
    expect(await page.locator("#shown").textContent()).toBe("60 of 3,000 VPCs");
    await page.getByRole("button", { name: "Open all" }).click();
    expect(await page.locator("details.row[open]:visible").count()).toBe(60);
    expect(shown.wrongs).toEqual([]);
  });
});

test("20,000 VPCs can be opened and searched all the same", async () => {
  await using shown = await showing.show(largeReport(20_000), { hash: "#q=team-19999" });
  const { page, wrongs } = shown;
  expect(await page.locator("#shown").textContent()).toBe("1 of 20,000 VPCs");
  expect(await page.locator("details.row:visible .name").textContent()).toContain("team-19999");
  expect(wrongs).toEqual([]);
});
