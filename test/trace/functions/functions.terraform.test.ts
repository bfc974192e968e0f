import { expect, test } from "vitest";
import { askTerraform } from "../expressions/console/terraform.js";
import { type Call, write } from "../json-functions/call.js";
import { answer } from "./call.js";
import { conversionCalls } from "./conversions.js";
import { lengthCalls } from "./lengths.js";

const tables: Readonly<Record<string, readonly Call[]>> = {
  conversions: conversionCalls,
  lengths: lengthCalls,
};

test.each(Object.entries(tables))("%s: terraform console says the same", async (_, calls) => {
  const theirs = await askTerraform(calls.map(write));
  const rows = (answers: readonly unknown[]) => calls.map((call, at) => [write(call), answers[at]]);
  expect(rows(calls.map(answer))).toEqual(rows(theirs));
});

/** What Terraform answers and we do not, because the answer cannot be told for certain. */
const refused: readonly Call[] = [
  ["tonumber", "1p3"],
  ["tonumber", "1e100000"],
  ["tostring", -0],
  ["length", "क्षि"],
];

test.each(refused.map((call) => [write(call), call] as const))("%s is unknown", (_, call) => {
  expect(answer(call)).toBe("unknown");
});
