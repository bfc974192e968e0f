import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BrowserError, ensureChromium } from "../../browser/chromium.js";
import { Machine } from "../machine/machine.js";

let machine: Machine;
let said: string[];
beforeEach(async () => {
  machine = await Machine.make();
  said = [];
});
afterEach(async () => {
  await machine.remove();
});

async function program(name: string): Promise<string> {
  await machine.program(name, "exit 0");
  return join(machine.bin, name);
}

function ensure({ isRoot = true, named }: { isRoot?: boolean; named?: string } = {}) {
  const env = {
    ...machine.env,
    ...(named === undefined ? {} : { FLOWGATE_CHROMIUM: named }),
  };
  const progress = (line: string) => said.push(line);
  return ensureChromium({ env, progress, places: [], isRoot });
}

/** Stands in for apt-get: writes down how it is called, and installs what it is told to. */
function aptGet(install: string): Promise<void> {
  return machine.program(
    "apt-get",
    `echo "$@" >>'${machine.folder}/calls'\n[ "$1" = update ] || { ${install}; }`,
  );
}

describe("a Chromium", () => {
  it("is the one that is named", async () => {
    const own = await program("own");
    await program("chromium");
    expect(await ensure({ named: own })).toBe(own);
    expect(await ensure({ named: "own" })).toBe(own);
  });

  it("is never another than that", async () => {
    await program("chromium");
    await expect(ensure({ named: "/nowhere" })).rejects.toThrow(
      "FLOWGATE_CHROMIUM names /nowhere, which is not there",
    );
  });

  it.each(["chromium", "google-chrome"])("is found on the PATH as %s", async (name) => {
    const file = await program(name);
    expect(await ensure()).toBe(file);
  });

  it("is installed where it is missing, once by two that come at a time", async () => {
    await aptGet(`ln -s "$0" '${machine.bin}/chromium'`);
    const found = await Promise.all([ensure(), ensure()]);
    expect(found).toEqual([join(machine.bin, "chromium"), join(machine.bin, "chromium")]);
    const calls = (await readFile(join(machine.folder, "calls"), "utf8")).trim().split("\n");
    expect(calls).toEqual(["update", "install -y --no-install-recommends chromium"]);
    expect(said).toContain("Chromium is installed");
  });

  it("is asked for where nothing may be installed", async () => {
    await aptGet("exit 1");
    await expect(ensure({ isRoot: false })).rejects.toThrow(BrowserError);
    await expect(ensure({ isRoot: false })).rejects.toThrow(/^no Chromium is found: install it/);
  });

  it("is asked for with what apt-get has said, where that fails", async () => {
    await aptGet("echo E: Unable to locate package chromium; exit 100");
    await expect(ensure()).rejects.toThrow(
      /^apt-get install has failed; .*\nE: Unable to locate package chromium$/s,
    );
  });
});
