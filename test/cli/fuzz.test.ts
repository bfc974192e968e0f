import { expect, it } from "vitest";
import { runCampaign } from "../../fuzz/campaign.js";

it("nothing is wrong with some damaged inputs", async () => {
  const tally = await runCampaign({ inputs: 300, seed: "test", jobs: 2, progress: () => {} });
  expect(tally.inputs).toBe(300);
  expect(tally.findings).toEqual([]);
});
