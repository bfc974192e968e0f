import { describe, expect, it } from "vitest";
import { UsageError } from "../../checker/cli/failure.js";
import { foldersFor, readSourceOption } from "../../checker/cli/source-option.js";

const read = (
  values: readonly string[],
  plans: readonly string[],
  folders: readonly string[] = [],
) => readSourceOption(values, plans, (path) => folders.includes(path));

const forPlan = (value: string, plans: readonly string[], folders: readonly string[] = []) => [
  ...read([value], plans, folders).forPlan,
];

describe("--source", () => {
  it("names folders for all plans, and for one", () => {
    const named = read(["net", "b.json=logs", "b.json=more", "gone"], ["a.json", "b.json"]);
    expect(foldersFor(named, "a.json")).toEqual({ folders: ["net", "gone"], outright: false });
    expect(foldersFor(named, "b.json")).toEqual({ folders: ["logs", "more"], outright: true });
  });

  it("names plans as they are named in the run, and standard input", () => {
    expect(forPlan("./a.json=x", ["a.json"])).toEqual([["a.json", ["x"]]]);
    expect(forPlan(`${process.cwd()}/a.json=x`, ["a.json"])).toEqual([["a.json", ["x"]]]);
    expect(forPlan("-=x", ["-"])).toEqual([["-", ["x"]]]);
  });

  it("takes a folder for what it is, whatever its name holds", () => {
    expect(read(["a=b"], ["a"], ["a=b"])).toMatchObject({ forAll: ["a=b"] });
    expect(forPlan("a=b=c", ["a"])).toEqual([["a", ["b=c"]]]);
    expect(forPlan("a=b=c", ["a", "a=b"])).toEqual([["a=b", ["c"]]]);
    expect(forPlan("a=b=c", ["a=b"])).toEqual([["a=b", ["c"]]]);
  });

  it.each([
    ["x.json=net", /no plan x\.json in this run/],
    ["a.json=", /names no folder/],
    ["=net", /there is no such folder/],
  ])("refuses %s", (value, message) => {
    const take = () => read([value], ["a.json"]);
    expect(take).toThrow(UsageError);
    expect(take).toThrow(message);
  });
});
