import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { SMALL } from "../../oracle/configuration/index.js";
import { runOracle } from "../../oracle/oracle.js";
import { disagreements } from "../../oracle/summary.js";

it("the checker agrees with the emulator about random configurations", async () => {
  const keep = await mkdtemp(join(tmpdir(), "flowgate-oracle-"));
  const lines: string[] = [];
  try {
    const summary = await runOracle({
      endpoint: inject("emulatorEndpoint"),
      seed: "make test",
      verdicts: 15,
      steps: 2,
      jobs: 1,
      keep,
      size: SMALL,
      progress: (line) => lines.push(line),
    });
    expect(disagreements(summary), lines.join("\n")).toBe(0);
    expect(summary.withSource.verdicts).toBeGreaterThanOrEqual(15);
    expect(await readdir(keep)).toEqual([]);
  } finally {
    await rm(keep, { recursive: true, force: true });
  }
}, 120_000);
