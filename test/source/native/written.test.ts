import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../../checker/source/index.js";
import { parseFile } from "../../../checker/source/native/parse.js";
import { readWritten, type WrittenBlock } from "../../../checker/source/native/written.js";
import { fixturePath } from "../../fixtures/cases.js";

beforeAll(loadParser);

describe("the places of blocks and arguments", () => {
  it("are those of the text", () => {
    const text =
      '# one\nresource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/16" # two\n  timeouts {}\n}\n';
    const [block] = readWritten("main.tf", text)?.blocks ?? [];
    expect(block).toMatchObject({ type: "resource", labels: ["aws_vpc", "this"] });
    expect(text.slice(block?.start, block?.end)).toBe(text.slice(6, -1));
    expect(text.slice(block?.inside.start, block?.inside.end)).toMatch(/^\n {2}cidr.*\{\}\n$/s);
    const [argument] = block?.arguments ?? [];
    expect(text.slice(argument?.start, argument?.end)).toBe('cidr_block = "10.0.0.0/16"');
    expect(text.slice(argument?.value.start, argument?.value.end)).toBe('"10.0.0.0/16"');
    expect(block?.blocks).toMatchObject([{ type: "timeouts", labels: [] }]);
  });

  it("are known of whatever the source reader reads", () => {
    const names = readdirSync(fixturePath(), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".tf"),
    );
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const text = readFileSync(fixturePath(name), "utf8");
      const read = parseFile(name, text);
      const written = readWritten(name, text);
      expect(written === undefined, name).toBe(read.partial || read.problems.length > 0);
      if (written === undefined) continue;
      const shape = ({ type, labels, arguments: args, blocks }: WrittenBlock): unknown => [
        type,
        labels,
        args.map((one) => one.name).sort(),
        blocks.map(shape),
      ];
      const shapeRead = (block: (typeof read.blocks)[number]): unknown => [
        block.type,
        block.labels,
        [...block.arguments.keys()].sort(),
        block.blocks.map(shapeRead),
      ];
      expect(written.blocks.map(shape), name).toEqual(read.blocks.map(shapeRead));
    }
  });

  it.each(["resource {", 'resource "a" "b" {\n  x = = 1\n}', "x = 1", "{}"])(
    "%j has none",
    (text) => {
      expect(readWritten("main.tf", text)).toBeUndefined();
    },
  );
});
