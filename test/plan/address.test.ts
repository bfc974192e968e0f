import { describe, expect, test } from "vitest";
import {
  configurationAddress,
  configurationKey,
  formatModule,
  formatResource,
  inModule,
} from "../../checker/plan/address.js";
import { parseModule } from "../../checker/plan/reference.js";

describe("a module address", () => {
  // The texts are those that Terraform 1.11.4 prints for modules with these keys.
  test.each([
    ["", []],
    ["module.net", [["net", undefined]]],
    [
      "module.net[0].module.sub",
      [
        ["net", 0],
        ["sub", undefined],
      ],
    ],
    ['module.net[""]', [["net", ""]]],
    ['module.net["0"]', [["net", "0"]]],
    ['module.net["a.module.b]"]', [["net", "a.module.b]"]]],
    [
      'module.net["q\\"\\\\"].module.é',
      [
        ["net", 'q"\\'],
        ["é", undefined],
      ],
    ],
    ['module.net["t\\t\\n\\r"]', [["net", "t\t\n\r"]]],
    ['module.net["b\\u0008\\u00a0"]', [["net", "b\b\u00a0"]]],
    ['module.net["<&>\\u2028\\ufeff"]', [["net", "<&>\u2028\ufeff"]]],
    ['module.net["😀\\U000e0001"]', [["net", "😀\u{e0001}"]]],
    ['module.net["$${x}%%{y}$$ $$$${z}"]', [["net", "${x}%{y}$$ $$${z}"]]],
  ] as const)("%s is read and written alike", (text, steps) => {
    const path = steps.map(([name, key]) => ({ name, key }));
    expect(parseModule(text)).toEqual(path);
    expect(formatModule(path)).toBe(text);
  });

  test.each(["net", "module.", "module.a[", 'module.a["x]', "module.a.aws_vpc.b", "module.a[-1]"])(
    "%s is none",
    (text) => {
      expect(parseModule(text)).toBeUndefined();
    },
  );

  const path = [
    { name: "net", key: "a" },
    { name: "sub", key: 0 },
  ];

  test("without its keys is the module's place in the configuration", () => {
    expect(configurationKey(path)).toBe("net.sub");
    expect(configurationKey([])).toBe("");
    expect(configurationAddress(path, "aws_vpc.this")).toBe("module.net.module.sub.aws_vpc.this");
  });

  test("goes before the addresses of its inside", () => {
    expect(inModule([], formatResource("data", "aws_vpc", "this"))).toBe("data.aws_vpc.this");
    expect(inModule(path, formatResource("managed", "aws_vpc", "this"))).toBe(
      'module.net["a"].module.sub[0].aws_vpc.this',
    );
  });
});
