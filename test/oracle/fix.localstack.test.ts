import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { runFixOracle } from "../../oracle/fix/run.js";

it("what fix writes into random configurations records their VPCs", async () => {
  const keep = await mkdtemp(join(tmpdir(), "flowgate-oracle-fix-"));
  const lines: string[] = [];
  try {
    const tally = await runFixOracle({
      endpoint: inject("emulatorEndpoint"),
      seed: "make test",
      rejected: 2,
      keep,
      progress: (line) => lines.push(line),
    });
    expect(tally.wrong, lines.join("\n")).toBe(0);
    expect(tally.rejected).toBeGreaterThanOrEqual(2);
    expect(tally.vpcs).toBeGreaterThan(0);
    expect(await readdir(keep)).toEqual([]);
  } finally {
    await rm(keep, { recursive: true, force: true });
  }
}, 180_000);
