import { describe, expect, it } from "vitest";
import { DecimalNumber, textOf } from "../../checker/number/number.js";
import { isArray, isObject, type Json } from "../../checker/plan/json.js";
import { parseJson, TooManyDigits } from "../../checker/plan/json-text.js";

/** As JSON again, with every digit. */
function write(value: Json): string {
  if (typeof value === "number" || value instanceof DecimalNumber) return textOf(value);
  if (isArray(value)) return `[${value.map(write).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${write(member)}`,
  );
  return `{${members.join(",")}}`;
}

describe("JSON is read with every digit of its numbers", () => {
  it.each([
    "1.00000000000000001",
    "[1.00000000000000001,2]",
    '{"a":9007199254740993,"b":{"c":[0.30000000000000000001,null,true,"x"]}}',
    '{"a":18446744073709551615}',
    "[123456789012345678901234567890,-0.1000000000000000055511151231257827]",
    '{"__proto__":1.00000000000000001,"constructor":{"a":[]}}',
    '["1.00000000000000001",[],{},1.00000000000000001]',
    '[" 1.00000000000000001,",1,1.5,-7]',
    '{"1.00000000000000001":"1e400","b":"[1e400]"}',
  ])("%s", (text) => {
    expect(write(parseJson(text))).toBe(text);
  });

  it("also of those with exponents", () => {
    expect(write(parseJson("[1e21, 1E-3, 12e-1]"))).toBe("[1000000000000000000000,0.001,1.2]");
    expect(write(parseJson("[1e400]"))).toBe(`[1${"0".repeat(400)}]`);
    expect(write(parseJson("[1e-400]"))).toBe(`[0.${"0".repeat(399)}1]`);
  });

  it("is what JSON.parse makes of it where no digit is lost", () => {
    for (const text of ['{"a":[1,-2.5,0.1,1e3,"é",null,true,{"b":{}}]}', " [ ] ", "0", '"1e5"']) {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }
    // The same one way as the other.
    const both = '{"b":1,"a":[true,{"c":"d"}],"b":2}';
    const exact = parseJson(`[${both},1.00000000000000001]`);
    expect(isArray(exact) ? exact[0] : undefined).toEqual(JSON.parse(both));
  });

  it.each(["", "{", "[1.00000000000000001", "01", "1.00000000000000001.5", "nul"])(
    "is refused where it is none: %s",
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  it("is refused where nobody would count the digits", () => {
    expect(() => parseJson("[1e100000]")).toThrow(TooManyDigits);
    expect(() => parseJson(`[${"1".repeat(20_000)}]`)).toThrow(TooManyDigits);
  });
});
