import { expect, test } from "vitest";
import {
  fileFunctions,
  scalarFunctions,
  UnsupportedError,
} from "../../../checker/trace/json-functions/index.js";

const files = fileFunctions(
  new Map([
    ["./vpcs.yaml", "é: 1\n"],
    ["modules/net/bytes.txt", "\ufffd"],
  ]),
);

function call(name: string, path: string): unknown {
  return files.get(name)?.([path]);
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

test.each([...files.keys()])("%s says nothing of other files", (name) => {
  expect(() => call(name, "missing.yaml")).toThrow(UnsupportedError);
  expect(() => call(name, "modules/net/bytes.txt")).toThrow(UnsupportedError);
  expect(() => scalarFunctions.get(name)?.(["vpcs.yaml"])).toThrow(UnsupportedError);
});
