import { expect, it } from "vitest";
import { ordinal } from "../../../checker/trace/functions/ordinal.js";

it("says the place of an argument", () => {
  const places = [1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 24, 111, 112, 113, 121];
  expect(places.map(ordinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 21st 22nd 23rd 24th 111th 112th 113th 121st",
  );
});
