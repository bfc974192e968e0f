import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIMIT_CASES } from "./cases.js";

const LIMITS = join(import.meta.dirname, "../../../modules/limits");

it.each(LIMIT_CASES.map((limit) => [limit.name, limit] as const))("%s", (_, limit) => {
  const isAllowed = (value: unknown) => limit.allows(value as never);
  expect(limit.allowed.filter((value) => !isAllowed(value))).toEqual([]);
  expect(limit.refused.filter(isAllowed)).toEqual([]);
});

it("every limit has its cases", async () => {
  const files = readdirSync(LIMITS);
  const modules = await Promise.all(files.map((file) => import(join(LIMITS, file))));
  const names = modules.flatMap((module) =>
    Object.keys(module).filter((name) => /^[A-Z0-9_]+$/.test(name)),
  );
  expect(names.length).toBeGreaterThan(20);
  const held = new Set(LIMIT_CASES.map(({ name }) => name.split(".")[0]));
  expect(names.filter((name) => !held.has(name))).toEqual([]);
});
