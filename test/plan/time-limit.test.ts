import { describe, expect, test } from "vitest";
import { readTimeLimit, timeLimitText } from "../../checker/plan/time-limit.js";

describe("a time limit", () => {
  test.each([
    ["0", 0],
    ["0s", 0],
    ["1s", 1_000],
    ["90s", 90_000],
    ["5m", 300_000],
    ["1h30m", 5_400_000],
    ["1h1m1s", 3_661_000],
    ["24h", 86_400_000],
  ])("%s", (text, milliseconds) => {
    expect(readTimeLimit(text)).toBe(milliseconds);
  });

  test.each(["", "5", "s", "1s1m", "1.5h", "-1s", " 1s", "24h1s", "1d", "9999999s", "١s"])(
    "%j is none",
    (text) => {
      expect(readTimeLimit(text)).toBeUndefined();
    },
  );

  test.each([0, 1_000, 59_000, 60_000, 90_000, 600_000, 3_600_000, 3_661_000, 86_400_000])(
    "%d ms is read as it is written",
    (milliseconds) => {
      expect(readTimeLimit(timeLimitText(milliseconds))).toBe(milliseconds);
    },
  );
});
