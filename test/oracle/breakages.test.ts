import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BREAKAGES } from "../../oracle/breakages/breakages.js";
import { broken, replayWith } from "../../oracle/breakages/broken.js";
import { readRecording, recordStep } from "../../oracle/recording.js";

it.each(BREAKAGES.map((one) => [one.name, one] as const))(
  "there is something to be broken: %s",
  async (_, breakage) => {
    const text = await readFile(breakage.file, "utf8");
    expect(broken(text, breakage)).not.toBe(text);
  },
);

it("a checker that is broken is found by what the oracle has recorded, and no other", async () => {
  const recording = await mkdtemp(join(tmpdir(), "flowgate-recording-"));
  try {
    const folder = "test/fixtures/traffic-accept-only";
    const truth = new Map([
      ["aws_vpc.pair", { recorded: true, flowLogs: [] }],
      ["aws_vpc.accept_only", { recorded: false, flowLogs: [] }],
    ]);
    for (const seed of ["1", "1.2", "1.10"]) {
      await recordStep(recording, { seed, folder, truth, isPartial: false }, 1);
    }
    const recorded = await readRecording(recording);
    expect(recorded.map(({ seed }) => seed)).toEqual(["1", "1.2", "1.10"]);
    expect(recorded[0]?.truth).toEqual(truth);

    expect(await replayWith(undefined, recording)).toMatchObject({ vpcs: 6, found: [] });
    const breakage = BREAKAGES.find(({ name }) => name === "any traffic will do");
    expect(await replayWith(breakage, recording)).toMatchObject({
      vpcs: 2,
      seed: "1",
      found: [
        { fault: "false pass", address: "aws_vpc.accept_only", sources: true },
        { fault: "false pass", address: "aws_vpc.accept_only", sources: false },
      ],
    });
  } finally {
    await rm(recording, { recursive: true, force: true });
  }
});
