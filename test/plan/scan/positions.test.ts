import { describe, expect, it } from "vitest";
import { JsonError } from "../../../checker/plan/scan/model.js";
import { FAULTS } from "./faults.js";
import { makePlainScanner } from "./plain.js";

describe("a fault stands where JSON.parse stops", () => {
  it.each(FAULTS)("%j", (text) => {
    const position = positionOf(text);
    const fault = faultOf(text);
    expect(fault).toBeInstanceOf(JsonError);
    const before = Buffer.from(text).subarray(0, fault?.at).toString();
    if (position !== undefined) expect(before.length).toBe(position);
    expect(fault?.line).toBe(before.split("\n").length);
    expect(fault?.column).toBe(before.length - before.lastIndexOf("\n"));
  });
});

/** Node says where it stops, but for unexpected tokens, which it shows. */
function positionOf(text: string): number | undefined {
  try {
    JSON.parse(text);
  } catch (cause) {
    const position = /position (\d+)/.exec(String(cause))?.[1];
    return position === undefined ? undefined : Number(position);
  }
  throw new Error(`${text} is JSON`);
}

function faultOf(text: string): JsonError | undefined {
  const scanner = makePlainScanner({}, () => {});
  try {
    scanner.push(Buffer.from(text));
    scanner.end();
  } catch (cause) {
    if (cause instanceof JsonError) return cause;
    throw cause;
  }
  return undefined;
}
