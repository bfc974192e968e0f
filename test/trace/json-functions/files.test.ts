import { expect, test } from "vitest";
import { jsonFunctions, UnsupportedError } from "../../../checker/trace/json-functions/index.js";
import { evaluate } from "./call.js";

const files = new Map([
  ["./vpcs.yaml", "é: 1\n"],
  ["modules/net/bytes.txt", "\ufffd"],
]);

function call(name: string, path: string): unknown {
  return evaluate([name, path], new Map(files));
}

// The values are those of `printf 'é: 1\n' | sha256sum` and its like.
test.each([
  ["file", "é: 1\n"],
  ["fileexists", true],
  ["filebase64", "w6k6IDEK"],
  ["filemd5", "7262615435d3b12a99b25ebab19e7898"],
  ["filesha1", "d769a9f21696d15d2c75bacf6dde19dc35373925"],
  ["filesha256", "ddbf0cd556eb5e5728a79ea4f68f2de46f7f5412b34920f6d68793640108eec2"],
])("%s reads a file that is at hand", (name, expected) => {
  expect(call(name, "vpcs.yaml")).toBe(expected);
  expect(call(name, "./modules/../vpcs.yaml")).toBe(expected);
});

const reading = jsonFunctions.filter(({ needs }) => needs === "file").map(({ name }) => name);

test.each(reading)("%s says nothing of other files", (name) => {
  expect(() => call(name, "missing.yaml")).toThrow(UnsupportedError);
  expect(() => call(name, "modules/net/bytes.txt")).toThrow(UnsupportedError);
  expect(() => evaluate([name, "vpcs.yaml"])).toThrow(UnsupportedError);
});
