import { expect, it } from "vitest";
import { arnPart, symbol } from "../../../checker/trace/configuration/facts.js";
import { callOnSamples } from "../../../checker/trace/functions/call.js";
import { jsonFunctions } from "../../../checker/trace/json-functions/index.js";
import { scalar, type Value } from "../../../checker/trace/values/value.js";

function call(name: string, ...args: readonly Value[]): Value {
  const fn = jsonFunctions.find((one) => one.name === name);
  if (fn === undefined) throw new Error(name);
  return callOnSamples(fn, { name, args, at: undefined });
}

it("says nothing of ids where there is none", () => {
  const vpc = {
    address: "aws_vpc.a",
    module: [],
    mode: "managed",
    type: "aws_vpc",
    name: "a",
  } as const;
  const digits = call("substr", arnPart(vpc, "account"), scalar(0), scalar(2));
  expect(digits).toMatchObject({ kind: "unknown", noId: undefined });
  const text = call("upper", symbol(vpc, ["id"]));
  expect(text).toMatchObject({ kind: "unknown", noId: { kind: "function", name: "upper" } });
});

it("does not take the digests of some ids for those of all", () => {
  const ids = Array.from({ length: 100 }, (_, index) => {
    const address = `aws_vpc.of_digests_${index}`;
    return symbol({ address, module: [], mode: "managed", type: "aws_vpc", name: "a" }, ["id"]);
  });
  const answers = ids.map((id) => call("startswith", call("sha256", id), scalar("a")).kind);
  expect([...new Set(answers)]).toEqual(["unknown"]);
});
