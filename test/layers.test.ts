import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

/** The rooms of the checker in the order in which data goes through them. */
const ROOMS = [
  "number",
  "plan",
  "account",
  "source",
  "trace",
  "coverage",
  "rules",
  "remedy",
  "words",
  "report",
  "formats",
  "cli",
];

const files = readdirSync("checker", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("checker", file));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(".", join(dirname(file), path)),
  );
}

describe("arrows point one way only", () => {
  it.each(ROOMS.slice(0, -1))("checker/%s imports no room behind it", (room) => {
    const behind = ROOMS.slice(ROOMS.indexOf(room) + 1).map((other) => `checker/${other}/`);
    const wrong = files
      .filter((file) => file.startsWith(`checker/${room}/`))
      .flatMap((file) => importsOf(file).map((path) => `${file} imports ${path}`))
      .filter((line) => behind.some((other) => line.includes(` imports ${other}`)));
    expect(wrong).toEqual([]);
  });

  it("nothing in the checker leads out of it", () => {
    const outside = files
      .flatMap((file) => importsOf(file))
      .filter((path) => !path.startsWith("checker/") && path !== "package.json");
    expect(outside).toEqual([]);
  });

  it("nothing in the constructs leads into the checker", () => {
    const constructs = readdirSync("modules", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join("modules", file));
    expect(constructs.length).toBeGreaterThan(10);
    const outside = constructs.flatMap(importsOf).filter((path) => !path.startsWith("modules/"));
    expect(outside).toEqual([]);
  });

  it("CDKTF is used by the constructs alone", () => {
    const users = files.filter((file) =>
      /"(?:cdktf|constructs|@cdktf\/)/.test(readFileSync(file, "utf8")),
    );
    expect(users).toEqual([]);
  });

  it("between the two ends, nothing touches files, processes or the network", () => {
    const pure = files.filter((file) =>
      /^checker\/(trace|coverage|rules|remedy|words|report|formats)\//.test(file),
    );
    const impure = pure.filter((file) =>
      /"node:(?!crypto"|module"|path")|\bprocess\.|\bfetch\(|\bDate\.now\b/.test(
        readFileSync(file, "utf8"),
      ),
    );
    expect(pure.length).toBeGreaterThan(50);
    expect(impure).toEqual([]);
  });
});
