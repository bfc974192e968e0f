import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flowgate } from "./flowgate.js";
import { folderWith } from "./folder.js";

const folder = folderWith({ "cut.json": '{"format_version":"1.2"' });
const graph = (line: string, options = {}) =>
  flowgate(["graph", ...line.split(" ")], { cwd: folder.path, ...options });

describe("0, whatever the verdict is", () => {
  test.each([
    ["rejected.json", /^<\?xml [^>]+>\n<svg [\s\S]+<\/svg>\n$/],
    ["accepted.json", /<title id="title">flowgate: accepted: /],
    ["rejected.json --format svg", /<title id="title">flowgate: rejected: /],
    ["rejected.json --format dot", /^digraph flowgate \{[\s\S]+\n\}\n$/],
    ["rejected.json accepted.json --format mermaid", /^flowchart LR\n/],
    ["rejected.json --format html", /^<!doctype html>/i],
    ["accepted.json --scope all --no-source --require-proof", /<svg /],
  ])("%s", async (line, expected) => {
    const run = await graph(line);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(expected);
  });

  test.each(["rejected.json --output a.svg", "rejected.json --format svg=a.svg"])(
    "%s writes a file, and says so",
    async (line) => {
      const run = await graph(line);
      expect(run).toEqual({
        code: 0,
        stdout: "",
        stderr: "flowgate: 1 VPC rejected; the report is in a.svg\n",
      });
      expect(await readFile(join(folder.path, "a.svg"), "utf8")).toContain("</svg>");
    },
  );
});

describe("2", () => {
  test.each([
    ["cut.json", /^flowgate: cut\.json/],
    ["rejected.json --format text", /Allowed choices are html, svg, dot, mermaid/],
    ["rejected.json --format svg=", /names no file after the =/],
    ["rejected.json --format svg=a --output b", /--format and --output name a file each/],
    ["rejected.json --format svg --format dot", /--format is given twice/],
    ["rejected.json --output rejected.json", /cannot be written to rejected\.json/],
    ["missing.json", /missing\.json/],
  ])("%s", async (line, expected) => {
    const run = await graph(line);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(expected);
  });

  test("no plan", async () => {
    const run = await flowgate(["graph"], { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain("write: flowgate graph -");
  });
});

test("checks write pictures beside the text", async () => {
  const line = "check rejected.json --format svg=b.svg --format dot=b.gv --format mermaid=b.mmd";
  const run = await flowgate(line.split(" "), { cwd: folder.path });
  expect(run.code).toBe(1);
  expect(run.stdout).toContain("error[vpc-without-flow-log]");
  for (const file of ["b.svg", "b.gv", "b.mmd"]) {
    expect(await readFile(join(folder.path, file), "utf8")).toContain("aws_vpc.this");
  }
});
