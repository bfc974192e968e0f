import { beforeAll, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { evaluateText } from "../../../oracle/language/flowgate.js";
import { PLAN } from "../../../oracle/language/world.js";

beforeAll(() => loadParser());

/** The pieces of a template in which so many parts are not known. */
function pieces(count: number): number | undefined {
  const evaluation = evaluateText(`"${"x${substr(aws_vpc.a.id, 4, 2)}".repeat(count)}"`, PLAN);
  if (evaluation.kind !== "value" || evaluation.value.kind !== "unknown") throw new Error();
  return evaluation.value.pieces?.length;
}

it("keeps the pieces of a text that is not all known, unless they are too many", () => {
  expect(pieces(1)).toBe(2);
  expect(pieces(2500)).toBe(5000);
  expect(pieces(2501)).toBe(undefined);
});
