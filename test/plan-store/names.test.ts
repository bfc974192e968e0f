import { describe, expect, test } from "vitest";
import { parseStoreName, storeName } from "../../checker/cli/plan-store/name.js";
import { planKeys } from "../../checker/cli/plan-store/plan-keys.js";

describe("the name of an object", () => {
  test.each([
    ["s3://plans", { bucket: "plans", key: "" }],
    ["s3://plans/", { bucket: "plans", key: "" }],
    ["s3://my.plans-1/a/b.json", { bucket: "my.plans-1", key: "a/b.json" }],
    ["s3://plans//a//b?x=1#%41 *.json\n", { bucket: "plans", key: "/a//b?x=1#%41 *.json\n" }],
  ])("%j is a bucket and a key as it is written", (name, expected) => {
    expect(parseStoreName(name)).toEqual(expected);
    if (expected.key !== "") expect(storeName(expected)).toBe(name);
  });

  test.each(["s3://", "s3:///a.json", "s3://a", "s3://user@plans/a", "s3://arn:aws:s3:::plans/a"])(
    "%s names no bucket",
    (name) => {
      expect(() => parseStoreName(name)).toThrow("names no bucket");
    },
  );
});

test.each([
  [
    ["a/plan.json", "b.json.gz"],
    ["a/plan.json", "b.json.gz"],
  ],
  [["main.tf.json", "prod.tfvars.json", "terraform.tfstate", "readme.md", "a/"], []],
  // What Terragrunt writes of one unit.
  [["u/tfplan.json", "u/tfplan.tfplan"], ["u/tfplan.json"]],
  [["net.tfplan", "net.json"], ["net.json"]],
  // Nothing else says what is in a saved plan.
  [
    ["u/tfplan", "v/tfplan.json", "w.tfplan"],
    ["u/tfplan", "v/tfplan.json", "w.tfplan"],
  ],
])("of %j, %j look like plans", (keys, expected) => {
  expect(planKeys(keys.map((key) => ({ key }))).map(({ key }) => key)).toEqual(expected);
});
