import { beforeAll, expect, it } from "vitest";
import { loadParser, parseSyntax } from "../../../checker/source/native/grammar.js";

beforeAll(() => loadParser());

const nest = (inner: string) => `a = ${'"${'.repeat(10_000)}${inner}${'}"'.repeat(4_999)}\n`;

it("gives up a text with a mistake that the parser goes back and forth in", () => {
  const gap = " ".repeat(20_000);
  const started = process.cpuUsage();
  expect(parseSyntax(nest(`${gap}1${'}"'.repeat(5_000)} ]\n}"`))).toBeUndefined();
  // Unbounded, it takes six seconds.
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
});

it("reads the next text afterwards, nested as deeply", () => {
  expect(parseSyntax(nest(`1${'}"'.repeat(5_001)}`))).toBeDefined();
});
