import { describe, expect, test } from "vitest";
import {
  EVERYTHING,
  fromHash,
  isEverything,
  isWanted,
  type Query,
  toHash,
} from "../../page/query.js";

const query = (more: Partial<Query>): Query => ({ ...EVERYTHING, ...more });

describe("an address", () => {
  test.each([
    [query({}), ""],
    [query({ words: "a b&c=d#e" }), "q=a+b%26c%3Dd%23e"],
    [query({ statuses: ["rejected", "not-recorded"] }), "s=rejected.not-recorded"],
    [
      query({ words: "x", action: "create", rule: "log-retention" }),
      "q=x&a=create&r=log-retention",
    ],
  ])("keeps %o", (kept, hash) => {
    expect(toHash(kept)).toBe(hash);
    expect(fromHash(`#${hash}`)).toEqual(kept);
  });

  test("of a place on the page asks for nothing", () => {
    expect(fromHash("#v12-0l")).toBeUndefined();
    expect(fromHash("#vpcs")).toBeUndefined();
  });

  test("may hold anything", () => {
    expect(fromHash("#q=%E0%A4%A&q=b&=&s=..")).toMatchObject({ statuses: [] });
  });
});

describe("a row", () => {
  const row = {
    status: "rejected",
    action: "create",
    text: () => "aws_vpc.a modules/net/main.tf:7 vpc-without-flow-log",
  };

  test.each([
    [{}, true],
    [{ words: "MAIN.tf aws_vpc" }, true],
    [{ words: "main.tf aws_vpc.b" }, false],
    [{ statuses: ["covered", "rejected"] }, true],
    [{ statuses: ["covered"] }, false],
    [{ action: "delete" }, false],
    [{ rule: "vpc-without-flow-log" }, true],
    [{ rule: "log-retention" }, false],
  ])("is wanted by %o: %s", (more, wanted) => {
    expect(isWanted(query(more), row)).toBe(wanted);
    expect(isEverything(query(more))).toBe(Object.keys(more).length === 0);
  });
});
