import { expect, test } from "vitest";
import { readSizeLimit, sizeLimitText } from "../../checker/plan/size-limit.js";

test.each([
  ["8GiB", 8 * 2 ** 30],
  ["500 MiB", 500 * 2 ** 20],
  ["500mib", 500 * 2 ** 20],
  ["1GB", 1e9],
  ["1000000", 1e6],
])("%s is that many bytes", (text, bytes) => {
  expect(readSizeLimit(text)).toBe(bytes);
});

test.each(["", "0", "0GiB", "-1", "1.5GiB", "GiB", "1 giga", "9007199254740992", "9999TiB9"])(
  "%j is no size",
  (text) => {
    expect(readSizeLimit(text)).toBeUndefined();
  },
);

test.each([
  [8 * 2 ** 30, "8GiB"],
  [100_000_000, "100MB"],
  [1_025, "1025"],
])("%d is said so that it is read again", (bytes, text) => {
  expect(sizeLimitText(bytes)).toBe(text);
  expect(readSizeLimit(text)).toBe(bytes);
});
