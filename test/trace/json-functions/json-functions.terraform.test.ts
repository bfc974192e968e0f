import { expect, test } from "vitest";
import { askTerraform } from "../expressions/console/terraform.js";
import { answer, type Call, write } from "./call.js";
import { dateCalls } from "./dates.js";
import { encodingCalls } from "./encoding.js";
import { formatCalls } from "./format.js";
import { jsonCalls } from "./json.js";
import { networkCalls } from "./network.js";
import { numberCalls } from "./numbers.js";
import { refusedCalls } from "./refused.js";
import { regexCalls } from "./regex.js";
import { stringCalls } from "./strings.js";
import { yamlCalls } from "./yaml.js";

const tables: Readonly<Record<string, readonly Call[]>> = {
  dates: dateCalls,
  encoding: encodingCalls,
  format: formatCalls,
  json: jsonCalls,
  network: networkCalls,
  numbers: numberCalls,
  regex: regexCalls,
  strings: stringCalls,
  yaml: yamlCalls,
};

test.each(Object.entries(tables))("%s: terraform console says the same", async (_, calls) => {
  const theirs = await askTerraform(calls.map(write));
  const rows = (answers: readonly unknown[]) => calls.map((call, at) => [write(call), answers[at]]);
  expect(rows(calls.map(answer))).toEqual(rows(theirs));
});

test.each(refusedCalls.map((call) => [write(call), call] as const))(
  "%.60s is unknown",
  (_, call) => {
    expect(answer(call)).toBe("unknown");
  },
);
